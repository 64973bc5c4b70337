"""“是否指”: one function gives every such hint; certain, accepted in its place, and never the opposite."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from workbook.language.hints import HALF, meant, meant_or_all, nearest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("完成", ("已完成", "未完成"), "已完成"),
        ("不是", ("是", "否"), ""),
        ("不完成", ("已完成", "未完成"), "未完成"),
        ("非常满", ("非常满意", "不满意"), "非常满意"),
        ("非常不满", ("非常满意", "满意", "不满意"), "不满意"),
        ("是否设定", ("是否设置", "没有设置"), "是否设置"),
        ("设定", ("未设置", "设置"), "设置"),
        ("A1-9", ("A1-1", "A1-2", "B1-9"), ""),
        ("A1-12", ("A1-11", "B1-1"), "A1-11"),
        ("paid_totl", ("paid_total", "paid_total", "dept_name"), "paid_total"),
        ("paid_total", ("paid_total",), ""),
        ("高", (), ""),
        ("", ("是",), ""),
        ("x" * 100_000, ("是", "x" * 5), ""),
    ],
)
def test_nearest(word: str, known: tuple[str, ...], near: str) -> None:
    assert nearest(word, known, HALF) == near
    assert nearest(word, reversed(known), HALF) == near


def test_wording() -> None:
    assert meant("yaer", ("year", "total")) == "，是否指“year”"
    assert meant("yaer", ("year",), shown=str.upper) == "，是否指“YEAR”"
    assert meant("xxx", ("year", "total")) == ""
    assert meant_or_all("yaer", ("year", "total")) == "，是否指“year”"
    assert meant_or_all("xxx", ("year", "total")) == "，可选：year、total"


def test_no_other_place_looks_for_the_nearest_word_or_words_it() -> None:
    """Nothing but the one module compares words or writes “是否指”."""
    own = ROOT / "workbook" / "language" / "hints.py"
    for path in (*(ROOT / "workbook").rglob("*.py"), *(ROOT / "pyfuncs").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {
            ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, ast.Module)
        }
        texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        here = "get_close_matches" in imported or any("，是否指" in text for text in texts - docs)
        here = here or ("difflib" in imported and path.parent.name != "difference")  # compares two texts
        assert here == (path == own), path
