"""The fifth generation of harmless sentences: true ones, and others that are no claim about the form."""

from __future__ import annotations

from tests.corpus.benign.fifth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.fifth.claims import CLAIMS
from tests.corpus.operators.figures import append
from tests.corpus.operators.third.claims import Claim, sentence


def _true(kind: str, claim: Claim) -> None:
    @benign(f"true5_{kind}")
    def make(desk: Desk) -> None:
        append(desk, sentence(desk, claim, honest=True))


for _kind, _claim in CLAIMS.items():
    _true(_kind, _claim)


def _sentence(kind: str, *phrasings: str) -> None:
    """Register a sentence about something that is no figure of the form."""

    @benign(f"speaks_of_{kind}")
    def make(desk: Desk) -> None:
        known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1, "before": desk.year - 2}
        append(desk, desk.pick(phrasings).format_map(known))


_sentence(
    "rules_of_payment", "大额资金支出5万元以上须经局党组会集体研究。", "单笔支出2000元以上实行转账结算。"
)
_sentence("standard_of_travel", "差旅住宿费按每人每天330元的标准执行。", "培训费综合定额为每人每天400元。")
_sentence("next_budget", "{next}年部门预算正在编制，初步申报1,860.00万元，以人大批复为准。",
          "拟在{next}年预算中安排设备更新经费75万元。")  # fmt: skip
_sentence("next_targets", "{next}年计划新增管护里程30公里。", "{next}年拟设置绩效目标15个。")
_sentence("next_people", "{next}年预计3人退休，拟补充2人。", "计划于{next}年下半年招录5名工作人员。")
_sentence("next_purchases", "{next}年拟采购检测设备6台，预算48万元。", "{next}年政府采购计划待批复。")
_sentence("rate_before", "{before}年本部门预算执行率为81.20%。", "{before}年“三公”经费执行率为88%。")
_sentence("score_before", "{before}年度自评得分为86.50分。", "{last}年度财政复评得分88分，等次为良。")
_sentence("content_before", "{before}年群众满意度为87.30%。", "{last}年第三方测评满意度为91.4%。")
_sentence("projects_before", "{before}年实施项目11个。", "{last}年本部门共安排项目9个。")
_sentence("letters_before", "{before}年受理信访27件。", "{last}年办理群众来信14件。")
_sentence("budget_of_the_county", "全县一般公共预算支出38.6亿元。", "{year}年全县地方财政收入完成12.4亿元。")
_sentence("money_of_towns", "乡镇配套资金120.00万元由乡镇自行列支。", "各乡镇自筹86万元用于村道维护。")
_sentence(
    "money_of_other_offices",
    "县水利局另行安排治水资金640万元。",
    "县农业农村局承担的260.00万元不在本部门列支。",
)
_sentence(
    "money_of_the_province", "全省安排此类专项资金9.2亿元。", "市级统筹资金3,400万元由市财政直接拨付企业。"
)
_sentence("contract_of_years", "物业服务合同期3年，合同总价96.00万元，每年32.00万元。",
          "平台运维合同为一签三年，每年付款一次。")  # fmt: skip
_sentence("price_of_goods", "购置打印机单价2300元。", "路灯每盏造价1650元。")
_sentence("subsidy_per_head", "护林员补助标准为每人每月800元。", "高龄补贴按每人每月100元发放。")
_sentence("wishes", "力争{next}年预算执行率达到95%以上。", "争取满意度稳定在90%以上。")
_sentence("duty_by_law", "依据《预算法实施条例》，决算批复后20日内公开。", "按规定公示期不少于5个工作日。")
_sentence(
    "points_of_the_scheme",
    "评分办法规定，执行率每低1个百分点扣0.5分，扣完为止。",
    "该指标按比例计分，最低0分。",
)
_sentence("grades_elsewhere", "上级考核共设4个等次，90分以上为优秀。", "全县40个部门中有12个评为优。")
_sentence("five_year_plan", "“十四五”期间累计建成农村公路186公里。", "五年规划总投资2.8亿元，分年度实施。")
_sentence("several_years", "近三年累计培训农民1.2万人次。", "{before}年以来累计整治河道42公里。")
_sentence("meetings", "召开党组会12次、局务会8次。", "局党组理论学习中心组集中学习11次。")
_sentence("media", "在省级以上媒体刊发稿件18篇。", "政务微信发布信息326条，阅读量突破10万。")
_sentence("hotline", "12345热线转办件按时签收率100%。", "热线工单平均办理时长2.6天。")
_sentence("villages", "对口帮扶2个村，派驻工作队员4人。", "结对帮扶脱贫户63户。")
_sentence("safety", "开展应急演练3次，参加人员240人次。", "全年排查隐患57处，全部整改。")
_sentence("digital", "事项网上可办率99.2%，平均跑动次数0.3次。", "系统接口调用成功率99.95%。")
_sentence("weather", "受8月强降雨影响，3处边坡滑塌，已抢修。", "汛期降水量较常年偏多23%。")
_sentence(
    "question_of_the_people",
    "有来信人询问“为何两年还没有修通”，已当面解释。",
    "群众反映“手续太多”，已精简5项材料。",
)
_sentence(
    "quoted_report",
    "巡察报告指出“个别项目支出进度偏慢”，已列入整改。",
    "人大代表建议“预算不足的应及早追加”，已采纳。",
)
_sentence("no_such_thing", "辖区未发生森林火灾。", "本年没有新建楼堂馆所。")
_sentence("not_in_charge", "土地出让不属本部门职责。", "本部门不承担招商引资考核任务。")
_sentence("range_of_prices", "同类设备市场价在3万元至5万元之间。", "每期培训安排40至60人。")
_sentence("ordinals", "第一季度召开部署会，第四季度组织考核。", "按第三批计划推进，第二批已移交。")
_sentence("half_done_elsewhere", "全县管网改造工程已完成七成。", "市级示范路工程预计还需8个月。")
_sentence("honour_of_a_person", "1名职工获评县级劳动模范。", "2名同志被评为市级优秀志愿者。")
_sentence("number_of_documents", "收文1260件，发文88件。", "制定内部管理制度6项，修订3项。")
_sentence(
    "title_of_a_document",
    "落实《{before}—{next}年农村公路三年行动方案》。",
    "根据《{year}年县级部门预算编制方案》编报。",
)
_sentence("another_day", "{next}年3月召开自评工作会，集中核对资料。", "{last}年12月完成机构调整。")
_sentence("idle_words", "资金使用总体安全、规范、有效。", "预算管理水平逐步提高。")
_sentence("humble_words", "个别项目前期准备还不充分。", "与高质量发展要求相比仍有不足。")
_sentence("plain_shares", "窗口服务中网办占六成以上。", "参加培训的学员中青年占四成。")
_sentence(
    "list_of_works",
    "一是完善制度；二是强化监督；三是注重结果应用。",
    "主要做法：（一）早部署；（二）严管理；（三）勤督导。",
)
_sentence("foreign_words", "引入PDCA循环管理。", "应用GIS平台开展巡查，覆盖APP端和PC端。")
