"""Sentences beside the cells: other years, other subjects, plans, rules, documents, hearsay."""

from __future__ import annotations

from tests.corpus.benign.ninth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.ninth.telling import ANY, calendar, write


def _beside(kind: str, *phrasings: str, home: tuple[str, ...] = ANY) -> None:
    """Register sentences about something that is in no cell; {b} is two years ago."""
    assert len(phrasings) >= 3, kind

    @benign(f"says_{kind}", follows=False)
    def make(desk: Desk) -> None:
        words = {**calendar(desk), "b": desk.year - 2, "e": desk.year + 2}
        write(desk, desk.pick(phrasings).format_map(words), home, alone=True)


_beside(
    "the_outturn_of_an_earlier_year",
    "{b}年支出决算为1856.32万元",
    "回顾{b}年，部门整体支出决算数1904.77万元，其中项目支出861.20万元",
    "{b}年度收入决算2011.45万元，主要是当年有一次性基建资金",
)
_beside(
    "three_public_of_an_earlier_year",
    "{b}年“三公”经费决算96.4万元",
    "早在{b}年，公务接待费已由31.5万元压减到27.8万元",
    "{b}年曾购置执法执勤用车1辆，支出16.8万元",
)
_beside(
    "the_score_of_an_earlier_year",
    "{b}年度部门整体支出绩效自评得分88.5分，等级为“良”",
    "{b}年度自评总分91.2分，本次自评吸取了当时的经验",
    "{b}年度财政复评得分84分",
)
_beside(
    "what_is_planned_for_the_next_year",
    "{n}年拟安排支出预算2980万元，其中项目支出1500万元",
    "计划于{n}年实施项目9个，重点解决设施老化问题",
    "{n}年力争各项绩效目标全部完成、重点工作完成率达到100%",
    "预计{n}年“三公”经费预算比本年再压减5%",
)
_beside(
    "what_is_planned_in_the_long_run",
    "到{e}年，力争固定资产利用率提高到98%以上",
    "“十四五”期间计划累计培训干部1200人次",
    "按三年行动方案，{e}年底前完成全部20项改革任务",
)
_beside(
    "what_the_law_asks",
    "根据预算法，经批复的部门预算应当在批复后二十日内向社会公开",
    "按照《中华人民共和国预算法》第十四条规定，部门决算应当在批复后20日内公开",
    "预算法规定，各部门、各单位的支出必须以经批准的预算为依据",
)
_beside(
    "what_the_bureau_asks",
    "财政部门要求全年预算执行率不低于95%",
    "财政部门强调，“三公”经费不得突破预算",
    "县财政局的通知要求各部门在3月31日前报送自评材料",
    "评分标准规定，绩效目标全部完成的得满分",
)
_beside(
    "what_is_forbidden",
    "严禁超标准配置资产，严禁截留、挪用项目资金",
    "不得发生无预算支出，不得超范围列支会议费",
    "执行中坚持没有预算不得支出的原则",
)
_beside(
    "the_figures_of_the_county",
    "{y}年全县一般公共预算支出45.6亿元，比上年增长3.2%",
    "全县规模以上工业增加值15.3亿元，同比增长3%",
    "全县共实施重点项目126个，完成投资27.5亿元",
    "据县统计局数据，全县常住人口38.2万人",
)
_beside(
    "the_figures_of_others",
    "服务的12家企业全年实现产值3.8亿元",
    "县人民医院{y}年门诊人次46.3万",
    "联合检查中，县应急管理局出动执法人员85人次",
    "九峰镇{y}年完成专业镇规划编制，镇级投入资金120万元",
)
_beside(
    "whom_it_works_with",
    "会同示例县林业局开展联合检查6次",
    "配合示例县财政局完成国有资产清查",
    "与示例县交通运输局建立信息共享机制",
)
_beside(
    "documents_of_other_years",
    "依据《示例县预算绩效管理办法》（示府〔{b}〕12号）开展自评",
    "参照示财绩〔{l}〕5号文件的口径编报",
    "内部控制手册于{b}年修订，沿用至今",
)
_beside(
    "which_plan_covers_several_years",
    "该规划期为{l}—{e}年，本年为第二年",
    "三年行动（{l}年至{n}年）正在推进",
    "自{b}年机构改革以来，职能逐步理顺",
)
_beside(
    "marks_given_by_others",
    "在全县行风评议中得分96分，列第5名",
    "年度综合考核获评“优秀”等次",
    "政务服务窗口月度评比平均得分98.7分",
)
_beside(
    "rates_that_are_in_no_cell",
    "政务服务事项网上可办率98.6%",
    "新建路段一次验收合格率97.5%",
    "培训考试合格率为92%",
    "全年办件按时办结率99.2%",
)
_beside(
    "what_people_did",
    "全年举办业务培训14期，累计参训620人次",
    "开展志愿服务18次，走访企业35家",
    "全年召开绩效工作推进会4次，印发通报3期",
)
_beside(
    "what_was_wrong_before",
    "针对上年自评反映的支出进度偏慢问题，年初即细化用款计划",
    "{l}年度自评中有2项指标扣分，均已逐项整改",
    "上年有1个项目未按期完工，已于{y}年一季度补办手续",
)
_beside(
    "what_would_happen",
    "如项目未按期完工，将相应扣减下年度预算安排",
    "凡执行率低于60%的项目，原则上不再安排后续资金",
    "若未完成年度目标，由责任股室书面说明原因",
)
_beside(
    "a_list_that_is_not_whole",
    "修订财务管理办法、内部控制手册等5项制度",
    "组织公路养护、安全检查等多项工作",
    "围绕绩效目标编制、运行监控等环节开展4次培训",
)
_beside(
    "numbers_that_are_names",
    "推进“2+1+1”主导产业发展",
    "新开通5G基站26个",
    "对K23+500至K31+200路段实施日常养护",
    "落实“1+N”工作机制",
)
_beside(
    "a_part_of_the_year",
    "上半年召开预算执行分析会2次",
    "第四季度集中清理往来款项，收回3.6万元",
    "12月开展资金安全自查1次",
)
_beside(
    "that_some_are_done",
    "部分项目分两个阶段实施",
    "有的工作因外部条件限制进展较慢",
    "个别环节仍需完善，多数环节运行平稳",
)
