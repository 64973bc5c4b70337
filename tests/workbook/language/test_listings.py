"""Counts and the lists they announce."""

from __future__ import annotations

import pytest

from workbook.language.folding import fold
from workbook.language.listings import listings


@pytest.mark.parametrize(
    ("text", "count", "items", "holds"),
    [
        ("主要做法共3项：一是加强管理；二是严格审核；三是强化监督。", 3, 3, True),
        ("主要做法共4项：一是加强管理；二是严格审核；三是强化监督。", 4, 3, False),
        ("存在3个问题：1.预算不细；2.执行不快。", 3, 2, False),
        ("问题有两个方面：\n（一）预算编制不细。\n（二）执行偏慢。", 2, 2, True),
        ("分为3类：人员经费、公用经费和项目经费。", 3, 2, True),
        ("分为4类：人员经费、公用经费和项目经费。", 4, 2, False),
        ("开展了3项工作：修路、架桥、通水、通电。", 3, 4, False),
        ("办公室、法规股、监察股三个股室。", 3, 3, True),
        ("办公室、法规股、监察股四个股室。", 4, 3, False),
        ("内设办公室、法规股、监察股等6个股室。", 6, 3, True),
        ("内设办公室、法规股、监察股等2个股室。", 2, 3, False),
        ("完成4件实事：修建村道；改造水厂；新建学校；扩建医院。", 4, 4, True),
    ],
)
def test_counts_and_lists(text: str, count: int, items: int, holds: bool) -> None:
    (found,) = listings(fold(text))
    assert (found.count, len(found.items), found.holds()) == (count, items, holds)


@pytest.mark.parametrize(
    "text", ["为5家企业提供服务。", "共12项工作，均已完成。", "支出分为2类。", "第3项、第4项工作已完成。"]
)
def test_a_count_without_a_list(text: str) -> None:
    assert list(listings(fold(text))) == []


def test_a_list_is_quoted_where_it_stands() -> None:
    text = fold("我局做到“三项制度”：分为3类：甲、乙、丙。其他。")
    (found,) = listings(text)
    assert text.quote(found.span.start, found.span.end) == "3类：甲、乙、丙"
