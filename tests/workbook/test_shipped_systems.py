"""The systems that come with the product: sound, sourced, readable, and together using every function."""

from __future__ import annotations

import re
from decimal import Decimal as D
from functools import cache
from typing import Any

import pytest

from pyfuncs import CATALOG
from tests.tools.handbook.systems import read_again
from tests.tools.systems import functions
from tests.tools.workbooks import CLAUSES, handed_in, sample, system_of
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.standard import frame_sentences, standard_of
from workbook.report.facts import ReportFacts
from workbook.report.indicator import indicator_paragraphs
from workbook.report.voice import Voice
from workbook.samples.lists import dated
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission
from workbook.systems import System, load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint
from workbook.systems.loader import parse, source_text
from workbook.systems.model import Indicator

REQUIRED = (
    "mof-2013",
    "yueyang-2018",
    "hunan-county-2018",
    "hunan-yuhua-2022",
    "sichuan-2020",
    "target-form-2020",
    "chongqing-2021",
    "dazhou-2017",
    "huanggang-2020",
    "anhui-2022",
    "jiangxi-2017",
    "shouxian-2023",
    "target-60-2022",
)
SYSTEMS = shipped_ids()
SOURCED = {
    "lechang-2024": 0,
    "mof-2013": 0,
    "yueyang-2018": 36,
    "hunan-county-2018": 32,
    "hunan-yuhua-2022": 33,
    "sichuan-2020": 30,
    "target-form-2020": 20,
    "chongqing-2021": 40,
    "dazhou-2017": 100,
    "huanggang-2020": 100,
    "anhui-2022": 100,
    "shouxian-2023": 20,
    "target-60-2022": 50,
}
"""Points that a published page prints; the others are samples."""
OWN_CALLS = {function.name for function in CATALOG.values() if function.serves}
"""Functions the workbook calls by itself, for every system."""
ADDRESS = re.compile(r"https?://[\w./?=&%-]+", re.ASCII)


def test_the_required_forms_are_shipped() -> None:
    assert set(REQUIRED) <= set(SYSTEMS)


@pytest.mark.parametrize("name", SYSTEMS)
def test_it_loads_assembles_and_adds_up(name: str) -> None:
    system = load_shipped(name)
    assert system.id == name
    assert assemble(system).system is system
    assert sum(i.points.value for i in system.indicators) == system.total == 100
    for level in system.levels:
        groups = [[i.points.value for i in group.indicators] for group in level.groups]
        assert level.points in (None, sum(map(sum, groups)))
        for group, points in zip(level.groups, groups, strict=True):
            assert group.points in (None, sum(points))


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_point_and_rule_is_sourced_or_a_sample(name: str) -> None:
    """What is not marked as a sample names the page that prints it."""
    system = load_shipped(name)
    for indicator in system.indicators:
        points = indicator.points
        assert points.sample or ADDRESS.search(points.source), indicator.code
        assert not (points.sample and points.source), f"{indicator.code}: sample points claim a source"
        origin = points.source + indicator.source
        assert indicator.rule_sample or ADDRESS.search(origin), indicator.code
        assert indicator.source
        assert indicator.name_origin == "printed" or (points.sample and indicator.rule_sample)
    assert system.bonus.sample or ADDRESS.search(system.bonus.source)
    assert all(rule.sample or ADDRESS.search(rule.source) for rule in system.after_total)
    assert not system.grades or "样例" in system.grades_source


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_file_says_when_its_pages_were_read(name: str) -> None:
    """And what could not be opened again is said, not passed over."""
    assert re.search(r"20\d\d ?年 ?\d+ ?月", read_again(name))


def test_how_much_of_each_system_is_official() -> None:
    sourced = {
        name: sum(i.points.value for i in load_shipped(name).indicators if not i.points.sample)
        for name in SOURCED
    }
    assert sourced == SOURCED


def test_fingerprints_are_unique() -> None:
    found = [fingerprint(load_shipped(name)) for name in SYSTEMS]
    assert all(re.fullmatch(r"[0-9a-f]{16}", digits) for digits in found)
    assert len(set(found)) == len(found)


