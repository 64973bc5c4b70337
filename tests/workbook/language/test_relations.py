"""Relations: roles, whether they hold, what would, and where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook.language.folding import fold
from workbook.language.mentions import mentions
from workbook.language.relations import MOST, Relation, relations
from workbook.language.relations.addends import MOST_PARTS
from workbook.language.relations.doubts import doubtful


def only(text: str, kind: str = "") -> Relation:
    """Return the one relation of `text`, of a kind where one is given."""
    (found,) = [each for each in relations(fold(text)) if kind in ("", each.kind)]
    return found


def shown(text: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Return the relations of `text` with what is written in each role."""
    folded = fold(text)
    return [
        (each.kind, {role: [m.written(folded) for m in listed] for role, listed in each.roles.items()})
        for each in relations(folded)
    ]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("总支出100万元，其中基本支出60万元、项目支出40万元。", True),
        ("总支出100万元，其中基本支出60万元、项目支出50万元。", False),
        ("总支出100.00万元，其中基本支出60.01万元、项目支出40.00万元。", True),
        ("编制29人，其中行政21人、事业9人。", False),
        ("总支出1.2亿元，其中基本支出8000万元、项目支出40000000元。", True),
        ("预算100万元，决算90万元，执行率90%。", True),
        ("预算100.00万元，决算91.67万元，执行率91.65%。", False),
        ("预算3万元，实际支出3.4万元，超支0.5万元。", False),
        ("决算85万元，比上年的90万元下降5.56%。", True),
        ("决算85万元，比上年的90万元增长5.56%。", False),
        ("决算85万元，比上年增长5.56%。", None),
        ("三公经费支出12万元，与上年的12万元持平。", True),
        ("三公经费支出12万元，与上年的13万元持平。", False),
        ("决算12万元，低于预算15万元。", True),
        ("决算15万元，低于预算12万元。", False),
        ("决算12万元，与预算12万元持平。", True),
        ("基本支出约60万元、项目支出40万元，合计101万元。", True),
    ],
)
def test_what_holds(text: str, holds: bool | None) -> None:
    assert only(text).holds() is holds


@pytest.mark.parametrize(
    ("text", "role", "expected", "printed"),
    [
        ("预算12项，完成11项，完成率92.5%。", "rate", "0.916666", "91.67%"),
        ("预算12项，完成11项，完成率95%。", "rate", "0.916666", "91.67%"),
        ("总支出100.50万元，其中基本支出60.25万元、项目支出40.50万元。", "total", "1007500", "100.75万元"),
        ("编制29人，其中行政21人、事业9人。", "total", "30", "30人"),
        ("决算85万元，比上年的90万元下降6.56%。", "change", "-0.055555", "5.56%"),
    ],
)
def test_what_should_be(text: str, role: str, expected: str, printed: str) -> None:
    verdict = only(text).verdict()
    assert verdict.expected is not None
    assert (verdict.role, verdict.printed) == (role, printed)
    assert abs(verdict.expected - Decimal(expected)) < Decimal("0.00001")


def test_a_later_sentence_names_the_earlier() -> None:
    text = "预算100万元。决算90万元，完成预算的90%。"
    found = only(text)
    assert shown(text) == [("rate", {"part": ["90万元"], "whole": ["100万元"], "rate": ["90%"]})]
    assert fold(text).quote(found.span.start, found.span.end) == "预算100万元。决算90万元，完成预算的90%"


def test_a_line_ends_what_is_spoken_of() -> None:
    assert list(relations(fold("预算100万元。\n完成预算的90%。"))) == []


def test_growth_has_a_sign() -> None:
    down, up = only("接待量85次，同比下降15%。"), only("接待量85次，同比增长15%。")
    assert (down.sign, up.sign) == (-1, 1)
    assert only("接待量85次，同比增长-15%。").sign == -1


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("决算12万元，未超过预算15万元。", "≤"),
        ("决算12万元，控制在预算15万元以内。", "≤"),
        ("满意度96%，不低于目标值95%。", "≥"),
        ("决算18万元，超过预算15万元。", ">"),
        ("预算15万元，决算12万元，决算数小于预算数。", "<"),
        ("预算15万元，决算12万元，不存在决算数大于预算数的情况。", "≤"),
        ("收入总计12万元，支出总计12万元，收支平衡。", "="),
        ("办理时间2天，优于承诺时限5天。", "<"),
    ],
)
def test_comparisons(text: str, op: str) -> None:
    assert only(text, "comparison").op == op


