"""Pictures of the workbook and the report, made by LibreOffice from the current build.

``python -m tests.tools.pictures FOLDER``: every sheet and every report page of the samples.
``python -m tests.tools.pictures --docs``: the pictures of the guides, into docs/images.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from tests.tools.workbooks import SAMPLES, filled, sample, submission
from workbook.cli import main
from workbook.package.guard import unpack
from workbook.package.patch import pack
from workbook.report import render
from workbook.report.pdf import to_pdf
from workbook.score.scoring import score

IMAGES = Path(__file__).parents[2] / "docs" / "images"
LIMIT = 150 * 1024
"""Bytes a picture of the guides may have."""
COLOURS = 64
DRAFT = 100  # dots per inch of the page from which the final resolution is found
Pixels = npt.NDArray[np.uint8]

MISTAKES = {
    "expend_total_final": 1334.1,
    "scores": {"C2-1": {"score_self": 8}, "B5-1": {"score_reason": ""}},
}
"""What goes wrong in 有错.xlsm: digits swapped, a full score not earned, a reason left out."""


@dataclass(frozen=True)
class Picture:
    """A picture of the guides: what is rendered and which part of it is shown.

    source: a file of the stage. For a workbook: the `sheet`, its `area`, the row repeated above it
    (`head`) and the columns left out (`hidden`, as in ``B:D,F``). For a report: `text`, which the page
    contains. width: in pixels.
    """

    name: str
    source: str
    sheet: str = ""
    area: str = ""
    head: int = 0
    hidden: str = ""
    text: str = ""
    width: int = 1200


PICTURES = (
    Picture("cover", "自评表.xlsm", "封面与单位信息", "A1:M47"),
    Picture("entry-sheet", "自评表.xlsm", "收支", "A1:D30", width=720),
    Picture("entry-error", "有错.xlsm", "收支", "A16:D30", width=720),
    Picture("list-sheet", "没有明细.xlsm", "重点工作", "A1:G15", width=1100),
    Picture("checklist", "自评表.xlsm", "制度与合规清单", "A1:G16"),
    Picture("score-sheet", "自评表.xlsm", "指标评分", "A1:M15", width=1400),
    Picture("score-steps", "自评表.xlsm", "指标评分", "A30:N34", head=6, hidden="B:C,E,G,M"),
    Picture("marked-list", "有错_已标.xlsm", "校验结果", "A1:F12"),
    Picture("marked-cells", "有错_已标.xlsm", "指标评分", "A27:N32", head=6, hidden="B:C,E,G,M"),
    Picture("problem-summary", "问题清单.xlsx", "汇总", "A1:H6", width=1100),
    Picture("problem-list", "问题清单.xlsx", "问题清单", "A1:F8", width=1300),
    Picture("system-sheet", "体系.xlsx", "指标", "A1:Z16", hidden="C,K:T", width=1300),
    Picture("report-page", "自评报告.docx", width=620),
    Picture("report-annex", "自评报告.docx", text="三级指标", width=900),
)
"""Every picture of README.md and docs, declared once."""


def stage(folder: Path) -> None:
    """Make the files the guides speak of in `folder`, with the commands they name."""
    data = str(files("workbook.samples").joinpath("example-2024.yaml"))
    wrong, bare = folder / "改错.yaml", folder / "没有明细.yaml"
    wrong.write_text(yaml.safe_dump(MISTAKES, allow_unicode=True), "utf-8")
    bare.write_text("task_rate_reported: 91.67%\n", "utf-8")
    (folder / "各部门").mkdir()

    def at(name: str) -> str:
        return str(folder / name)

    commands = (
        ("new", at("空表.xlsm")),
        ("fill", at("空表.xlsm"), data, "-o", at("自评表.xlsm")),
        ("fill", at("空表.xlsm"), str(bare), "-o", at("没有明细.xlsm")),
        ("fill", at("自评表.xlsm"), str(wrong), "-o", at("有错.xlsm")),
        ("validate", at("有错.xlsm"), "--mark", at("有错_已标.xlsm")),
        ("report", at("自评表.xlsm"), "-o", at("自评报告.docx")),
        ("systems", "export", "lechang-2024", "-o", at("体系.xlsx")),
        ("convert", at("自评表.xlsm"), "-o", at("各部门/甲局.xlsx")),
        ("fill", at("自评表.xlsm"), str(wrong), "-o", at("各部门/乙局.xlsm")),
        ("migrate", at("自评表.xlsm"), "-o", at("各部门/丙局.xlsm"), "--system", "mof-2013"),
        ("validate", at("各部门"), "--system", "lechang-2024", "-o", at("问题清单.xlsx")),
    )
    for command in commands:
        _run(*command)


def _run(*command: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as errors:
        code = main(command)
    if code not in (0, 1, *[2] * (command[0] == "validate")):  # 1: findings, 2: another system; as wanted
        raise RuntimeError(f"jixiao {' '.join(command)}: {errors.getvalue()}")


def pictures(folder: Path, dots: int = 75) -> list[Path]:
    """Write PNG pages of both samples' workbooks and reports into `folder`; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        data = filled(sample(name))
        content = submission(data)
        book, report = folder / f"{name}.xlsm", folder / f"{name}-report.docx"
        book.write_bytes(data)
        report.write_bytes(render(content, score(content)))
        for source in (book, report):
            pdf = to_pdf(source)
            command = ["pdftoppm", "-r", str(dots), "-png", str(pdf), str(pdf.with_suffix(""))]
            subprocess.run(command, check=True)
    return sorted(folder.glob("*.png"))


