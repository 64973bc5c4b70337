"""Clauses that decide on others: both editions show in LibreOffice what the program says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.libreoffice.compare import Session
from tests.libreoffice.office import Office
from tests.tools import small, undecided
from tests.tools.workbooks import built, submission
from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.systems.loader import parse

pytestmark = pytest.mark.libreoffice
ANSWERS = [
    {
        key: value
        for key, value in (("aa_has", has), ("aa_gate", gate), ("aa_one", one), ("aa_two", 4))
        if value
    }
    for has in (None, "是", "否", "无")
    for gate in (None, "是", "否")
    for one in (None, 3)
]


@pytest.mark.parametrize("edition", [PLAIN, UDF])
@pytest.mark.parametrize(
    ("system", "cases"),
    [
        (undecided.EXEMPT_AND_GATED, ANSWERS),
        (undecided.LIMITED, [data for data, _ in undecided.GRADED]),
    ],
    ids=["exemption and gate", "limits of the grade"],
)
def test_every_case_in_one_workbook(
    office: Office, edition: str, system: str, cases: Sequence[dict[str, Any]]
) -> None:
    start = built(assemble(parse(system, "small.yaml"), system), system, edition)
    session = Session(office, submission(start), start)
    wrong = {str(data): session.compute(small.submitted(system, data, edition)) for data in cases}
    office("close")
    assert not any(wrong.values()), {name: lines[:5] for name, lines in wrong.items() if lines}
