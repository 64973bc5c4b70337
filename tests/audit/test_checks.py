"""Every check of a report has a case file: reports it must pass, and reports it must catch at the line."""

from __future__ import annotations

from typing import Any

import pytest

import workbook.audit.every  # noqa: F401  (registers its checks)
from tests.audit.reports import FILES, Case, findings, lines_of, load
from workbook.check import CHECKS, listed


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{number}")
        for path in FILES
        for number, case in enumerate(load(path.stem)[kind])
    ]


def test_every_check_of_a_report_has_cases() -> None:
    assert {path.stem for path in FILES} == {check.code for check in listed() if check.of_report}
    assert all(load(path.stem)["pass"] and load(path.stem)["fail"] for path in FILES)
    assert all(load(path.stem)["fail"][0].get("says") for path in FILES)


def test_no_list_of_cases_hides_another() -> None:
    """A key written twice would leave the first of its lists unread."""
    for path in FILES:
        keys = [line for line in path.read_text("utf-8").splitlines() if line in ("pass:", "fail:")]
        assert len(keys) == len(set(keys)), path.name


@pytest.mark.parametrize(("code", "case"), _cases("pass"))
def test_passes(code: str, case: Case) -> None:
    assert [f.message for f in findings(case, code)] == []


@pytest.mark.parametrize(("code", "case"), _cases("fail"))
def test_catches_at_the_line(code: str, case: Case) -> None:
    found = findings(case, code)
    assert found, code
    at = {line.number for line in lines_of(case) if case["at"] in line.text}
    hits = [f for f in found if f.hit.place.line in at]
    assert hits, [(f.hit.place.line, f.message) for f in found]
    hit = hits[0]
    assert hit.severity == case.get("severity", CHECKS[code].severity)
    if "book" not in case:  # what is quoted of a sample's report changes with its wording
        assert hit.message == case.get("says", hit.message)
    assert hit.hit.quote
    for text in (hit.message, hit.hint):
        assert text
        assert "{" not in text.replace("{{", "")
        assert "None" not in text


def test_a_sound_report_has_no_finding_at_all() -> None:
    assert [f.message for f in findings({})] == []
    assert [f.message for f in findings({"book": "example-2024"})] == []


def test_a_figure_is_told_once() -> None:
    """Two readers see the same wrong total; one of them tells of it."""
    told = (
        "“三公”经费支出9.30万元，其中公务用车运行维护费1.70万元（不含救护车）、"
        "公务接待费2.20万元，无因公出国（境）费。"
    )
    found = findings({"change": {"受理群众来信": f"{told}\n受理群众来信"}}, "JX-R-20")
    assert [f.hit.value for f in found] == ["9.30万元"]