def guide_pictures(names: list[str]) -> Iterator[Path]:
    """Write the pictures of the guides (those in `names`, or all) into docs/images; yield them."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["FONTCONFIG_FILE"] = str(_fonts(folder))
        stage(folder)
        for picture in PICTURES:
            if not names or picture.name in names:
                yield _draw(picture, folder)


def _draw(picture: Picture, folder: Path) -> Path:
    """Render one picture: PDF, page, trimmed to what is shown, as wide as declared."""
    source, page = folder / picture.source, 1
    if picture.sheet:
        view = folder / f"{picture.name}{source.suffix}"
        view.write_bytes(_as_on_screen(source.read_bytes(), picture))
        pdf = to_pdf(view)
    else:
        pdf = to_pdf(source)
        page = _page(pdf, picture.text)
    trimmed = _trimmed if picture.sheet else lambda image: image  # a report's page keeps its margins
    dots = DRAFT * picture.width / trimmed(_rendered(pdf, page, DRAFT)).shape[1]
    target = IMAGES / f"{picture.name}.png"
    target.write_bytes(_png(trimmed(_rendered(pdf, page, dots))))
    if target.stat().st_size > LIMIT:
        raise RuntimeError(f"{target.name} has {target.stat().st_size} bytes, more than {LIMIT}")
    return target


def _rendered(pdf: Path, page: int, dots: float) -> Pixels:
    """Return a page of `pdf` as rows of pixels of three bytes."""
    command = ["pdftoppm", "-r", f"{dots:.3f}", "-f", str(page), "-l", str(page), "-singlefile", str(pdf)]
    ppm = subprocess.run(command, check=True, capture_output=True).stdout
    _, size, _, pixels = ppm.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 3)


def _trimmed(image: Pixels) -> Pixels:
    """Return `image` without its white margins."""
    rows, columns = ((image != 255).any(axis=(axis, 2)).nonzero()[0] for axis in (1, 0))
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _png(image: Pixels) -> bytes:
    """Return a PNG of `image` in its most frequent colours, so that the sheets' fills stay exact."""
    codes = image.astype(np.int32) @ np.array([1 << 16, 1 << 8, 1])
    found, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    palette = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    indices = nearest[where].reshape(codes.shape)
    lines = np.pad(indices, ((0, 0), (1, 0))).tobytes()  # every line starts with the filter "none"
    head = struct.pack(">IIBBBBB", *reversed(codes.shape), 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.astype(np.uint8).tobytes()),
             (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _page(pdf: Path, text: str) -> int:
    """Return the first page of `pdf` that contains `text`."""
    done = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True)
    pages = [re.sub(r"\s", "", page) for page in done.stdout.split("\f")]
    return 1 + next(number for number, page in enumerate(pages) if text in page)


