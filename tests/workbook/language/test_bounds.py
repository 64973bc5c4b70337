"""The work on a paragraph of nothing but figures grows with its length, not with its square."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document
from workbook.language.folding import fold
from workbook.language.mentions import mentions
from workbook.language.relations import MOST, TOGETHER, relations, scenes

HOSTILE = (
    "12.5万元、",
    "支出12.5万元，",
    "12、",
    "（12万元",
    "合计12万元，其中3万元，4万元，",
    "结余12万元，预算15万元。",
    "12+",
    "1234567890",
    "三百二十",
    "项目支出情况良好，",
)
SHORT, LONG = 3000, 6000
DOUBLE = 2.3
"""Twice the length may take a little more than twice the work."""


def work(done: Callable[[], object]) -> int:
    """Count the calls of functions, of Python and of C."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        done()
    finally:
        sys.setprofile(None)
    return calls


def filled(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


@pytest.mark.parametrize("part", HOSTILE)
def test_mentions_take_work_in_proportion(part: str) -> None:
    short, long = (fold(filled(part, length)) for length in (SHORT, LONG))
    assert work(lambda: mentions(long)) <= DOUBLE * work(lambda: mentions(short)) + 100


@pytest.mark.parametrize("part", HOSTILE)
def test_an_audit_takes_work_in_proportion(part: str) -> None:
    """Beyond the figures relations are looked for among, only what is linear is left."""

    def audited(length: int) -> None:
        lines = f"某局2024年度部门整体支出绩效自评报告\n一、基本情况\n{filled(part, length)}。\n"
        list(audit(Audit(document("x", parse_report(lines.encode(), "x.txt")), None)))

    audited(10)  # what is worked out once
    assert work(lambda: audited(LONG)) <= DOUBLE * work(lambda: audited(SHORT)) + 5000


def test_a_sentence_is_kept_once() -> None:
    """A long sentence is not copied for each of its figures."""
    assert len({id(mention.span) for mention in mentions(fold(filled("支出12.5万元，", LONG)))}) == 1


def test_relations_are_looked_for_among_so_many_figures_and_no_more() -> None:
    """Whole sentences together, none too long, none beyond the most."""
    sentence = "预算100万元，决算90万元，执行率90%。"
    read = list(scenes(fold(sentence * 200)))
    assert all(len(scene.mentions) <= TOGETHER for scene in read)
    assert sum(len(scene.mentions) for scene in read) == MOST
    assert len(list(relations(fold(sentence * 200)))) == MOST // 3
    run_on = "支出12.5万元，" * (TOGETHER + 1) + "。" + sentence
    assert [relation.kind for relation in relations(fold(run_on))] == ["rate"]
