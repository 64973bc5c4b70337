"""How every key of an indicator system is called and explained: declared once.

The columns and sheets of ``workbook.authoring``, the messages, docs/体系文件.md and the order in which
``writer`` writes follow from it. A test requires exactly the structs and keys of ``model``.
"""

from __future__ import annotations

import msgspec

from workbook.systems.model import (
    Alternative,
    Award,
    Bonus,
    Case,
    CheckSetting,
    Condition,
    Grade,
    GradeLimit,
    Group,
    Indicator,
    Input,
    InputTable,
    Item,
    Level,
    Points,
    ProjectForm,
    ProjectPart,
    System,
    TotalRule,
)


class Word(msgspec.Struct, frozen=True):
    """One key. title: heading of its column or sheet; meaning: what it is, for authors of YAML.

    help: what stands above or beside its cell in Excel; empty when no single cell holds it, or when all
    there is to say is how such a cell is filled.
    """

    title: str
    meaning: str
    help: str = ""


class Words(msgspec.Struct, frozen=True):
    """One struct and its keys, in the order in which they are written."""

    title: str
    meaning: str
    keys: dict[str, Word]


_CALL = "选函数；用法见“函数说明”"
_CONDITION = "条件，如 有无追加 = “是”；写法见“函数说明”"
_SAMPLE = "没有出处的写 true", "没有文件依据的选“是”"
_SUM = "来源印出的分值小计，写了就核对", "可空；填了就核对合计"
_POLICY = "不适用的处理"