def _as_on_screen(data: bytes, picture: Picture) -> bytes:
    """Return the workbook so that its only page is the picture's area as a screen shows it.

    Row numbers, column letters and buttons are printed, headers and footers are not; the sheet is not
    scaled, on paper large enough for any.
    """
    members = unpack(data, picture.source)
    book = members["xl/workbook.xml"].decode()
    sheets = re.findall(r'<sheet [^>]*\bname="([^"]*)"', book)
    number = sheets.index(picture.sheet)
    book = re.sub(r'<definedName name="_xlnm\.Print_\w+"[^>]*>[^<]*</definedName>', "", book)
    absolute = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", picture.area)
    names = [("_xlnm.Print_Area", absolute)]
    if picture.head:
        names.append(("_xlnm.Print_Titles", f"${picture.head}:${picture.head}"))
    defined = "".join(
        f'<definedName name="{name}" localSheetId="{number}">\'{escape(picture.sheet)}\'!{area}</definedName>'
        for name, area in names
    )
    if "<definedNames>" not in book:
        book = book.replace("</sheets>", "</sheets><definedNames></definedNames>")
    book = book.replace("<definedNames>", f"<definedNames>{defined}")
    book = re.sub(r' (activeTab|firstSheet)="\d+"', "", book)
    book = book.replace("<workbookView ", f'<workbookView activeTab="{number}" ')
    book = re.sub(r"<sheet [^>]*>", lambda m: _shown_alone(m[0], picture.sheet), book)
    part = f"xl/worksheets/sheet{number + 1}.xml"
    changed = {"xl/workbook.xml": book.encode(), part: _page_of_its_own(members[part].decode(), picture)}
    buttons = {
        name: data.replace(b"<x:PrintObject>False</x:PrintObject>", b"")
        for name, data in members.items()
        if name.endswith(".vml")
    }
    return pack(members | changed | buttons)


def _shown_alone(sheet: str, wanted: str) -> str:
    """Return the <sheet> element hidden unless it is the `wanted` one."""
    sheet = re.sub(r' state="\w+"', "", sheet)
    return sheet if f' name="{wanted}"' in sheet else sheet.replace("<sheet ", '<sheet state="hidden" ')


def _page_of_its_own(sheet: str, picture: Picture) -> bytes:
    for element in ("headerFooter", "rowBreaks", "printOptions", "pageMargins", "pageSetup"):
        sheet = re.sub(rf"<{element}\b[^>]*?/>|<{element}\b.*?</{element}>", "", sheet)
    paper = (
        '<printOptions headings="1"/>'
        '<pageMargins left="0.2" right="0.2" top="0.2" bottom="0.2" header="0" footer="0"/>'
        '<pageSetup paperSize="66" orientation="landscape" fitToWidth="1" fitToHeight="1"/>'  # A2
    )
    after = next(e for e in ("<drawing ", "<legacyDrawing ", "<tableParts", "</worksheet>") if e in sheet)
    sheet = sheet.replace(after, paper + after, 1)
    letters = [column for span in picture.hidden.split(",") if span for column in _columns(span)]
    return _without(sheet, letters).encode()


def _columns(span: str) -> Iterator[int]:
    first, _, last = span.partition(":")
    yield from range(_column(first), _column(last or first) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _without(sheet: str, hidden: list[int]) -> str:
    """Hide columns: every <col> is split into single columns, the wanted ones are marked."""

    def split(match: re.Match[str]) -> str:
        first, last = (int(v) for v in re.findall(r'\b(?:min|max)="(\d+)"', match[0]))
        rest = re.sub(r' (?:min|max|hidden)="\w+"', "", match[1]).rstrip("/ ")
        mark = ' hidden="1"'
        kept = mark if mark in match[0] else ""
        return "".join(
            f'<col min="{n}" max="{n}"{rest}{mark if n in hidden else kept}/>' for n in range(first, last + 1)
        )

    return re.sub(r"<col\b([^>]*)/>", split, sheet) if hidden else sheet


def _fonts(folder: Path) -> Path:
    """Write a fontconfig file that has free fonts stand in for those the files name."""
    stand_ins = {
        "Noto Sans CJK SC": ("微软雅黑", "黑体", "Calibri"),
        "Noto Serif CJK SC": ("宋体", "仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"),
    }
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{free}</family></prefer></alias>'
        for free, names in stand_ins.items()
        for name in names
    )
    path = folder / "fonts.conf"
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    path.write_text(f"<?xml version='1.0'?><fontconfig>{system}{aliases}</fontconfig>", "utf-8")
    return path


if __name__ == "__main__":
    made = guide_pictures(sys.argv[2:]) if sys.argv[1] == "--docs" else pictures(Path(sys.argv[1]))
    for path in made:
        print(path)