def test_a_sentence_of_the_report_is_no_other_standard() -> None:
    """A program that words reports better still reads the workbooks of the one before."""
    text = source_text("lechang-2024")
    worded, graded = (
        text.replace("sentence: ", "sentence: 经核实，", 1),
        text.replace("lowest: 80", "lowest: 85", 1),
    )
    assert text not in (worded, graded)
    marks = [fingerprint(parse(each, "t.yaml")) for each in (text, worded, graded)]
    assert marks[0] == marks[1] != marks[2]


def test_together_they_use_every_function() -> None:
    """With the standard made for tests, which has the clauses no shipped system needs."""
    used = set().union(*(functions(system_of(name)) for name in (*SYSTEMS, CLAUSES)))
    assert set(CATALOG) - used - OWN_CALLS == set()
    assert {"better", "chosen", "chosen_metric"} <= used


def test_together_they_show_every_feature() -> None:
    """Whoever writes a system of their own finds each part of the schema in use."""
    systems = [load_shipped(name) for name in SYSTEMS]
    indicators = [i for s in systems for i in s.indicators]
    assert {s.policy(i) for s in systems for i in s.indicators} == {"full", "rescale", "manual"}
    assert {i.name_origin for i in indicators} == {"printed", "inferred", "added"}
    assert any(i.exempt for i in indicators)
    assert any(i.alternative for i in indicators)
    assert any(len({item.points for item in i.checklist}) > 1 for i in indicators)
    assert any(s.inputs for s in systems)
    assert any(s.tables for s in systems)
    assert any(s.choices for s in systems)
    assert any(s.after_total for s in systems)
    inputs = [item for s in systems for _, item in s.own_inputs()]
    assert any(not item.required for item in inputs)
    assert any(isinstance(item.required, str) for item in inputs)
    assert any(item.formula for item in inputs)
    assert any(i.inputs for i in indicators)


def test_the_standard_made_for_tests_has_every_clause() -> None:
    system = system_of(CLAUSES)
    indicators = system.indicators
    items = [item for i in indicators for item in i.checklist]
    inputs = [item for _, item in system.own_inputs()]
    assert system.rate_places is None
    assert system.total_places is not None
    assert len(system.after_total) > 1
    assert system.conditions
    assert system.grade_limits
    assert {award.kind for award in system.bonus.awards} == {"加分", "减分"}
    assert any(award.rank for award in system.bonus.awards)
    assert any(i.alternative and i.alternative.take == "lower" for i in indicators)
    cases = [case for i in indicators for case in i.cases]
    assert any(case.metric for case in cases)
    assert any(case.metric is None for case in cases)
    assert any(item.mandatory for item in items)
    assert any(item.counted and item.points for item in items)
    assert any(isinstance(item.required, str) for item in inputs)
    assert any(i.inputs for i in indicators)
    asked = {
        name: {_asked(i, name) for i in indicators} for name in ("zero", "negative", "no_rows", "action")
    }
    assert asked["zero"] >= {"na", "nothing", "full", "zero", "pending"}
    assert asked["negative"] >= {"nothing", "full"}
    assert "nothing" in asked["no_rows"]
    words = {str(call.get("action")) for i in indicators for call in i.adjust}
    assert words >= {"cap", "times", "deduct", "award"}


def _asked(indicator: Indicator, name: str) -> object:
    """Return what one of the calls of an indicator says for the argument `name`."""
    calls = [indicator.metric, indicator.rule, *indicator.adjust]
    calls += [call for case in indicator.cases for call in (case.metric, case.rule) if call]
    return next((call[name] for call in calls if name in call), None)


@pytest.mark.parametrize("name", SYSTEMS)
def test_standards_are_chinese_sentences(name: str) -> None:
    system = load_shipped(name)
    for text in [*map(standard_of(system), system.indicators), *frame_sentences(system)]:
        bare = ADDRESS.sub("网址", text)
        assert not re.search(r"[A-Za-z_{}]", bare), bare
        assert not re.search(r"。。|；；|，，|（）|；。|，。|\s）|，；", bare), bare


