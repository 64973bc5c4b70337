"""docs/常见问题.md has one entry per judgement, under the judgement's own heading, and no stray ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbook.doctor import JUDGEMENTS

TEXT = (Path(__file__).parents[3] / "docs" / "常见问题.md").read_text("utf-8")
OURS, OTHERS = "自检各项", "其他问题"


def sections() -> dict[str, dict[str, str]]:
    """Return the level-3 entries by level-2 heading."""
    found: dict[str, dict[str, str]] = {}
    for part in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        entries = re.split(r"^### ", body, flags=re.MULTILINE)[1:]
        found[title] = {e.partition("\n")[0]: e.partition("\n")[2] for e in entries}
    return found


def test_entries_and_judgements_are_the_same() -> None:
    assert list(sections()) == [OURS, OTHERS]
    assert list(sections()[OURS]) == [JUDGEMENTS[code].entry for code in sorted(JUDGEMENTS)]
    assert not any(re.match(r"D-\d", title) for title in sections()[OTHERS])


@pytest.mark.parametrize("code", sorted(JUDGEMENTS))
def test_an_entry_tells_symptom_cause_and_remedy(code: str) -> None:
    body = sections()[OURS][JUDGEMENTS[code].entry]
    parts = re.findall(r"^\*\*(现象|原因|怎么办)\*\*　(.+)$", body, flags=re.MULTILINE)
    assert [name for name, _ in parts] == ["现象", "原因", "怎么办"]
    assert all(len(text) > 10 for _, text in parts)


def test_the_interpreter_named_is_the_one_workbooks_are_made_with() -> None:
    from workbook.template.hidden import CONFIG

    assert dict(CONFIG)["INTERPRETER_WIN"] in TEXT
