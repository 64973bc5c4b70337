"""The section of docs/体系文件.md on conditions and terms, from the language itself and its examples."""

from __future__ import annotations

from collections.abc import Iterator

from pyfuncs import CATALOG
from tests.tools.handbook.markdown import bullets, code, table
from workbook.systems.terms import TermFault, parse, resolved, sort_of
from workbook.systems.terms.examples import (
    FACTS,
    FUNCTION_EXAMPLES,
    REFUSED,
    SIGNS,
    sample_words,
)
from workbook.systems.terms.nodes import FUNCTIONS, LIST_FUNCTIONS, ROW_FUNCTIONS, Signature
from workbook.systems.terms.parser import DEEPEST, LONGEST, SYNONYMS
from workbook.systems.terms.tokens import WORDS

TITLE = "条件和算式"
PLACES = (
    ("`metric`、`rule`", "算式", "只写一句，就是指标值或得分：`metric: 完成数 ÷ 计划数`"),
    ("函数的参数", "算式", "要单个填报项的参数，写填报项或算式；要条件的写条件"),
    ("`cases`、`exempt`、`adjust`", "条件", "什么情形下改用别的算法、不适用、不得分或调整得分"),
    ("`conditions`", "条件", "所填数据应当满足什么，如部分不大于全部"),
    ("`grade_limits`", "条件", "什么情形下等级封顶"),
    ("填报项的 `formula`", "算式", "由别的填报项算出，只能用写在它前面的"),
    ("填报项的 `required`", "条件", "什么情形下必填"),
)
_SPECIAL = {"若": "条件, 值, …, 否则的值", "缺省": "填报项, 数"}
_LISTED = {"个数": "条件", "合计": "列[, 条件]", "最大": "列", "最小": "列"}


def section() -> str:
    """Return the section."""
    parts = (
        f"## {TITLE}",
        "条件和算式像通知里那样写：填报项写标签（`jixiao fields` 和“补充数据”里的名称，也可以写键），"
        "加上运算符号、数和下面的函数。"
        "标签里有符号或以数字开头的用方括号括起来，如 `[“三公”经费预算]`；几个填报项同名的写键。"
        "符号全角、半角都可以，空格不限，可以换行。"
        "写在 YAML 的 `{…}` 里而有逗号的，和以 `[` 开头的，整句加引号。",
        table(("写在", "写什么", "用处"), PLACES),
        f"评分、调整里可以用 {code('指标值')} 和 {code('分值')}；总分调整、等级限制里可以用各指标的结果，"
        f"写成 {code('[A1-1得分]')}、{code('[A1-1指标值]')}。"
        f"以数为参数、也可以改写填报项或算式的：{'、'.join(_open())}。",
        "### 符号",
        "下面的例子都按这些数算：",
        table(("填报项", "所填"), sample_words()),
        table(("", "写法", "结果", "说明"), _signs()),
        f"也可以写成字：{_words()}。",
        "### 函数",
        table(("函数", "写法", "例子", "结果", "说明"), _functions()),
        f"也认这些名称：{_synonyms()}。",
        "### 怎样算",
        bullets(_rules()),
        "### 不能这样写",
        table(("写法", "报错", "应写成"), _refused()),
        "没有上面以外的函数，也不能写单元格地址、别的工作表和 Excel 函数。"
        f"一个条件或算式最多 {LONGEST} 个字、{DEEPEST} 层括号；长的拆成几个自动计算的填报项，表上也更清楚。",
    )
    return "\n\n".join(parts)


def _open() -> Iterator[str]:
    """Yield where a term may stand instead of a number."""
    for function in CATALOG.values():
        titles = [parameter.title for parameter in function.own_parameters() if parameter.or_cell]
        if titles and not function.serves:
            yield f"{function.title}的{'、'.join(titles)}"


def _signs() -> Iterator[tuple[str, ...]]:
    for name, examples in SIGNS.items():
        for number, example in enumerate(examples):
            yield "" if number else name, code(example.term), example.gives, example.means


def _functions() -> Iterator[tuple[str, ...]]:
    for name, example in FUNCTION_EXAMPLES.items():
        arguments = _SPECIAL.get(name) or _LISTED.get(name) or _arguments(FUNCTIONS[name])
        yield code(name), code(f"{name}({arguments})"), code(example.term), example.gives, example.means


def _arguments(signature: Signature) -> str:
    listed = ", ".join([signature.takes] * signature.least)
    return listed if signature.most else f"{listed}, …"


def _words() -> str:
    by_sign: dict[str, list[str]] = {}
    for word, sign in WORDS.items():
        if not word.isascii():
            by_sign.setdefault(sign, []).append(word)
    return "；".join(f"{code(sign)} {'、'.join(words)}" for sign, words in by_sign.items())


def _synonyms() -> str:
    by_name: dict[str, list[str]] = {}
    for word, name in SYNONYMS.items():
        by_name.setdefault(name, []).append(word)
    return "；".join(f"{name}（{'、'.join(words)}）" for name, words in by_name.items())


def _rules() -> Iterator[str]:
    lists, within = "、".join(LIST_FUNCTIONS), "、".join(ROW_FUNCTIONS)
    yield (
        "空白不是 0。用到的填报项没有填，结果就是“待填：…”，得分也待填；标准写明没有的按 0 计，"
        "才用 `缺省(填报项, 0)`。"
    )
    yield (
        "从左到右看。`且` 左边不成立、`或` 左边成立的，不看右边；`若` 只看取到的那个值。"
        "不看的部分空白、除数为 0 都不要紧，所以先写“有无”，后写数。"
    )
    yield (
        "除数为 0 的，结果是“有误：…为 0”；标准对分母为 0 另有规定的，用 `若(分母 = 0, …, …)`，"
        "或用函数“比率”的参数“分母为0”。"
    )
    yield (
        "单位要一致。比率、百分比和百分数比较、加减（`≥ 90%`），不和不带百分号的数放在一起；"
        "同样单位的两个数相除得百分比，百分比乘金额得金额。0 和任何单位都能比。"
    )
    yield "算出的数四舍五入到小数点后 12 位，此外不舍入；体系写了 `rate_places` 的，百分比照它舍入。"
    yield (
        f"明细表的列只能用在 {lists} 里，一次用同一张明细表的列，按行看："
        "`个数(完成日 > 期限)` 是完成日晚于期限的行数。"
        f"行里可以用加减乘除、比较、且或非和 {within}，不能再套别的函数；行外的填报项也能用。"
    )
    yield (
        "一行里看到的格空着，提示待填，和单个填报项一样；`且`、`或` 已经定下来的不再看。"
        "还没有发生、本来可以空着的，在条件里写 `已填` 或 `为空`，写了的列空着时，别的比较都不成立。"
        "整行空白的不算一行。没有任何行时，个数和合计是 0，最大、最小待填。"
    )
    yield "所填的数超出填报项的上下限、不是数字或日期的，不拿来算，提示“有误：…”。"


def _refused() -> Iterator[tuple[str, ...]]:
    for term, instead in REFUSED:
        yield code(term), _fault(term), code(instead)


def _fault(term: str) -> str:
    try:
        sort_of(resolved(parse(term), FACTS), FACTS)
    except TermFault as fault:
        return str(fault)
    raise AssertionError(f"{term} is no fault any more")
