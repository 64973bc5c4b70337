"""Nothing is lost: YAML and Excel give back the system they were written from."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG
from pyfuncs.decimals import plain, to_decimal
from tests.tools import yamls
from tests.tools.workbooks import OTHER, other_system
from tests.workbook.authoring.books import Book, exported, full_system, imported
from workbook.authoring.bindings import natural, read_parameter, show_parameter
from workbook.authoring.content import Content
from workbook.authoring.directory import directory_of
from workbook.authoring.export import export, workbook_of
from workbook.authoring.reference import bindings
from workbook.systems import System, SystemProblem, load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint
from workbook.systems.loader import from_plain, parse
from workbook.systems.writer import text

pytestmark = pytest.mark.slow

FULL = "full-2025"
IDS = [*shipped_ids(), FULL]


def system_of(name: str) -> System:
    return full_system() if name == FULL else load_shipped(name)


def canonical(system: System) -> System:
    """Return `system` with the parameters of its calls as the sheets give them back."""
    raw = msgspec.to_builtins(system, builtin_types=(Decimal,))
    copy = msgspec.convert(raw, System)
    for call in bindings(copy):
        function = CATALOG[str(call["fn"])]
        for key, value in call.items():
            parameter = function.parameter(key)
            if parameter and parameter.parse and not parameter.options:
                number = to_decimal(value)
                call[key] = natural(parameter, str(value) if number is None else plain(number))
    return copy


@pytest.mark.parametrize("name", IDS)
def test_yaml_gives_back_the_system(name: str) -> None:
    system = system_of(name)
    written = text(system)
    again = parse(written, "x.yaml")
    assert again == system
    assert fingerprint(again) == fingerprint(system)
    assert text(again) == written


@pytest.mark.parametrize("name", IDS)
def test_excel_gives_back_the_system(name: str) -> None:
    system = system_of(name)
    found = imported(exported(name))
    assert found.system == canonical(system)
    assert fingerprint(found.system) == fingerprint(system)
    assert found.notices == ()
    if name != FULL:  # what the product ships is in canonical form already: `==`, not only the fingerprint
        assert found.system == system
        return
    again = imported(export(found.system))
    assert again.text == found.text
    assert again.system == found.system


def test_the_same_system_gives_the_same_bytes() -> None:
    assert export(full_system()) == exported(FULL)


def test_another_system() -> None:
    try:
        system = parse(other_system(), OTHER)
    except SystemProblem as problem:
        pytest.skip(f"tests.tools.workbooks.OTHER does not fit the schema: {problem}")
    assert fingerprint(imported(workbook_of(system)).system) == fingerprint(system)


def test_yaml_is_written_for_people() -> None:
    written = text(load_shipped("lechang-2024"))
    assert "            metric: {fn: ratio, part: paid_total, whole: payable}\n" in written
    assert "  - {name: 优, lowest: 90}\n" in written
    assert "              - {id: A1-1-3, text: 年中情况变化时按财政要求及时办理预算调整}\n" in written
    assert "not_applicable" not in written.split("\nlevels:")[0]  # the default is left out
    assert "\n\nlevels:\n  - name: 预算编制情况\n" in written
    assert "\n\n  - name: 预算执行情况\n" in written


def test_saving_in_openpyxl_changes_nothing() -> None:
    """Another program's file: no cached formulas, other styles."""
    found = imported(Book(FULL, own_id=False).data())
    assert fingerprint(found.system) == fingerprint(full_system())


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1)
NUMBERS = st.one_of(
    st.integers(0, 10**9),
    st.decimals(0, 10**6, places=4).map(float),
    st.floats(0, 1e9, allow_nan=False).map(lambda x: float(f"{x:.15g}")),  # digits Excel shows
    st.decimals(0, 1000, places=2).map(lambda d: f"{d}%"),
    st.decimals(0, 1000, places=2).map(str),
)
FREE = [
    (function, parameter)
    for function in CATALOG.values()
    for parameter in function.own_parameters()
    if parameter.parse and not parameter.options
]


@given(st.sampled_from(FREE), st.one_of(NUMBERS, TEXTS))
@settings(max_examples=200, deadline=None)
def test_any_value_of_a_parameter_survives_its_cell(pair: tuple, value: str | float) -> None:
    _, parameter = pair
    try:
        meaning = parameter.parse(value)
    except ValueError:
        return
    fields = directory_of((), ())
    shown = show_parameter(parameter, value, fields)
    if not shown.strip():
        return
    back, notice = read_parameter(parameter, Content(shown), fields, None)
    assert notice == ""
    assert show_parameter(parameter, back, fields) == shown
    number, again = to_decimal(value), to_decimal(back)
    same = value if number is None else plain(number.normalize())
    assert (back if again is None else plain(again.normalize())) == same  # as the fingerprint sees it
    if isinstance(value, str) or number == again:
        assert parameter.parse(back) == meaning


@example("_x000D_", "a_x0041_\t", Decimal("0.1"), Decimal("-12345678901234567890.123"))
@given(TEXTS, TEXTS, st.decimals(0, 100, places=3), st.decimals(-(10**20), 10**20, places=18))
@settings(max_examples=8, deadline=None)
def test_any_text_and_number_survives_both(name: str, source: str, points: Decimal, least: Decimal) -> None:
    raw = yamls.safe_load(text(full_system()))
    raw["title"], raw["source"] = f"体系{name}", f"=来源\n{source}"
    raw["point_places"] = raw["total_places"] = 3
    raw["inputs"][0] |= {"minimum": least, "maximum": least, "help": name + "\n"}
    indicator = raw["levels"][0]["groups"][0]["indicators"][0]
    del raw["levels"][0]["points"], raw["levels"][0]["groups"][0]["points"]
    indicator |= {"name": f" 名{name}", "points": {"value": points, "source": f"文{source}"}, "checklist": []}
    indicator |= {"metric": {"fn": "figure", "value": "payable"}}
    indicator |= {"rule": {"fn": "proportional", "target": 80}}
    raw["total"] = sum(
        Decimal(str(i["points"]["value"] if isinstance(i["points"], dict) else i["points"]))
        for level in raw["levels"] for group in level["groups"] for i in group["indicators"]
    )  # fmt: skip
    raw["ceiling"] = max(raw["total"], Decimal("105.5"))
    system = from_plain(raw)
    assert parse(text(system), "x.yaml") == system
    assert fingerprint(imported(workbook_of(system)).system) == fingerprint(system)
