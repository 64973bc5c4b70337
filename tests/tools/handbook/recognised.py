"""What each row of the list of bonuses counts, as the cases of ``tests/cases/recognition.yaml`` have it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pyfuncs import CATALOG
from tests.pyfuncs.lists_of_bonuses import OWN, Case, cases
from tests.tools.handbook.markdown import code, table

_TITLES = dict(
    zip(OWN, ("items", "kinds", "levels", "ranks", "dates", "papers", "subjects", "bodies"), strict=True)
)


def table_of_cases() -> str:
    """Return one table per case: the rows as typed, and what stands beside them."""
    return "\n\n".join(map(_case, cases()))


def _case(case: Case) -> str:
    rule = {key: value for key, value in case.rule.items() if key != "subjects"}
    written = "；".join(code(f"{key}: {_shown(value)}") for key, value in rule.items())
    who = [f"评价年度 {_shown(case.year)}"] if case.year is not None else []
    who += [f"本单位 {'、'.join(filter(None, case.names))}"] if any(case.names) else []
    who += [f"所属单位 {'、'.join(filter(None, case.subordinates))}"] if any(case.subordinates) else []
    used = [key for key in OWN if any(row.get(key) is not None for row in case.rows)]
    titles = [_title(key) for key in used]
    rows = [
        (*(_shown(row.get(key)) for key in used), _shown(points), _shown(counts))
        for row, points, counts in zip(case.rows, case.standards, case.counts, strict=True)
    ]
    head = f"{case.note}（{'；'.join(filter(None, (written, *who)))}）"
    return f"{head}\n\n{table((*titles, '标准分', '认定分'), rows)}"


def _title(key: str) -> str:
    parameter = CATALOG["bonus"].parameter(_TITLES[key])
    assert parameter is not None
    return parameter.title.removesuffix("列")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).replace("*", "\\*").replace("\n", " ")
