"""Reports of made-up departments read as if a person had written them: no fault of ``tests.report.style``."""

from __future__ import annotations

from typing import Any

import pytest

from tests.corpus.peculiar import PECULIAR
from tests.corpus.peculiar import department as clean
from tests.report import style
from tests.tools.departments import layout_of, of_kind
from tests.tools.dose import dose
from tests.tools.systems import representative, spread
from tests.tools.workbooks import SAMPLES, from_data, sample
from workbook.report.context import Report, context
from workbook.report.wording import spaced
from workbook.score.scoring import score
from workbook.systems import shipped_ids

TEXTS = ("text_conclusion", "text_achievements", "text_problems", "text_recommendations", "narratives")
SYSTEMS = tuple(shipped_ids())
EXTREME = ("blanks", "wrong", "shaken", "unlisted")


def written(data: dict[str, Any], system_id: str) -> Report:
    """Return the report of a department."""
    read = from_data(layout_of(system_id), data)
    return context(read, score(read))


def own_words(data: dict[str, Any]) -> str:
    """Return everything the department wrote itself."""
    texts = [str(data.get(key, "")) for key in (*TEXTS, "text_duties", "text_work", "staff_note")]
    return spaced("".join(texts))


def faults(data: dict[str, Any], system_id: str, *, bare: bool = False) -> list[str]:
    """Return what is wrong with the report of a department; bare: it wrote no text of its own."""
    kept = {key: value for key, value in data.items() if not bare or key not in TEXTS}
    return [str(fault) for fault in style.faults(written(kept, system_id), own_words(kept))]


@pytest.mark.parametrize(("system_id", "bare"), spread([False, True]))
def test_a_few_departments_of_each_system(system_id: str, bare: bool) -> None:
    for seed in range(2):
        assert not faults(clean(seed, system_id), system_id, bare=bare)


@pytest.mark.parametrize("peculiar", PECULIAR)
def test_a_department_with_something_unusual(peculiar: str) -> None:
    system_id = SYSTEMS[list(PECULIAR).index(peculiar) % len(SYSTEMS)]
    assert not faults(clean(7, system_id, peculiar), system_id, bare=True)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples(name: str) -> None:
    assert not faults(sample(name), "lechang-2024")


@pytest.mark.slow
@pytest.mark.parametrize("system_id", representative())
def test_hundreds_of_departments(system_id: str) -> None:
    """Plain ones of each of them, those with something unusual, and drafts in which much is missing."""
    found = []
    for seed in range(dose(100)):
        found += faults(clean(seed, system_id), system_id, bare=seed % 2 == 1)
    for number, peculiar in enumerate(PECULIAR):
        found += faults(clean(100 + number, system_id, peculiar), system_id, bare=number % 2 == 0)
    for kind in EXTREME:
        for seed in range(3):
            found += faults(of_kind(kind, seed, system_id), system_id)
    assert not found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("结转结余率为0%。", "百分之零"),
        ("资金支付及时。。", "双重标点"),
        ("支出违反制度0次。", "工具的话“0次”"),
        ("整体目标情况为“是”。", "工具的话“为“是””"),
        ("为100%。", "没有主语"),
        ("共有 13家企业。", "数字前后的空格"),
        ("管理制度检查共列3项。", "工具的话“检查共列”"),
        ("支出率（）为98%。", "空括号"),
        ("实际支出13.00万元万元。", "单位重复"),
        ("支出（含调整为100%。", "括号不成对"),
        ("支出率为100%", "没有句末标点"),
        ("数据取自收支!B5。", "单元格"),
        ("规则得分3分。", "工具的话“规则得分”"),
    ],
)
def test_the_check_finds_what_is_broken(text: str, kind: str) -> None:
    report = written({"staff_note": "无"}, "lechang-2024")
    report.achievements[:] = [text]
    assert kind in {fault.kind for fault in style.faults(report, "")}


def test_the_check_finds_repetition() -> None:
    report = written(clean(1, "mof-2013"), "mof-2013")
    for indicator in style.indicators(report):
        indicator.paragraphs[:] = ["该项工作按要求完成。该项满分3分，自评得3分。"]
    kinds = {fault.kind.split(" ")[0] for fault in style.faults(report, "")}
    assert {"开头重复", "同一句", "相邻指标用同一句式报分"} <= kinds
    for indicator in style.indicators(report):
        indicator.paragraphs[:] = ["该项满分3分，自评得3分。"] * 2
    assert "得分不是只说一次" in {fault.kind for fault in style.faults(report, "")}
