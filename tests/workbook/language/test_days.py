"""Days as texts write them."""

from __future__ import annotations

import datetime as dt

import pytest

from workbook.language.days import days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("部门预算于2024年2月5日公开", (2024, 2, 5), (2024, 2, 5)),
        ("公开日期:2024-02-05", (2024, 2, 5), (2024, 2, 5)),
        ("于2024.2.5公开", (2024, 2, 5), (2024, 2, 5)),
        ("当年2月5日公开", (2024, 2, 5), (2024, 2, 5)),
        ("2024年2月公开", (2024, 2, 1), (2024, 2, 29)),
        ("2024年6月底前完成", (2024, 6, 21), (2024, 6, 30)),
        ("2024年9月上旬公开", (2024, 9, 1), (2024, 9, 10)),
    ],
)
def test_reads_days(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    (found,) = days(text, 2024)
    assert (found.first, found.last) == (dt.date(*first), dt.date(*last))
    assert found.until is ("前" in text)


@pytest.mark.parametrize(
    "text", ["2024年2月30日", "示财预〔2024〕12号", "版本2024.13.5", "占比2.5%", "3个月"]
)
def test_reads_no_day_where_there_is_none(text: str) -> None:
    assert not list(days(text, 2024))


def test_ends_of_a_span_are_no_days_of_their_own() -> None:
    assert all(day.loose for day in days("2024年1月1日至2024年12月31日开展盘点", 2024))
