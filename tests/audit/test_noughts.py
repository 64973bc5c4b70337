"""No figure of the sentences the checks are tried on stops the audit when it is nought."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.audit.judged import findings
from tests.audit.reports import FILES, load
from tests.tools.dose import some

_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_HEAD = "示例县农业局2024年度部门整体支出绩效自评报告\n\n一、基本情况\n\n"
_MOST = 8
"""So many figures of a text are made nought, one after the other."""


def _texts(code: str) -> Iterator[str]:
    """Yield what the failing cases of a check write into a report, each figure nought in turn."""
    for case in load(code)["fail"]:
        for text in (case.get("change") or {}).values():
            for found in list(_FIGURE.finditer(text or ""))[:_MOST]:
                yield f"{_HEAD}{text[: found.start()]}0{text[found.end() :]}\n"


@pytest.mark.parametrize("code", [path.stem for path in FILES])
def test_a_nought_stops_no_reader(code: str) -> None:
    for text in some(list(_texts(code))):
        assert isinstance(findings(text), list)
