"""Sentences that only look wrong: other years and units, plans, quotations, hedges, other parts."""

from __future__ import annotations

from tests.corpus.benign.seventh_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.figures import TEXTS
from tests.corpus.operators.seventh.telling import write

Said = dict[str, object]


def known(desk: Desk) -> Said:
    """Return the years a sentence may name."""
    return {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1, "before": desk.year - 2}


def _beside(kind: str, *phrasings: str) -> None:
    """Register sentences about something that is in no cell."""
    assert len(phrasings) >= 3, kind

    @benign(f"aside_{kind}")
    def make(desk: Desk) -> None:
        write(desk, desk.pick(phrasings).format_map(known(desk)))


def _pair(kind: str, *pairs: tuple[str, str]) -> None:
    """Register pairs of sentences that look as if they denied each other and do not."""
    assert len(pairs) >= 3, kind

    @benign(f"agrees_{kind}")
    def make(desk: Desk) -> None:
        for key, said in zip(desk.rng.sample(TEXTS, 2), desk.pick(pairs), strict=True):
            datum = desk.datum(key)
            desk.put(datum, f"{datum.value or ''}{said.format_map(known(desk))}")


# other years
_beside(
    "outturn_long_ago",
    "{before}年度支出决算863.27万元，系机构改革前口径。",
    "回顾{before}年，部门支出决算为1,905.6万元。",
    "{before}年支出决算突破两千万元，主要是一次性基建支出。",
)
_beside(
    "staff_long_ago",
    "{before}年末实有在职人员73人，机构改革后有所变化。",
    "{before}年，本部门曾有编外人员26人。",
    "{before}年机构改革划出事业编制15名。",
)
_beside(
    "score_long_ago",
    "{before}年度自评得分88.5分，等级为良。",
    "{before}年度部门整体支出绩效自评结果为“中”，已完成整改。",
    "在{before}年度财政重点评价中，本部门得81.2分。",
)
_beside(
    "report_of_last_year",
    "{last}年度自评报告已于{year}年按时报送并公开。",
    "{last}年度绩效自评反映的问题已逐项整改。",
    "根据{last}年度自评结果，对本年预算安排作了优化。",
)
_beside(
    "purchases_long_ago",
    "{before}年政府采购计划未能完成，当年完成率仅为68%。",
    "{before}年采购公务用车1辆，已报废。",
    "{before}年全年没有实施政府采购。",
)
_beside(
    "quarters_long_ago",
    "{before}年四季度支付占全年的六成，集中支付问题突出。",
    "{before}年第一季度支付进度不足一成。",
    "{before}年上半年支付过半，为当年全县前列。",
)
# plans
_beside(
    "plan_of_money",
    "{next}年拟申请预算1,680万元，其中项目支出占六成。",
    "{next}年计划把“三公”经费再压减5%。",
    "初步测算，{next}年人员经费将比本年增加一成左右。",
)
_beside(
    "plan_of_people",
    "{next}年计划公开招聘事业人员3名。",
    "预计{next}年有2名同志退休，编制将出现空缺。",
    "{next}年拟核减编外人员，最终数以编办批复为准。",
)
_beside(
    "plan_of_projects",
    "{next}年拟安排项目9个，已完成入库评审。",
    "{next}年计划新增智慧停车建设项目。",
    "下一年度项目将全部在第三季度前完成。",
)
_beside(
    "plan_of_units",
    "{next}年拟将园林管理站划入本部门管理，尚待批复。",
    "按照改革方案，{next}年计划新设所属事业单位一家。",
    "下属单位合并方案计划在{next}年报批。",
)
_beside(
    "plan_of_reviews",
    "{next}年将对全部项目开展事前评审，做到应评尽评。",
    "{next}年拟每季度盘点一次固定资产。",
    "力争{next}年满意度达到98%以上。",
)
# quotations
_beside(
    "asked_for_execution",
    "县财政局通知要求：6月底预算执行率不低于50%，年底不低于95%。",
    "按照《预算执行考核办法》，执行率低于60%的不得安排新增项目。",
    "文件规定“连续两年执行率不到八成的，核减下年预算”。",
)
_beside(
    "asked_for_grades",
    "评价办法规定：得分不足60分的，评价等级为“差”。",
    "《办法》明确，等级为“中”的部门应当在一个月内提交整改方案。",
    "根据通知，自评得分与复评得分相差10分以上的，予以通报。",
)
_beside(
    "asked_for_evidence",
    "未提供佐证材料的指标不得分，这是评分标准的统一要求。",
    "通知要求，没有佐证材料的事项不得计分。",
    "财政部门提示：佐证材料清单为空的将予以退回。",
)
_beside(
    "asked_for_targets",
    "《指引》要求核心绩效指标不少于3个。",
    "上级规定，量化目标完成率低于50%的须作出书面说明。",
    "评分细则写明，完成值低于目标值的按比例计分。",
)
_beside(
    "asked_for_publication",
    "《预算法》规定部门预算应在批复后20日内公开，逾期第21天起扣分。",
    "办法要求绩效自评结果随部门决算同步公开。",
    "县里要求部门决算公开时间不迟于10月底。",
)
_beside(
    "inspectors_said",
    "巡察组在反馈会上提出“不应只在第四季度集中支付”。",
    "审计机关建议“把执行率最低的项目作为下一步监管重点”。",
    "县领导批示：“没有完成的重点工作要倒排工期”。",
)
# other units
_beside(
    "county_figures",
    "全县预算执行率平均为87.6%，其中项目支出执行率81.3%。",
    "全县共有一级预算单位64家，在职人员合计5,812人。",
    "县直部门自评平均分为90.7分。",
)
_beside(
    "office_of_the_neighbour",
    "兄弟部门县水务局全年实施项目17个，其做法值得借鉴。",
    "据县教育局通报，该局全年政府采购3,260万元。",
    "县卫健局下属单位26家，与本部门情况不同。",
)
_beside(
    "firms_of_the_county",
    "辖区规上企业年末从业人员1,903人，同比减少4.1%。",
    "受惠企业支出研发经费2,150万元，同比增长13%。",
    "全县企业用电量比上年下降2.2%。",
)
_beside(
    "companies_in_between",
    "中标单位投入项目人员23人、车辆6辆，均由其自行负担。",
    "承接主体自筹资金85万元，不计入本部门支出。",
    "第三方机构抽查的样本户满意度为82.4%，仅供参考。",
)
# hedges and two denials
_beside(
    "hedges",
    "如汛期延长，个别项目可能超过计划工期。",
    "倘若上级资金到位较晚，执行率会受到影响。",
    "不排除个别服务对象对办理时限存在误解。",
)
_beside(
    "two_denials",
    "不能说预算管理没有提升空间。",
    "并不是没有压力，而是压力转化为了动力。",
    "没有哪一次检查不留下书面记录。",
)
_beside(
    "not_only",
    "绩效管理不仅是财务股一家的事。",
    "评价结果不是终点，而是改进的起点。",
    "压减支出不等于不干事。",
)
_beside(
    "questions",
    "钱花得值不值？群众满意不满意？这是自评始终要回答的问题。",
    "项目为什么慢、慢在哪里，需要逐个分析。",
    "是否还有闲置资产没有盘活，每年都要问一问。",
)
# small things and other parts
_beside(
    "small_things",
    "局机关会议室3间，实行预约使用。",
    "全年编发工作简报24期。",
    "组织干部职工义务献血31人次。",
)
_beside(
    "papers_and_phones",
    "政务热线全年接听来电4,216个。",
    "全年印发文件118份，同比减少9份。",
    "更新门户网站栏目7个。",
)
_beside(
    "trees_and_roads",
    "养护路段新栽行道树1,260株，成活率96%。",
    "全年修补坑槽3,480平方米。",
    "完成清扫保洁里程5.6万公里。",
)
_beside(
    "lists_that_count",
    "主要抓了以下三项工作：一是完善制度建设；二是强化项目监管；三是推进信息公开。",
    "采取了两条措施：一是改进服务作风；二是加强队伍培训。",
    "坚持“四个结合”，即点与面结合、近与远结合、上与下结合、内与外结合。",
)
_beside(
    "sums_that_add_up",
    "参加业务竞赛16人，其中机关7人、养护站9人。",
    "全年巡查路段120次，上半年55次，下半年65次。",
    "评选先进个人9名，其中一等2名、二等3名、三等4名。",
)
_pair(
    "half_a_year_and_a_year",
    ("上半年举办业务培训班4期。", "全年共举办业务培训班9期。"),
    ("截至6月底走访困难户62户。", "全年走访困难户131户。"),
    ("一季度排查隐患15处。", "全年累计排查隐患58处。"),
)
_pair(
    "one_part_and_the_other",
    ("线上开展法律宣讲12场。", "线下开展法律宣讲20场。"),
    ("机关办公用房面积460平方米。", "养护站办公用房面积215平方米。"),
    ("城区路段优良率93.5%。", "乡村路段优良率88.2%。"),
)
_pair(
    "begun_and_not_finished",
    ("新政务大厅主体工程9月完工。", "新政务大厅装修工程尚未完成。"),
    ("内控手册初稿已经完成。", "内控手册尚待修订后印发。"),
    ("食堂改造设计年内完成。", "食堂改造施工计划{next}年启动。"),
)
_pair(
    "large_and_small",
    ("全年未发生较大以上安全生产事故。", "本年发生一般安全生产事故1起，已妥善处置。"),
    ("没有举办大型展会。", "举办小型推介活动3场。"),
    ("没有出售国有房产。", "有国有房产1处对外出租，租金上缴国库。"),
)
_pair(
    "two_years",
    ("{before}年办件量比上年下降。", "{year}年办件量比上年增长。"),
    ("{before}年举办培训2期。", "{year}年举办培训8期。"),
    ("{before}年慈善捐赠18.6万元。", "{year}年慈善捐赠27.3万元。"),
)
_pair(
    "the_same_twice",
    ("组织法律宣讲活动32场。", "在普法方面，全年共开展法律宣讲活动32场，群众反响良好。"),
    ("隐患整改率为87.4%。", "截至年底，隐患整改率达到87.4%。"),
    ("全年为企业减免房租35.8万元。", "助企纾困方面，减免房租35.8万元。"),
)