WORDS: dict[type[msgspec.Struct], Words] = {
    System: Words("体系", "整个文件就是一个体系：某地区某年度的全部指标、分值和约定。", {
        "id": Word("体系编号", "编号，小写英文、数字和短横线；自带体系的编号不能用于改过的体系",
                   "自己取，如 benxian-2025；改过就要换"),
        "title": Word("体系名称", "名称，印在封面和报告中", "印在自评表封面"),
        "region": Word("地区", "适用地区", "如 广东省韶关市乐昌市"),
        "year": Word("年度", "适用年度", "四位年份"),
        "annual": Word("只用于本年度",
                       "是否只用于本年度；长期适用、不逐年另发的写 false，填报别的年度也不提示",
                       "长期适用、不逐年另发的选“否”；空白为“是”"),
        "version": Word("版本", "版本，改动后加一", "改一次加一，如 1、2"),
        "source": Word("体系来源", "整个体系的出处；没有正式文件的写明哪些是样例",
                       "通知名称和文号；没有的，写明是样例"),
        "total": Word("总分", "各指标分值合计应为多少，不等即报错", "各指标分值合计应等于此数；空白为 100"),
        "ceiling": Word("总分上限", "总分上限，加分后也不超过", "加分后最高多少分；空白为 100"),
        "point_places": Word("得分小数位", "得分保留的小数位数（0 至 4），四舍五入",
                             "得分四舍五入到几位小数；空白为 2"),
        "rate_places": Word("比率小数位",
                            "计分前百分比四舍五入到几位小数（0 至 4）；标准没有规定的不写，不作舍入",
                            "标准规定先把百分数舍入再计分的填位数；空白为不舍入"),
        "total_places": Word("总分小数位",
                             "公布的总分保留几位小数（0 至 4），在各条总分调整之后舍入；不写的与得分相同",
                             "总分与得分小数位不同时填；空白为相同"),
        "not_applicable": Word(_POLICY, "指标不适用时怎么办，各指标可以另定",
                               "指标没有另外约定时照此处理；空白为得满分"),
        "grades_source": Word("等级来源", "等级界限的出处", "等级界限出自哪个文件"),
        "grades": Word("等级", "各等级，由高到低或由低到高都可以；最低一级从 0 分起"),
        "choices": Word("选项", "改用自己的选项：键是填报项，值是选项"),
        "inputs": Word("补充数据", "另要的单个填报项"),
        "tables": Word("补充表", "另要的成表填报项"),
        "levels": Word("指标", "全部指标，按原表顺序"),
        "bonus": Word("加减分", "加减分"),
        "after_total": Word("总分调整", "总分算出之后的处理，可以有几条，依次进行"),
        "grade_limits": Word("等级限制", "某种情形下等级最高只能到哪一级"),
        "checks": Word("检查设置", "本地对校验的要求：某项检查改级别、改界限或不做（不影响得分）"),
        "conditions": Word("数据条件", "所填数据应当满足的条件，不满足的不计分，校验报错"),
        "project_form": Word("项目自评表",
                             "项目支出绩效自评表各部分的分值；不写的照财预〔2020〕10号通行的 10、50、30、10"),
    }),
    ProjectForm: Words("项目自评表",
                       "每个项目一份的项目支出绩效自评表：预算执行率和各一级指标的分值，合计 100。", {
        "execution": Word("预算执行率分值", "预算执行率的分值", "空白为 10"),
        "parts": Word("项目一级指标", "各一级指标，按表上的次序"),
        "grades": Word("项目定性等次", "没有指标值的绩效指标，各等次的得分系数区间，写法如 "
                       "达成:[80%,100%]|部分达成:[50%,80%)|未达成:[0%,50%)；不写的照财预〔2020〕10号通行的三档",
                       "空白为通行的三档"),
        "sources": Word("项目资金来源", "财政拨款、上年结转、其他资金以外，表上另有一行的来源，用顿号隔开："
                        "财政专户管理资金、单位资金", "空白为没有"),
        "texts": Word("项目自评表文字",
                      "表上要求写的文字，用顿号隔开，限字数的写明，如 评价结论（200字以内）；可写："
                      "项目实施内容及过程概述、评价结论、存在问题、改进措施、实际完成情况、执行率偏低和预算调整的原因",
                      "空白为后两项，不限字数"),
        "source": Word("项目自评表来源", "分值的出处", "出自哪个文件"),
        "sample": Word("项目分值为样例", *_SAMPLE),
    }),
    ProjectPart: Words("项目一级指标", "项目支出绩效自评表的一个一级指标：分值，和归它的指标类型。", {
        "name": Word("项目一级指标", "名称，如 产出指标", "如 产出指标"),
        "points": Word("项目指标分值", "分值", "与预算执行率的分值合计应为 100"),
        "classes": Word("指标类型", "归它的指标类型，用“项目指标”页的选项",
                        "如 数量；一行一个，Alt+Enter 换行"),
    }),
    Level: Words("一级指标", "一级指标。得分在一级指标内小计，“剔除换算”也在一级指标内进行。", {
        "name": Word("一级指标", "名称，全体系不重复", "空白同上一行"),
        "points": Word("一级分值", *_SUM),
        "groups": Word("二级指标", "所属二级指标"),
    }),
    Group: Words("二级指标", "二级指标，属于一个一级指标。", {
        "name": Word("二级指标", "名称，同一个一级指标里不重复", "空白同上一行"),
        "points": Word("二级分值", *_SUM),
        "indicators": Word("三级指标", "所属三级指标"),
    }),
    Indicator: Words("三级指标", "评分的最小单位：一个指标值、一条评分规则、一个得分。", {
        "code": Word("编号", "编号，如 A1-1，全体系不重复；校验、佐证、报告都用它", "如 A1-1，不能重复"),
        "name": Word("三级指标", "名称，照来源写", "指标名称"),
        "name_origin": Word("名称来源", "名称从哪里来", "空白为来源印有的名称"),
        "points": Word("分值", "分值和出处；出处就是体系来源的，只写一个数，如 points: 5"),
        "rule_sample": Word("规则为样例", "评分标准是否为样例", _SAMPLE[1]),
        "source": Word("依据", "公式和评分标准的出处；没有的写明是样例，不写的与体系来源相同",
                       "公式和评分标准出自哪里；空白同体系来源"),
        "inputs": Word("本指标数据", "只有本指标要用的填报项，写法同 inputs"),
        "checklist": Word("检查清单", "检查清单，供清单类函数使用"),
        "metric": Word("指标值函数", "怎样由填报项算出指标值；可以只写一个算式，如 完成数 ÷ 计划数", _CALL),
        "rule": Word("评分规则", "怎样由指标值和分值算出得分；可以只写一个算式，如 指标值 × 分值", _CALL),
        "alternative": Word("备选算法", "第二种算法"),
        "cases": Word("分情形", "某种情形下改用的算法，依次看条件，第一条成立的算"),
        "adjust": Word("得分调整", "前提和得分之后的调整，依次进行"),
        "exempt": Word("不适用条件", "条件成立时本指标不适用，如 building_new = \"否\"",
                       _CONDITION + "；多数指标留空"),
        "not_applicable": Word(_POLICY, "不适用时怎么办；不写的，按体系的约定", "空白按“体系信息”的约定"),
        "sentence": Word("报告数据句", "写进报告的一句话；{填报项的键} 换成所填的数，{metric} 换成指标值",
                         "写进自评报告；{填报项}处填数，{指标值}为指标值"),
    }),
    Points: Words("分值", "分值和它的出处。没有出处的必须标为样例，表和报告中处处写明“样例”。", {
        "value": Word("分值", "分数", "满分多少分"),
        "source": Word("分值来源", "出处，如通知的文号和附件", "空白同体系来源；没有出处的选样例"),
        "sample": Word("分值为样例", *_SAMPLE),
    }),
    Item: Words("检查项", "“制度与合规清单”中的一行。", {
        "id": Word("检查项编号", "编号，如 A1-1-1，全体系不重复", "如 A1-1-1，不能重复"),
        "text": Word("检查内容", "检查内容", "一项一句"),
        "counted": Word("填次数", "true 表示填次数，否则填是、否或不适用",
                        "填发生次数的选“是”；答是否的选“否”"),
        "points": Word("检查项分值",
                       "本项分值，填次数的为每次扣分；同一清单要么全写要么全不写，合计等于指标分值",
                       "可空；要么全填，要么全不填。填次数的为每次扣分"),
        "mandatory": Word("必答", "true 表示本项只能答是或否，不能答不适用",
                          "只能答是或否、不能答不适用的选“是”"),
    }),
    Case: Words("情形", "条件成立时改用的指标值、评分规则，不写的不变。", {
        "when": Word("条件", "条件", _CONDITION),
        "metric": Word("指标值函数", "改用的指标值", _CALL),
        "rule": Word("评分规则", "改用的评分规则", _CALL),
    }),
    CheckSetting: Words("检查设置", "对一项检查的要求，全部检查见 `jixiao rules`。", {
        "code": Word("检查代码", "如 JX-T-04"),
        "severity": Word("级别", "error 错误、warning 警告、info 提示、skip 不做；不写按程序"),
        "threshold": Word("界限", "有界限的检查才能填，如 1.5；不写按程序"),
    }),
    Condition: Words("数据条件", "填报数据应满足的条件，如部分不大于全部。", {
        "must": Word("应满足的条件", "条件，如 完成数 ≤ 计划数", _CONDITION),
        "message": Word("不满足时的提示", "不满足时说什么，不写的按条件写出", "空白按条件写出"),
    }),
    GradeLimit: Words("等级限制", "条件成立时等级最高到哪一级。", {
        "when": Word("封顶条件", "条件", "条件成立时最高评这一级；封顶另起一行，不填最低分"),
        "grade": Word("最高等级", "最高的等级名称"),
    }),
    Award: Words("加减分标准", "加减分表中的一行：什么类型、级别、等次得多少分。", {
        "kind": Word("类型", "加分 或 减分", "加分或减分"),
        "level": Word("级别", "级别，与加减分事项的选项一致", "如 国家级"),
        "rank": Word("等次", "奖项等次，如 一等奖；不分等次的不写", "如 一等奖；不分的留空"),
        "points": Word("分值", "每项的分值，写正数", "每项加或减几分，写正数"),
    }),
    Alternative: Words("另一算法", "同一指标的第二种算法，两种算法取高或取低。", {
        "metric": Word("指标值函数", "第二种算法的指标值", _CALL),
        "rule": Word("评分规则", "第二种算法的评分规则", _CALL),
        "take": Word("取法", "higher 表示两种算法取得分高的（默认），lower 表示取低的", "空白为取高"),
    }),
    Bonus: Words("加减分", "加减分的算法和出处。", {
        "rule": Word("加减分规则", "加减分函数的调用", _CALL),
        "awards": Word("加减分标准", "按类型、级别、等次列出的分值表；级别不多、不分等次的写在函数里即可"),
        "source": Word("加减分来源", "出处", "出自哪个文件"),
        "sample": Word("加减分为样例", *_SAMPLE),
    }),
    TotalRule: Words("总分调整", "对总分的最后一道处理，如执行率低的限制总分。", {
        "rule": Word("总分调整规则", "总分函数的调用", _CALL),
        "source": Word("总分调整来源", "出处", "出自哪个文件"),
        "sample": Word("总分调整为样例", *_SAMPLE),
    }),
    Grade: Words("等级", "一个等级，从最低分（含）起。", {
        "name": Word("等级名称", "等级名称，如 优", "如 优"),
        "lowest": Word("最低分", "得到这个等级的最低总分（含），不超过总分上限", "如 90"),
    }),
    Input: Words("填报项", "体系另要的一个填报项，出现在“补充数据”页。", {
        "key": Word("键", "键，可以不写，由程序按标签取名；自取的用小写英文词加下划线，如 key_spend，"
                    "第一个词至少两个字母、不含数字；"
                    "也是单元格的名称，不能与已有的重复", "可空，程序取名；自取的如 key_spend"),
        "label": Word("标签", "中文名称，印在表上", "印在自评表上的名称"),
        "type": Word("类型", "类型，决定单元格的格式和数据验证", "金额以万元计"),
        "unit": Word("单位", "单位；金额默认万元，百分比默认 %", "空白时金额为万元"),
        "required": Word("必填", "是否必填；也可以写条件，成立时必填", "是、否，或必填的条件；空白为“是”"),
        "help": Word("填写说明", "填报说明，选中单元格时显示", "告诉单位怎么填"),
        "choices": Word("可选内容", "类型为“选项”时列出选项，不重复",
                        "类型为“选项”时填；一行一个，Alt+Enter 换行"),
        "minimum": Word("最小值", "最小值；可以为负的写 null", "空白为 0；可为负数的写“不限”"),
        "maximum": Word("最大值", "最大值，不小于最小值", "空白为不限"),
        "formula": Word("算式", "由其他填报项算出，不用填，如 预算完成数 ÷ 预算数",
                        "由程序算出的写算式，如 甲 ÷ 乙；要填的留空"),
    }),
    InputTable: Words("填报表",
                      "按固定各行重复填写的填报项，如各时点、各类别；每列可供按列计算的函数使用。", {
        "title": Word("表名", "表的名称", "如 支付进度"),
        "corner": Word("左上角文字", "左上角的字，说明各行是什么", "如 时点"),
        "lines": Word("各行名称", "各行的名称，不重复；给 time_points 用的，一行一个时点"),
        "columns": Word("各列", "各列；列的键可供按列计算的函数使用"),
    }),
}  # fmt: skip


def word(struct: type[msgspec.Struct], key: str) -> Word:
    """Return how `key` of `struct` is called and explained."""
    return WORDS[struct].keys[key]
