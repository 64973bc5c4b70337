"""The generated pages of the handbook are what the program declares now, and what they show works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pyfuncs import CATALOG, Function, Kind
from pyfuncs.parameters import SUPPLIED_KINDS
from pyfuncs.shapes import DETAILS, SHAPES
from tests.tools import handbook
from tests.tools.handbook import example, rules, schema
from tests.tools.handbook.__main__ import main
from tests.tools.handbook.markdown import anchor_of
from workbook.cells.udfs import write
from workbook.systems.call_faults import binding_faults
from workbook.systems.calls import bind
from workbook.systems.words import WORDS

DOCS = Path(__file__).parents[2] / "docs"
FUNCTIONS = [pytest.param(function, id=name) for name, function in CATALOG.items()]
LINK = re.compile(r"\[[^]\n]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def test_no_page_has_drifted_and_none_is_left_over() -> None:
    assert handbook.differences(DOCS) == [], "run make docs"


@pytest.mark.slow
def test_a_changed_a_missing_and_a_stray_page_are_told(tmp_path: Path) -> None:
    handbook.write(tmp_path)
    assert handbook.differences(tmp_path) == []
    first, second, *_ = handbook.pages()
    (tmp_path / first).write_text("改过", "utf-8")
    (tmp_path / second).unlink()
    stray = tmp_path / "规则" / "26-旧页.md"
    stray.write_text("", "utf-8")
    wanted = sorted((f"过时：{first}", f"缺少：{second}", "多出：规则/26-旧页.md"))
    assert handbook.differences(tmp_path) == wanted
    assert handbook.write(tmp_path) == wanted
    assert not stray.exists()
    assert handbook.differences(tmp_path) == []


def test_check_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["handbook", str(tmp_path), "--check"])
    assert main() == 1
    assert "缺少：扩展.md" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_every_shape_has_a_page_and_every_function_is_on_one() -> None:
    pages = handbook.pages()
    for number in SHAPES:
        page = pages[f"{rules.ROOT}/{rules.shape_file(number)}"]
        assert all(f"`{function.name}`）" in page for function in rules.covering(number))
    shown = {name for name in CATALOG if any(f"`{name}`）" in text for text in pages.values())}
    assert shown == set(CATALOG)
    fed = {name for shape in DETAILS.values() for name in shape.fed_by}
    assert all(CATALOG[name].role == "metric" for name in fed)


def test_an_example_marked_for_a_shape_is_shown_on_its_page() -> None:
    for name, function in CATALOG.items():
        for case in (*example.examples(function), *example.refusals(function)):
            if shape := case.get("shape"):
                assert shape in function.shapes, f"{name}: {shape}"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_yaml_shown_is_accepted_and_gives_the_formula_shown(function: Function) -> None:
    for shape in function.shapes or (0,):
        args = example.examples(function, shape)[0]["args"]
        written = yaml.safe_load(example.as_written(function, args))
        call = _call(written)
        if function.serves:
            assert call is None
            continue
        assert call is not None
        assert list(binding_faults(call, function.role)) == []
        again = write(bind(call, _supplied(function, args)), str, example.own_cells())
        assert f"={again}" == example.formula(function, args)


def _supplied(function: Function, args: dict[str, Any]) -> dict[Kind, list[Any]]:
    """Return what the workbook adds to a call: scores computed elsewhere."""
    found: dict[Kind, list[Any]] = {}
    for parameter, argument in example.call_of(function, args).pairs():
        if parameter.kind in SUPPLIED_KINDS:
            found.setdefault(parameter.kind, []).append(argument)
    return found


def _call(written: dict[str, Any]) -> dict[str, Any] | None:
    """Return the binding in a piece of an indicator system."""
    ((_, value), *_) = written.items()
    value = value[0] if isinstance(value, list) else value
    value = (
        value.get("rule", value) if isinstance(value, dict) and not {"metric", "when"} & set(value) else value
    )
    return value if isinstance(value, dict) and "fn" in value else None


def test_every_section_of_the_schema_has_a_heading_of_its_own() -> None:
    titles = [WORDS[struct].title for struct in schema.structs()]
    assert len({*titles, schema.CALL}) == len(titles) + 1


def test_every_link_leads_somewhere() -> None:
    for path in (*DOCS.rglob("*.md"), DOCS.parent / "README.md"):
        text = CODE.sub("", path.read_text("utf-8"))
        headings = set(map(anchor_of, re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)))
        for target in LINK.findall(text):
            file, _, anchor = target.partition("#")
            if "://" in target:
                continue
            if file:
                assert (path.parent / file).exists(), f"{path.name}: {target}"
            elif anchor:
                assert anchor in headings, f"{path.name}: {target}"
