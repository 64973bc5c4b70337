"""Sentences about something else: other years and offices, laws, definitions, plans, what others said."""

from __future__ import annotations

from tests.corpus.benign.sixth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.sixth.sayings import write


def _sentence(kind: str, *phrasings: str) -> None:
    """Register a sentence about something that is no figure of the form."""

    @benign(f"mentions_{kind}")
    def make(desk: Desk) -> None:
        known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1, "before": desk.year - 2}
        write(desk, desk.pick(phrasings).format_map(known))


# laws and rules of the scheme
_sentence(
    "law_of_publication",
    "《预算法》第十四条规定，部门预算、决算应当在批复后二十日内向社会公开。",
    "预算法要求批复后二十日内公开，涉及国家秘密的除外。",
)
_sentence(
    "law_of_purchases",
    "依照《政府采购法》，限额标准以上的货物、工程和服务须实行政府采购。",
    "采购限额标准以下的零星采购不编报政府采购计划。",
)
_sentence(
    "law_of_three_public",
    "《机关事务管理条例》要求“三公”经费不得超预算支出。",
    "上级文件明确“三公”经费只减不增。",
)
_sentence(
    "law_of_posts",
    "《地方各级人民政府机构设置和编制管理条例》规定不得超编进人。",
    "机构编制部门每年核查一次编制使用情况。",
)
_sentence(
    "if_money_is_left", "结余超过两年的，由财政部门收回统筹使用。", "如年末仍有结余，按规定结转下年继续使用。"
)
_sentence(
    "if_too_slow", "若执行率低于80%，财政部门将约谈单位负责人。", "执行率连续两月落后的股室须作书面说明。"
)
_sentence(
    "points_per_case",
    "市里的考核办法规定，每发现一次超标准配置扣1分。",
    "上级考核对完成率不足九成的任务按比例计分。",
)
_sentence("cap_of_the_bonus", "加分合计不超过规定上限。", "同一事项获多级表彰的按最高级计分，不重复加分。")
_sentence(
    "rule_of_persons", "表彰个人的不计入单位加分。", "被通报批评的，按层级相应减分，这是评分办法的要求。"
)
_sentence(
    "grades_of_the_scheme",
    "财预〔2020〕10号文规定，90分以上为优、80分以上为良。",
    "按财预〔2020〕10号文，不足60分的为差。",
)
_sentence(
    "rule_of_transfers",
    "上级转移支付形成的调整，按办法不纳入调整率考核。",
    "政策性增支可以申请从考核口径中剔除。",
)
_sentence("life_of_things", "办公设备最低使用年限6年，车辆8年。", "报废资产须经财政部门批准后方可处置。")
_sentence("standard_of_guests", "公务接待执行每人每餐不超过50元的标准。", "县内公务接待一律不安排用酒。")
# definitions
_sentence(
    "what_a_project_is",
    "本报告所称“项目”，指列入项目清单的支出项目。",
    "“重点工作”以督查部门下达的清单为限。",
)
_sentence(
    "unit_of_money", "文中金额除注明外均以万元为单位。", "金额保留两位小数，合计数可能因四舍五入略有出入。"
)
_sentence("what_in_time_is", "“按期”指不晚于清单列明的完成期限。", "完成时间以验收单载明的日期为准。")
_sentence("what_counts_as_content", "满意份数不含“基本满意”。", "问卷分满意、基本满意、不满意三档统计。")
_sentence("what_a_letter_is", "热线转办单不计入信访件数。", "信访事项以信访信息系统登记数为准。")
_sentence("what_idle_is", "“闲置”指连续六个月以上未使用。", "出租出借的资产按在用统计。")
_sentence(
    "what_excess_is", "超标准配置是指超出行政单位办公设备配置标准的情形。", "配置标准按县级行政单位执行。"
)
_sentence("what_core_is", "核心指标是指直接反映履职结果的指标。", "量化目标是指有具体数值的绩效目标。")
# other years
_sentence("too_many_once", "{before}年曾超编3人，已通过退休消化。", "{before}年清理编外人员5人。")
_sentence("projects_late_once", "{before}年有2个项目超期完成。", "{last}年个别项目未按期完工，当年已作说明。")
_sentence(
    "three_public_once", "“三公”经费{before}年曾超预算，当年已整改。", "{before}年未发生公务用车购置费。"
)
_sentence("letters_once", "{before}年有1件信访超期办理。", "{last}年没有发生集体上访。")
_sentence("score_once", "{before}年度自评等级为中。", "{before}年度复评扣减4.5分，问题已整改。")
_sentence("targets_once", "{before}年度绩效目标全部完成。", "{last}年有3项目标没有达标。")
_sentence("idle_once", "{before}年处置闲置设备一批。", "{last}年盘亏的2台电脑已按程序核销。")
_sentence(
    "late_publication_once", "{before}年决算公开晚了6天，已引以为戒。", "{last}年预算公开逾期，受到提醒。"
)
_sentence("purchases_once", "{before}年没有政府采购事项。", "{last}年采购计划执行率不到八成。")
_sentence("carried_once", "{before}年末结转资金较多，主要是项目跨年。", "{before}年年末没有结转结余。")
# plans
_sentence("posts_to_come", "机构改革后，{next}年拟核减编制2名。", "{next}年计划招录工作人员，补充空缺岗位。")
_sentence("budget_to_come", "预计{next}年上级专项将减少约三成。", "{next}年力争预算全部执行完毕。")
_sentence(
    "purchases_to_come", "{next}年将购置公务用车一辆，已列入申报。", "{next}年度拟采购的设备正在做市场调查。"
)
_sentence(
    "projects_to_come", "冷库改造工程拟于{next}年立项，本年不安排资金。", "{next}年的项目将在上半年完成入库。"
)
_sentence("targets_to_come", "{next}年将逐项设置绩效目标，做到全覆盖。", "下一年度拟将满意度目标提高到95%。")
_sentence("tasks_to_come", "{next}年重点工作清单另行下达。", "计划{next}年办结民生实事10件。")
_sentence("hopes", "争取所有指标不丢分。", "希望财政部门适当提高公用经费定额。")
# others
_sentence("office_next_door", "兄弟单位的预算执行率为76.5%，可资对比。", "全市系统平均满意度为89.2%。")
_sentence("whole_county", "全县超编单位还有6家。", "全县闲置资产盘活收入2,300万元。")
_sentence("zone", "示范区管委会承担的项目未列入本表。", "开发区自行采购的设备不属于本部门资产。")
_sentence("province", "省厅每季度通报一次项目进度。", "省级财政安排此类资金4.6亿元，由市县统筹。")
_sentence("third_party", "会计师事务所抽查费用由财政局承担。", "满意度调查委托第三方实施，调查对象随机抽取。")
_sentence("congress", "县人大代表提出的3件建议已全部答复。", "政协委员提案2件，委员对办理结果表示满意。")
_sentence("hundred_workers", "用工企业反映缺少技术工人约百名。", "园区企业新增退休职工38人。")
_sentence("villages_idle", "摸排出农户闲置房屋126处。", "行政村闲置校舍由镇政府处置。")
_sentence("union", "工会经费和食堂经费不在本次自评范围。", "职工互助金由工会管理，未纳入部门预算。")
# what was said
_sentence(
    "auditors_once",
    "审计报告指出{before}年个别项目未及时办理竣工决算，已整改到位。",
    "{before}年巡察反馈“预算编制不够精准”，整改已销号。",
)
_sentence(
    "people_ask",
    "座谈会上有群众提出“项目进展太慢”，已当面答复。",
    "网民留言称“停车位不够”，已转交通部门研究。",
)
_sentence("slogan", "牢固树立“花钱必问效、无效必问责”的理念。", "坚持“先有预算、后有支出”。")
_sentence("quoted_demand", "县领导要求“不留尾巴、全部办结”。", "会议强调要“一个不漏”地落实整改。")
_sentence("rumour", "个别媒体称全市将取消编外用工，系不实消息。", "网传提高接待标准的说法没有依据。")
# denials and small things
_sentence("not_every_money", "并非所有结转资金都可以跨年使用。", "得满分并不等于没有改进空间。")
_sentence("no_debt", "本年未新增政府债务，无隐性债务。", "没有因评价结果被核减{next}年预算。")
_sentence("no_tower", "没有兴建雕塑、牌坊等形象工程。", "未举办节庆、论坛、展会活动。")
_sentence("wages", "人员工资由财政统发。", "退休人员养老金由社保机构发放，不在本部门列支。")
_sentence("cards", "公务卡结算做到应刷尽刷。", "差旅费一律凭公务卡报销。")
_sentence("courses", "组织业务学习12期，参加480人次。", "开展警示教育4次，参加人员160人次。")
_sentence("questions", "调查问卷共设12个问题。", "问卷在办事大厅和村（社区）现场发放。")
_sentence("flood", "汛期转移群众326人次，未发生伤亡。", "雨季抢通水毁路段11处。")
_sentence("meeting", "自评结果经局长办公会审议。", "部门决算草案经县审计局审签。")
_sentence("systems", "资产管理系统与财务系统每季度对账。", "项目库实行常态化申报、动态管理。")
_sentence("keeping", "公开内容在门户网站保留不少于5年。", "会计档案保管期限按规定为30年。")
_sentence("first_and_last", "第一批任务由办公室牵头，最后一批由业务股负责。", "一季度抓部署，四季度抓考核。")
