"""What a quantity is of: the words before it, behind it, earlier in the sentence, and the year."""

from __future__ import annotations

import pytest

from workbook.language.folding import fold
from workbook.language.statements import Statement, statements


def told(text: str) -> list[Statement]:
    return list(statements(fold(text)))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2024年，全年支出1343.10万元，比上年多60万元。", ["全年支出", "比上年多"]),
        ("12项重点工作完成11项。", ["", "重点工作完成"]),
        ("支出决算：1343.10万元", ["支出决算"]),
        ("支出决算，为1343.10万元", ["支出决算为"]),
        ("预算数（含年中调增）为1363.40万元", ["预算数含年中调增为"]),
        ("基本支出和项目支出分别为716.79万元和626.31万元。", ["基本支出", "项目支出"]),
        ("行政、参公、事业编制分别为24名、3名、12名。", ["行政", "参公", "事业编制"]),
        ("甲和乙分别为1项、2项、3项。", ["", "", ""]),  # cannot be told apart
        ("编制41名，实有40人；退休27人。", ["编制", "实有", "退休"]),
        ("年末结转结余资金中，9.5万元为设备款。", [""]),  # a part of it
        ("1,343.10万元，1280万元", ["", ""]),
    ],
)
def test_the_words_that_lead_to_a_figure(text: str, before: list[str]) -> None:
    assert [statement.before for statement in told(text)] == before


def test_the_words_behind_a_figure_and_the_year_before_it() -> None:
    first, second = told("2024年安排12项重点工作，其中3项由县委交办。")
    assert (first.after, first.year, first.followed) == ("重点工作", 2024, False)
    assert (second.before, second.after, second.earlier) == (
        "其中",
        "由县委交办",
        ("2024年安排12项重点工作",),
    )
    first, second = told("12项重点工作完成11项")
    assert (first.followed, second.glued) == (True, True)


def test_a_sentence_ends_with_its_line() -> None:
    assert [s.earlier for s in told("设备更新，\n支出45万元")] == [()]
