"""The guides hold: pictures declared and used, links, commands and sheets that exist, transcripts as printed.

What a picture shows is not compared: rendering depends on LibreOffice and the fonts. After a change that
can be seen, run ``python -m tests.tools.pictures --docs`` and look at the result.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import click
import openpyxl
import pytest

from tests.tools import pictures
from tests.tools.handbook.markdown import anchor_of
from workbook.cli import main
from workbook.cli.root import root
from workbook.layout import assemble
from workbook.layout.placement import CONF_SHEET, DICTIONARY_SHEET, VERSION_SHEET
from workbook.systems import load_shipped
from workbook.systems.loader import shipped_ids

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
GUIDES = [pytest.param(page, id=page.name) for page in PAGES]
FILLING = ROOT / "docs" / "填报.md"

FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"!?\[[^]\n]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[[^]\n]*\]\(([^)\s]+)\)")
PROGRAM = re.compile(r'^(?:\$ )?(?:"?[^" ]*[\\/])?jixiao"? ')
LEFT_OUT = "……"  # a line of its own, or the end of one
UNTESTED = ("bundle", "doctor")
"""Their output depends on the network or on the computer."""
NO_SHEETS = {"常规"}
"""Pages of other programs' dialogs that the guides name."""


def _prose(page: Path) -> str:
    return FENCE.sub("", page.read_text("utf-8"))


@pytest.mark.parametrize("page", GUIDES)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(INLINE.sub("", _prose(page))):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        other = (page.parent / file).resolve() if file else page
        assert other.exists(), target
        assert other.is_relative_to(ROOT), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", _prose(other), flags=re.MULTILINE)
            assert anchor in map(anchor_of, headings), target


def test_every_picture_is_declared_used_and_small() -> None:
    used = set()
    for page in PAGES:
        for target in IMAGE.findall(page.read_text("utf-8")):
            path = (page.parent / target).resolve()
            assert path.parent == pictures.IMAGES, target
            used.add(path.stem)
    declared = [picture.name for picture in pictures.PICTURES]
    assert sorted(declared) == sorted(used)
    kept = {path.stem for path in pictures.IMAGES.iterdir()}
    assert kept == used, "docs/images holds exactly what is shown"
    for path in pictures.IMAGES.iterdir():
        assert path.suffix == ".png"
        assert path.stat().st_size <= pictures.LIMIT, path.name


def _commands(page: Path) -> Iterator[tuple[str, bool]]:
    """Yield every ``jixiao …`` of the page; True for a whole line to be typed, False for a mention."""
    text = page.read_text("utf-8")
    for _, _, block in FENCE.findall(text):
        for line in block.splitlines():
            if PROGRAM.match(line.strip()):
                yield PROGRAM.sub("", line.strip()), True
    for code in INLINE.findall(FENCE.sub("", text)):
        if PROGRAM.match(code):
            yield PROGRAM.sub("", code), False


def _words(line: str) -> list[str]:
    """Split a command line as a shell does; a redirection ends it, a backslash is a Windows path's."""
    words = shlex.split(line.replace("\\", "/"), comments=True)
    return words[: words.index(">")] if ">" in words else words


