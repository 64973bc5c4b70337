"""Patterns kept compiled between two starts: the same patterns, only the program's, and never a hindrance."""

from __future__ import annotations

import contextlib
import importlib
import marshal
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from workbook.language.patterns import MOST, kept, own

WORDS = r"(?P<n>\d{1,3})(?:万|亿)元|[一二三]成(?!\d)"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__" / "kept.re"


@own
def built(pattern: str, flags: int = 0) -> re.Pattern[str]:
    re.purge()
    return re.compile(pattern, flags)


def loaded(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (folder / "loaded_for_test.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "loaded_for_test", raising=False)
    importlib.invalidate_caches()
    return importlib.import_module("loaded_for_test")


def entries(store: Path) -> dict:
    return marshal.loads(store.read_bytes())[1]


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (WORDS, 0, "共12万元，三成"),
        ("(?i)ab(?P<last>c)?", 0, "xABc"),
        ("a.b # 注", re.X | re.S, "a\nb"),
        ("[\u4e00-\u9fa5]{2}|[×✓\U0001f600]", 0, "校验✓\U0001f600"),
        ("", 0, "x"),
    ],
)
def test_a_kept_pattern_is_the_same(store: Path, pattern: str, flags: int, text: str) -> None:
    with kept(store):
        first = built(pattern, flags)
    with kept(store):
        second = built(pattern, flags)
    assert (pattern, int(flags)) in entries(store)
    assert first is not second
    assert (first.flags, first.groups, first.groupindex) == (second.flags, second.groups, second.groupindex)
    assert [m.groups() for m in first.finditer(text)] == [m.groups() for m in second.finditer(text)]
    assert [m.span() for m in first.finditer(text)] == [m.span() for m in second.finditer(text)]


def test_what_is_kept_is_not_compiled_again(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept(store):
        built(WORDS)
    compiler = importlib.import_module("re._compiler")
    monkeypatch.setattr(compiler, "_code", lambda *_: pytest.fail("compiled again"))
    with kept(store):
        assert built(WORDS).search("12万元")["n"] == "12"  # type: ignore[index]


def test_a_module_s_patterns_are_kept_and_those_of_somebody_s_data_are_not(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept(store):
        loaded(tmp_path, "import re\nA = re.compile('模块的[一二]')\n", monkeypatch)
        re.compile("示例县某某局（虚构）的话")
        built(WORDS)
    assert {key[0] for key in entries(store)} == {"模块的[一二]", WORDS}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 40,
        marshal.dumps((0, {})),
        marshal.dumps(5),
        marshal.dumps(
            (importlib.import_module("re._compiler").MAGIC, {(WORDS, 0): (32, b"\1\0\0\0", 1, {})})
        ),
        marshal.dumps((importlib.import_module("re._compiler").MAGIC, {(WORDS, 0): (32, b"\1", "x")})),
    ],
    ids=range(6),  # the bytes differ from one process to the next
)
def test_a_damaged_file_is_no_hindrance(store: Path, content: bytes) -> None:
    store.parent.mkdir()
    store.write_bytes(content)
    with kept(store):
        assert built(WORDS).search("共12万元")


def test_nothing_is_written_where_python_writes_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with kept(store):
        built(WORDS)
    assert not store.exists()
    with kept(store, always=True):  # as for the buttons: that flag is xlwings', not the user's
        built(WORDS)
    assert entries(store)


def test_a_folder_that_cannot_be_written_is_no_hindrance(store: Path) -> None:
    store.parent.write_text("no folder")
    with kept(store):
        assert built(WORDS)


def test_old_patterns_do_not_heap_up(store: Path) -> None:
    with kept(store):
        built(WORDS)
    magic, codes = marshal.loads(store.read_bytes())
    many = {(f"{WORDS}{number}", 0): code for code in codes.values() for number in range(MOST)}
    store.write_bytes(marshal.dumps((magic, many)))
    with kept(store):
        built("新的")
    assert list(entries(store)) == [("新的", 0)]


def test_re_is_as_before_afterwards_and_within_another_nothing_is_done_twice(store: Path) -> None:
    compiler = importlib.import_module("re._compiler")
    before = compiler.compile
    with contextlib.suppress(ZeroDivisionError), kept(store):
        outer = compiler.compile
        with kept(store.with_name("other.re")):
            assert compiler.compile == outer
            built(WORDS)
        raise ZeroDivisionError
    assert compiler.compile is before
    assert entries(store)
    assert not store.with_name("other.re").exists()


TWICE = """
import sys, re
from pathlib import Path
from workbook.language.patterns import Store, kept
sys.dont_write_bytecode = False
with kept(Path(sys.argv[1])):
    import workbook.audit.every, workbook.check.every
    from workbook.check.words import forms, named
    forms._patterns(2024), named._patterns(), named._existence()
    print(len(re._compiler.compile.__self__.new))
"""


def test_another_start_needs_the_same_patterns(store: Path) -> None:
    """Whatever order a set has this time: a pattern made of one would be another at each start."""
    counts = [
        int(
            subprocess.run(
                [sys.executable, "-c", TWICE, str(store)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                check=True,
                capture_output=True,
            ).stdout
        )
        for seed in ("1", "2", "3")
    ]
    assert counts[0] > 400
    assert counts[1:] == [0, 0]
