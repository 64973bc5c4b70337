"""The fourth generation of harmless sentences: true ones, others' figures, quotations, plans, negations."""

from __future__ import annotations

from tests.corpus.benign.fourth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.figures import append
from tests.corpus.operators.fourth.claims import CLAIMS
from tests.corpus.operators.third.claims import Claim, sentence


def _true(kind: str, claim: Claim) -> None:
    @benign(f"true4_{kind}")
    def make(desk: Desk) -> None:
        append(desk, sentence(desk, claim, honest=True))


for _kind, _claim in CLAIMS.items():
    _true(_kind, _claim)


def _sentence(kind: str, *phrasings: str) -> None:
    """Register a sentence about something that is no figure of the form."""

    @benign(f"tells_{kind}")
    def make(desk: Desk) -> None:
        known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1, "before": desk.year - 3}
        append(desk, desk.pick(phrasings).format_map(known))


_sentence(
    "budget_of_another_office",
    "县教育局年初预算2.3亿元，不属于本部门。",
    "代管的乡镇站所经费310.00万元列在各乡镇预算。",
)
_sentence("average_of_the_county", "全县部门平均预算执行率为91.20%。", "县级部门平均自评得分为93.40分。")
_sentence("audit_of_others", "县审计局在审计报告中指出，个别乡镇存在虚列支出12.60万元的问题，与本部门无关。")
_sentence("plan_for_staff", "{next}年拟公开招聘6人。", "计划{next}年选调4名专业技术人员。")
_sentence("plan_for_sangong", "{next}年“三公”经费拟再压减5%。", "{next}年公务接待费按不超过本年的95%编制。")
_sentence("plan_for_projects", "{next}年拟实施项目9个，预算约860万元，以批复为准。")
_sentence(
    "wanted_and_not_got", "曾申请追加预算95.00万元，财政部门未予安排。", "申请增加编制5名，编办未批复。"
)
_sentence(
    "years_ago", "{before}年部门预算执行率为78.60%，当年曾被约谈。", "{before}年本部门共有在职人员67人。"
)
_sentence("standard_of_the_rule", "按评价办法，支出率低于60%的不得分。", "规定结转结余率超过10%的不得分。")
_sentence("grades_of_the_rule", "90分（含）以上为优，80分（含）至90分为良，60分以下为差。")
_sentence("limit_of_the_rule", "公务接待每批次陪餐人数不超过3人。", "单项采购50万元以上须公开招标。")
_sentence(
    "twenty_days_of_the_rule", "《预算法》要求批复后二十日内公开。", "按规定应在批复后20日内向社会公开。"
)
_sentence(
    "title_with_a_year",
    "依据《关于开展{year}年度绩效自评的通知》开展工作。",
    "落实《示例县产业发展规划（{before}—{next}年）》。",
)
_sentence(
    "law_with_articles", "依照《预算法》第五十七条、第五十八条执行。", "落实《政府信息公开条例》第二十条。"
)
_sentence("no_lawsuit", "未收到行政诉讼案件。", "没有发生因决策失误造成的损失。")
_sentence("no_reply_wanted", "该项无需书面说明。", "不涉及国有土地出让。")
_sentence("no_change_of_name", "机构名称未发生变化。", "内设机构没有调整。")
_sentence("time_saved", "许可办理由20个工作日缩短为5个工作日。", "平均等候时间从35分钟降到12分钟。")
_sentence("length_of_roads", "管养公路412.6公里，其中县道96.3公里、乡道118.3公里、村道198公里。")
_sentence("people_of_the_county", "全县常住人口53.2万人，乡村人口占41.6%。")
_sentence("harvest", "粮食总产量18.7万吨，同比增长1.9%。", "茶园面积6.4万亩，与上年相同。")
_sentence("firms", "新增规模以上企业13家、个体工商户1260户。", "培育专精特新企业5家，其中市级3家、省级2家。")
_sentence(
    "investment_of_firms", "引进项目7个，合同投资4.6亿元，到位1.2亿元。", "企业技改投资3亿元，与上年持平。"
)
_sentence("mobile_network", "新建5G基站326个、4G基站87个，478个自然村通光网。")
_sentence("experts", "邀请4位专家授课，35家企业参会。", "7支科技支队、101名专家下乡服务18次。")
_sentence("streak", "连续五年被评为平安单位。", "自2016年起未发生较大以上事故。")
_sentence("praise_in_letters", "收到锦旗3面、感谢信11封。", "来信称赞“你们单位办事百分之百放心”。")
_sentence("complaint_quoted", "有群众反映“审批全部完成要两个月，太慢”，已优化流程。")
_sentence("question_quoted", "社会关注的“为什么只修了一半”问题已在网上答复。")
_sentence("guarantee_of_law", "离休干部医药费由财政统筹保障。", "退休人员待遇由社保发放，不在本部门支出内。")
_sentence("posts_by_level", "核定科级领导职数5名，其中正职1名、副职4名。", "内设股室8个。")
_sentence("vehicles", "保留公务用车2辆。", "核定车辆编制3辆，其中执法执勤用车1辆。")
_sentence("area_of_office", "办公用房面积1860平方米，未超标准。", "出租房屋收入按非税收入全额上缴。")
_sentence("software", "使用预算管理一体化系统2.0版。", "数据每15分钟同步一次，可用率99.9%。")
_sentence("unit_price", "路面修复单价为每平方米128元。", "护栏每延米造价260元。")
_sentence("money_of_banks", "协调银行发放贷款1.5亿元，财政贴息由县金融办承担。")
_sentence("donation", "爱心企业捐赠物资折价8.6万元，直接交付学校，未入本部门账。")
_sentence("warranty", "工程质保金按合同价3%留存，质保期24个月。", "质保期满无问题后一次性退还。")
_sentence("weather_and_days", "汛期启动应急响应4次，值守38天。", "全年高温日数比常年多11天。")
_sentence(
    "numbers_of_papers", "编发信息简报46期，被省级采用2篇、市级采用9篇。", "印发文件71份，比上年精简8份。"
)
_sentence("partial_truth", "部分项目前期工作时间偏长。", "个别指标数据采集依赖人工。")
_sentence("comparison_without_figures", "资金使用较上年更加规范。", "部门履职能力稳步提升。")
_sentence("fraction_elsewhere", "全县近半数行政村建成便民服务点。", "四分之三的投诉集中在占道经营。")
_sentence("ranking", "综合考核居全县第7位，比上年前移2位。", "12345热线满意度全市排第3名。")
_sentence("zero_elsewhere", "辖区实现零死亡、零上访、零事故的“三零”村42个。")
_sentence("hundred_elsewhere", "义务教育巩固率100%，城乡低保应保尽保。", "窗口事项网上可办率100%。")
_sentence(
    "years_of_program", "“十四五”期间规划投资2.6亿元，分5年实施。", "三年行动方案自{last}年起至{next}年止。"
)
_sentence("day_of_next_year", "{next}年1月15日召开总结会。", "{next}年2月底前完成资料归档。")
_sentence(
    "other_way_of_counting",
    "按全口径统计（含代管资金），全年收付流水3.1亿元。",
    "按权责发生制，年末应付账款8.40万元。",
)