def _find(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command named first in `words`, and the rest."""
    command: click.Command = root
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        found = command.commands.get(words[0])
        assert found is not None, f"no command {words[0]}"
        command, words = found, words[1:]
    return command, words


@pytest.mark.parametrize("page", GUIDES)
def test_every_command_line_can_be_typed(page: Path) -> None:
    for line, whole in _commands(page):
        command, words = _find(_words(line))
        if whole:  # arguments complete, values allowed
            with command.make_context(command.name, list(words)):
                continue
        context = click.Context(command)
        known = {name for option in command.get_params(context) for name in option.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_the_readme_names_every_command() -> None:
    shown = {tuple(_words(line)[:2]) for line, _ in _commands(PAGES[0])}
    for name, command in root.commands.items():
        if isinstance(command, click.Group):
            assert {(name, sub) for sub in command.commands} <= shown
        else:
            assert any(words[0] == name for words in shown), name


@cache
def _known_sheets() -> set[str]:
    names = {DICTIONARY_SHEET, VERSION_SHEET, CONF_SHEET}
    for system in shipped_ids():
        names |= {sheet.name for sheet in assemble(load_shipped(system)).sheets}
    return names


@cache
def _sheets_in(path: Path) -> set[str]:
    return set(openpyxl.load_workbook(path).sheetnames)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every file the guides speak of."""
    folder = tmp_path_factory.mktemp("stage")
    pictures.stage(folder)
    with contextlib.chdir(folder):
        data = str(files("workbook.samples").joinpath("lechang-2024.yaml"))
        _jixiao(f"fill 空表.xlsm '{data}' -o 乐昌市工业和信息化局_2024年度自评表.xlsm")
        _own_systems(Path("体系.xlsx"))
        _jixiao("systems import 示例县体系.xlsx -o 示例县.yaml")
        _jixiao("systems import 改过分值.xlsx -o 改过分值.yaml")
        _jixiao("new 改过分值的局.xlsm --system 改过分值.yaml")
    return folder


def _own_systems(exported: Path) -> None:
    """Make the changed copies of an exported system: one sound, one with other points, one with faults."""

    def change(name: str, about: dict[str, object], indicators: dict[str, dict[str, object]]) -> None:
        book = openpyxl.load_workbook(exported)
        labels = {str(row[0].value).rstrip(" *"): row[1] for row in book["体系信息"].iter_rows(min_row=6)}
        for label, value in about.items():
            labels[label].value = value  # type: ignore[assignment]
        sheet = book["指标"]
        heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[5]}
        rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=6)}
        for code, values in indicators.items():
            for head, value in values.items():
                sheet.cell(rows[code] or 0, heads[head] or 0).value = value  # type: ignore[assignment]
        book.save(name)

    own: dict[str, object] = {
        "体系编号": "shili-2025",
        "体系名称": "示例县 2025 年度部门整体支出绩效自评指标体系",
        "地区": "示例县",
        "年度": 2025,
        "体系来源": "示例县财政局年度自评通知",
    }
    notice: dict[str, object] = {"分值来源": "示财绩〔2025〕3号附件1", "分值为样例": "否"}
    change("示例县体系.xlsx", own, {"B1-1": {"分值": 6, **notice}, "B1-2": {"分值": 2}})
    change("改过分值.xlsx", own, {"B1-1": {"分值": 5, **notice}, "B1-2": {"分值": 3}})
    change("体系_有错.xlsx", own, {"B1-2": {"评分规则": "分挡计分"}, "B3-1": {"分值": "四"}})


def _jixiao(line: str) -> tuple[list[str], list[str]]:
    """Run a command and return the lines it prints: results, messages."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        main(_words(line))
    lines = [[t.rstrip() for t in s.getvalue().splitlines() if t.strip()] for s in (out, errors)]
    return lines[0], lines[1]


def _transcripts(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield every command shown with its output: the line typed, the lines printed."""
    for indent, kind, block in FENCE.findall(page.read_text("utf-8")):
        if kind != "console":
            continue
        lines = [line.removeprefix(indent) for line in block.splitlines()]
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield PROGRAM.sub("", lines[start]), [line for line in lines[start + 1 : end] if line]


@pytest.mark.parametrize("page", GUIDES)
@pytest.mark.slow
def test_transcripts_are_what_the_commands_print(
    page: Path, stage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [(line, wanted) for line, wanted in _transcripts(page) if line.split()[0] not in UNTESTED]
    if shown:
        shutil.copytree(stage, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for line, wanted in shown:
        results, messages = _jixiao(line)
        printed = "\n".join((*results, *messages))
        missing = [text for text in wanted if not any(_same(text, p) for p in (*results, *messages))]
        assert not missing, f"jixiao {line} prints:\n{printed}"
        more = [text for text in results if not any(_same(w, text) for w in wanted)]
        assert LEFT_OUT in wanted or not more, f"jixiao {line} prints:\n{printed}"


def _same(shown: str, printed: str) -> bool:
    """True when the line is printed so, up to the sign for what the page leaves out.

    Fingerprints change with every word of a system and are not compared.
    """
    shown, printed = (re.sub(r"(?<=指纹[ ：])[0-9a-f]{16}", "", text) for text in (shown, printed))
    start = shown.removesuffix(LEFT_OUT)
    return shown == printed or (start != shown and printed.startswith(start))


@pytest.mark.slow
@pytest.mark.parametrize("page", GUIDES)
def test_sheets_named_exist(page: Path, stage: Path) -> None:
    known = _known_sheets() | _sheets_in(stage / "体系.xlsx") | NO_SHEETS
    for name in re.findall(r"“([^”“]+)”(?:一)?页", _prose(page)):
        assert name in known, name


def test_filling_guide_tells_of_every_sheet() -> None:
    named = re.findall(r"^\| “([^”]+)” \|", FILLING.read_text("utf-8"), flags=re.MULTILINE)
    assert len(named) == len(set(named))
    hidden = {DICTIONARY_SHEET, VERSION_SHEET, CONF_SHEET}
    assert set(named) == _known_sheets() - hidden