@pytest.mark.parametrize(
    "text",
    [
        "满意度不低于90%，完成率不低于95%。",
        "完成预算的98%。",
        "支出进度一季度25%，二季度52%。",
        "全年举办培训12期、参训860人，投入15万元。",
        "2024年12月31日前公开，公开后20日内回复。",
        "人均办公费0.8万元。",
        "主要包括差旅费3万元、会议费2万元等。",
        "是上年的1.2倍。",
        "年初结转100万元，本年收入900万元，本年支出950万元，年末结转50万元。",
    ],
)
def test_what_states_no_relation(text: str) -> None:
    assert shown(text) == []


def test_a_table_of_lines() -> None:
    text = "单位：万元\n项目　预算　决算\n基本支出　60.5　58.1\n项目支出　40.0　39.9\n合计　100.5　98.0"
    assert shown(text) == [
        ("sum", {"total": ["100.5"], "parts": ["60.5", "40.0"]}),
        ("sum", {"total": ["98.0"], "parts": ["58.1", "39.9"]}),
    ]
    first = next(relations(fold(text)))
    assert first.roles["total"][0].quantity.value == Decimal("1005000")


def test_elided_units_and_chinese_numerals() -> None:
    assert shown("行政、事业、工勤分别为十八、八和三人，合计二十九人。") == [
        ("sum", {"total": ["二十九人"], "parts": ["十八", "八", "三人"]})
    ]


def test_full_width_digits_and_spaces_are_quoted_as_typed() -> None:
    assert shown("预算１００ 万元，决算９０ 万元，执行率９０％。") == [
        ("rate", {"part": ["９０ 万元"], "whole": ["１００ 万元"], "rate": ["９０％"]})
    ]


def test_an_empty_text_has_none() -> None:
    assert list(relations(fold(""))) == []


def test_odd_texts_are_read_without_a_fault() -> None:
    for text in (
        "）（（%，。",
        "12" * 60,
        "其中：",
        "1/0=100%",
        "占的100%",
        "😀100%",
        "零万元" * 30,
        "a" * 5000,
    ):
        list(relations(fold(text)))


def test_a_long_list_is_added_and_what_is_no_prose_is_left() -> None:
    """Lists are tried up to a number of parts, so that a paragraph of figures takes no minutes."""
    listed = "、".join(f"{name}1人" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
    (found,) = relations(fold(f"共有编制20人，其中：{listed}。"))
    assert len(found.many("parts")) == 20 <= MOST_PARTS
    assert list(relations(fold("共12人，其中" * (MOST + 1)))) == []


@pytest.mark.parametrize(
    ("text", "selects"),
    [
        ("完成工业投资27.5亿元，其中技改投资3亿元、制造业投资14亿元。", True),
        ("重点工作12项，其中县委交办3项、县政府交办5项。", True),
        ("编制29人，其中行政21人、事业9人。", False),
        ("支出1745.25万元，其中基本支出769.02万元、项目支出967.23万元。", False),
        ("支出100万元，分别为基本支出60万元、项目支出30万元。", False),
        ("支出100万元，其中基本支出60万元、项目支出40万元。", False),
    ],
)
def test_parts_may_be_a_selection(text: str, selects: bool) -> None:
    assert only(text).selects is selects


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("预算120万元，支出90万元，执行率85%。", False),
        ("项目预算120万元，项目支出90万元。项目支出率为85%。", False),
        ("预算120万元，支出90万元。年末结转结余0万元。", True),  # there may be more than the year's
        ("编制29人，其中：行政21人、参公4人、事业5人。", False),
        ("培育规上企业13家，新增瞪羚企业6家、专精特新企业1家、技术中心2家。", True),  # beside one another
        ("任务“1”12项，完成10项，完成率50%。", True),
        ("编制空缺1名，没有超编。其中女职工16人，占40%。", True),  # of all there are
    ],
)
def test_what_may_be_of_other_things_is_doubted(text: str, doubted: bool) -> None:
    folded = fold(text)
    wrong = [relation for relation in relations(folded) if relation.holds() is False]
    assert {doubtful(relation, folded, mentions(folded)) for relation in wrong} == {doubted}
