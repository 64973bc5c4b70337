"""Every key of a system is called and explained once, and everything that names it follows."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from tests.tools.handbook.schema import structs
from workbook.authoring.columns import FUNCTION_SHEET, SHEETS
from workbook.authoring.content import NO, YES
from workbook.authoring.reference import NOTICES, STEPS
from workbook.systems import SystemProblem, load_shipped
from workbook.systems.loader import parse
from workbook.systems.words import WORDS
from workbook.systems.writer import text

ROOT = Path(__file__).parents[2]
ALL = [word for said in WORDS.values() for word in said.keys.values()]


def test_every_struct_and_every_key_has_its_words() -> None:
    assert set(WORDS) == set(structs())
    for struct, said in WORDS.items():
        assert set(said.keys) == {item.name for item in msgspec.structs.fields(struct)}, struct.__name__
        assert said.title
        assert said.meaning
        for key, word in said.keys.items():
            assert word.title, f"{struct.__name__}.{key}"
            assert word.meaning, f"{struct.__name__}.{key}"


def test_every_help_is_shown_and_no_column_is_without() -> None:
    columns = [c for sheet in SHEETS for c in sheet.columns]
    assert {(w.title, w.help) for w in ALL if w.help} <= {(c.title, c.help) for c in columns}
    assert all(column.help for column in columns)


def test_nothing_is_said_a_second_time_elsewhere() -> None:
    """Neither the sheets nor the generator of the docs repeat what the one module says."""
    said = {text for w in ALL for text in (w.help, w.meaning) if len(text) > 6}
    own = ROOT / "workbook" / "systems" / "words.py"
    for folder in ("workbook", "tests/tools"):
        for path in {*(ROOT / folder).rglob("*.py")} - {own}:
            nodes = ast.walk(ast.parse(path.read_text("utf-8")))
            texts = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
            assert not said & texts, path


def test_a_key_is_written_in_the_order_of_its_words() -> None:
    lines = text(load_shipped("lechang-2024")).splitlines()
    top = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    order = list(WORDS[type(load_shipped("lechang-2024"))].keys)
    assert top == sorted(top, key=order.index)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("year: 2024\n", "年度: 2024\n", "不认识的键“年度”，是否指“year”"),
        ("region: 广东省韶关市乐昌市\n", "", "缺少必填的键“region”（地区）"),
        ("{value: 5, sample: true}", "{sample: true}", "缺少必填的键“value”（分值）"),
        (
            "{value: 5, sample: true}",
            "{分值为样例: true, value: 5}",
            "不认识的键“分值为样例”，是否指“sample”",
        ),
    ],
)
def test_messages_name_a_key_by_its_title(old: str, new: str, words: str) -> None:
    written = files("workbook.systems").joinpath("lechang-2024.yaml").read_text("utf-8")
    assert old in written
    with pytest.raises(SystemProblem, match=r"x\.yaml 第") as caught:
        parse(written.replace(old, new, 1), "x.yaml")
    assert words in str(caught.value)


def test_what_the_guide_quotes_is_there() -> None:
    """A sheet or column that is renamed is renamed in the sentences of the guide as well."""
    names = {sheet.name for sheet in SHEETS} | {c.title for sheet in SHEETS for c in sheet.columns}
    names |= {FUNCTION_SHEET, YES, NO}
    sentences = [*STEPS, *NOTICES, *(sheet.note for sheet in SHEETS), *(word.help for word in ALL)]
    quoted = {name for sentence in sentences for name in re.findall("“([^”]+)”", sentence)}
    # heading of the values, words of a cell, form of a field, buttons of Excel
    assert quoted - names == {"内容", "不限", "样例", "＋", "选择性粘贴→数值"}