MARKS = {
    (True, True): "（分值和评分标准为样例；",
    (True, False): "（分值为样例；",
    (False, True): "（评分标准为样例；",
    (False, False): "",
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_standards_say_what_is_a_sample(name: str) -> None:
    system = load_shipped(name)
    standard = standard_of(system)
    for indicator in system.indicators:
        text, mark = standard(indicator), MARKS[indicator.points.sample, indicator.rule_sample]
        assert [m for m in MARKS.values() if m and m in text] == [m for m in [mark] if m], text


@pytest.mark.parametrize("name", SYSTEMS)
def test_report_sentences_and_checklists_are_in_order(name: str) -> None:
    system = load_shipped(name)
    for indicator in system.indicators:
        listed = indicator.checklist or indicator.metric["fn"] == "targets_score"  # said item by item
        assert indicator.sentence.endswith("。") or (listed and not indicator.sentence)
        ids = [item.id for item in indicator.checklist]
        assert ids == [f"{indicator.code}-{number}" for number in range(1, len(ids) + 1)]
        uses = {"checklist_share", "occurrences"} & {str(indicator.metric["fn"])}
        assert bool(ids) == bool(uses), f"{indicator.code}: checklist without use, or use without checklist"
        counted = {item.counted for item in indicator.checklist}
        assert counted <= {uses == {"occurrences"}}


def data_for(system: System) -> dict[str, Any]:
    """Return the consistent sample department, with everything `system` asks for besides."""
    data = sample("example-2024")
    for own in ("checklist", "scores", "narratives", "self_bonus", "self_total", "evidence"):
        data.pop(own, None)
    data |= {"fiscal_year": system.year, "sangong_total_before": 12.80}  # last year's budget: one system asks
    checklist = [item for indicator in system.indicators for item in indicator.checklist]
    if checklist:
        data["checklist"] = {
            item.id: {"check_count": 0} if item.counted else {"check_answer": "是"} for item in checklist
        }
    typed = (item for _, item in system.own_inputs() if not item.computed)
    for item in (*typed, *(c for table in system.tables for c in table.columns)):
        value: object = {"选项": item.choices[0] if item.choices else "", "百分比": "100%"}.get(item.type, 10)
        lines = next((t.lines for t in system.tables if item in t.columns), ())
        keys = [f"{item.key}_{number}" for number in range(1, len(lines) + 1)] or [item.key]
        data |= dict.fromkeys(keys, value)
    if groups := system.choices.get("target_group"):
        data["targets"] = [
            {"target_name": f"{group}目标", "target_group": group, "target_value": 10, "target_actual": 9}
            for group in groups
        ]
    moved: dict[str, Any] = dated(data, system.year)
    return moved


@cache
def scored(name: str) -> tuple[Submission, Scorecard]:
    """Return the filled workbook of a shipped system with its scores."""
    found = handed_in(data_for(load_shipped(name)), name)
    return found, score(found)


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_complete_workbook_is_scored_completely(name: str) -> None:
    _, card = scored(name)
    assert card.complete, [(i.indicator.code, i.score_text) for i in card.indicators if i.score is None]
    assert all(i.score is not None and 0 <= i.score <= i.points for i in card.indicators)
    assert card.total is not None
    assert D(60) < card.total <= card.system.ceiling
    assert card.grade


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_report_of_a_complete_workbook_has_no_gap(name: str) -> None:
    found, card = scored(name)
    for item in card.indicators:
        said = "".join(indicator_paragraphs(Voice(), ReportFacts(found), item))
        text = said.replace("（待补：扣分原因）", "")  # the sample data give none
        assert not re.search(r"待补|待核对|[{}_]|None", text), text
        assert text.endswith("。")


def test_the_list_says_of_every_system_where_its_points_are_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["systems", "list"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith(" ")]
    for system_id, line in zip(shipped_ids(), lines, strict=True):
        sample = any(i.points.sample for i in load_shipped(system_id).indicators)
        assert ("为样例；" in line.partition("分，")[2][:12]) == sample, line
        assert ("分，分值有出处；" in line) == (not sample), line
