"""A template that asks for too much is refused within a moment, in words."""

from __future__ import annotations

import time

import pytest

from tests.report.documents import with_paragraph
from tests.tools.workbooks import handed_in, sample
from workbook.report import ReportProblem, bounds, render
from workbook.score.scoring import score


@pytest.mark.parametrize(
    "asked",
    [
        "{{ 'x' * 10 ** 9 }}",
        "{{ 10 ** 999999999 }}",
        "{{ (dept_name * 9000) * 9000 }}",
        "{{ 'x'.ljust(10 ** 9) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ 'x' | center(999999999) }}",
        "{{ [1] | batch(999999999, 'x') | list }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{{ 'x' * 9999 }}{% endfor %}",
    ],
)
def test_a_template_that_asks_for_too_much_is_refused(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.3)
    book = handed_in(sample("example-2024"))
    template = with_paragraph(asked)
    start = time.monotonic()
    with pytest.raises(ReportProblem, match=r"^报告模板"):
        render(book, score(book), template)
    assert time.monotonic() - start < 10


def test_moderate_arithmetic_stays_possible() -> None:
    book = handed_in(sample("example-2024"))
    render(book, score(book), with_paragraph("{{ 3 * 4 }}{{ 7 % 2 }}{{ 2 ** 10 }}{{ '—' * 20 }}"))
