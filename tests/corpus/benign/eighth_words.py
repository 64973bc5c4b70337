"""Sentences beside the cells: other years, units and matters, plans, rules, hearsay, and ways of speaking."""

from __future__ import annotations

from tests.corpus.benign.eighth_kind import benign
from tests.corpus.benign.seventh_words import known
from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import tell_in


def _beside(kind: str, *phrasings: str, place: str = "alone") -> None:
    """Register sentences about something that is in no cell."""
    assert len(phrasings) >= 3, kind

    @benign(f"beside_{kind}", follows=False)
    def make(desk: Desk) -> None:
        tell_in(desk, place, desk.pick(phrasings).format_map(known(desk)))


# other years
_beside(
    "growth_of_years_before",
    "{last}年度支出决算较{before}年增长6.3%，主要是基建尾款集中支付",
    "{before}年“三公”经费决算比上一年度下降11.2%",
    "“十三五”时期本部门支出年均增长4.8%",
)
_beside(
    "staff_of_years_before",
    "{before}年机构改革后，编制数由48名核减为36名",
    "{before}年末退休人员26人，较改革前增加5人",
    "{before}年从乡镇选调事业人员4人",
)
_beside(
    "tasks_of_years_before",
    "{before}年承担重点工作9项，其中2项结转至次年",
    "{before}年有3项重点工作未按期办结，均已销号",
    "回头看{before}年，全年重点工作完成率88.9%",
)
_beside(
    "publication_in_years_before",
    "{last}年部门决算按规定公开，用时8天",
    "{before}年部门预算公开晚了3天，已作检查",
    "{before}年绩效目标未公开，后按要求补正",
)
_beside(
    "things_of_years_before",
    "{before}年盘点时发现盘亏1.2万元，已按程序核销",
    "{before}年闲置房产两处，{last}年已移交国资部门",
    "{before}年曾超标准配备打印机1台，已调剂下属单位",
)
# plans and wishes
_beside(
    "adjustment_to_come",
    "{next}年拟申请追加应急经费150万元，尚未批复",
    "预计{next}年预算调整率控制在5%以内",
    "{next}年将从严控制年中追加",
)
_beside(
    "purchases_to_come",
    "{next}年计划实施政府采购6项、金额约230万元",
    "{next}年拟更换公务用车1辆，须报公车办批准",
    "{next}年首批采购意向将于3月公开",
)
_beside(
    "satisfaction_to_come",
    "力争{next}年问卷发放量达到3000份",
    "{next}年拟委托第三方开展满意度调查",
    "{next}年满意度目标定为96%",
)
_beside(
    "projects_to_come",
    "{next}年项目库已储备项目14个，总投资2,860万元",
    "{next}年拟对预算50万元以上的项目全部开展事前评估",
    "{next}年计划完成农村道路二期工程",
)
# rules and quotations
_beside(
    "rules_of_publication",
    "《预算法》第十四条要求部门预算、决算在批复后20日内公开",
    "按照规定，绩效自评结果应随部门决算一并公开",
    "县财政局提醒：公开网址失效的视同未公开",
)
_beside(
    "rules_of_money",
    "文件明确：结转两年以上的资金一律收回",
    "办法规定，“三公”经费只减不增",
    "《预算执行管理办法》要求9月底支出进度不低于75%",
)
_beside(
    "rules_of_points",
    "县级考核办法规定：每发现一次超标准配置扣1分，扣完为止",
    "办法写明：得分90分以上为优、80分至90分为良",
    "通知要求，扣分超过分值一半的指标须专题说明",
)
_beside(
    "rules_of_projects",
    "项目管理办法规定，未经评审的项目不得安排预算",
    "按照要求，逾期三个月未开工的项目收回预算指标",
    "财政部门要求绩效目标覆盖全部项目",
)
_beside(
    "what_the_inspectors_asked",
    "巡察反馈指出“要防止年底突击花钱”",
    "审计组建议“把闲置资产盘活列入来年工作”",
    "财政评审专家提醒“量化目标不宜定得过低”",
)
# other units and subjects
_beside(
    "bureaus_next_door",
    "县交通运输局全年政府采购1,930万元，规模居县直部门首位",
    "县文旅局因公开超期被通报，本部门引以为戒",
    "邻县同类部门预算执行率为91.4%",
)
_beside(
    "whole_county",
    "全县一般公共预算支出41.6亿元，同比增长3.9%",
    "全县行政事业单位闲置资产共计2.3亿元",
    "全县群众信访按期办结率为97.2%",
)
_beside(
    "firms_and_people",
    "帮扶企业全年支出技改资金3,420万元，同比增长18.5%",
    "受益农户412户，户均增收2,300元",
    "参训学员平均年龄41岁，女性占46.5%",
)
_beside(
    "contractors",
    "施工单位自行采购设备7台套，与本部门政府采购无关",
    "第三方公司派驻人员9人，不占本部门编制",
    "承接机构的合同款按进度支付，已付八成",
)
# ways of speaking
_beside(
    "conditions",
    "如果上级资金在四季度才下达，结转结余难免增加",
    "若遇汛情，项目工期可能顺延",
    "一旦发现逾期公开，将按规定追责",
)
_beside(
    "no_denials",
    "没有一项制度是摆设，关键在执行",
    "不是所有工作都能用数字衡量",
    "不因事小而不为，不因事难而推诿",
)
_beside(
    "questions",
    "预算执行慢不慢、慢在哪里，每季度都要分析",
    "目标定得高不高？能不能完成？编制时就要想清楚",
    "资产是否闲置、能否共享，是盘点的重点",
)
_beside(
    "small_things",
    "全年开展主题党日12次、志愿服务9次",
    "更新办公楼消防器材43具",
    "食堂光盘行动每月检查两次",
)
_beside(
    "sums_that_add_up",
    "全年发布信息86条，其中动态52条、公告34条",
    "举办培训7期，其中业务培训4期、廉政教育3期",
    "走访企业45家，上半年21家、下半年24家",
)
_beside(
    "lists_that_count",
    "自评分三步进行：一是股室自查；二是财务股复核；三是局务会审定",
    "重点把住两个关口：一是编制关；二是执行关",
    "做到“三个到位”，即认识到位、责任到位、措施到位",
)
_beside(
    "problems_of_a_general_kind",
    "绩效管理专业人员不足，业务能力有待提高",
    "绩效指标设置的科学性还需加强",
    "部门之间信息共享还不够顺畅",
    place="problems",
)
_beside(
    "plans_of_a_general_kind",
    "加强绩效业务培训，由财务股于{next}年6月底前组织一次",
    "完善指标库，由办公室于{next}年9月底前完成修订",
    "推进信息共享，由业务股于{next}年6月底前提出方案",
    place="plans",
)
_beside(
    "achievements_of_a_general_kind",
    "推行首问负责制，办事群众少跑路",
    "建成便民服务点8处，受到群众好评",
    "联合开展执法行动15次，维护了市场秩序",
    place="achievements",
)
