"""The buttons' Python side, on a stand-in for the open workbook that counts every call to Excel."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.excel import fakewin
from tests.tools.workbooks import SYSTEM, filled, sample
from workbook import live
from workbook.check.frame.finding import SEVERITY_WORDS
from workbook.cli import main
from workbook.layout import assemble
from workbook.live import buttons
from workbook.package.guard import unpack
from workbook.report.filling import shipped
from workbook.systems.loader import parse
from workbook.systems.model import System
from workbook.template import build
from workbook.template.fill import fill

TEXT = Path(live.__file__).parents[1] / "systems" / f"{SYSTEM}.yaml"


class OpenBook:
    """An open workbook: a file on disk, cells written so far, and the number of calls made."""

    def __init__(self, path: Path) -> None:
        self.path, self.calls, self.said = path, 0, ""
        self.writes: dict[str, Any] = {}
        self.unsaved: Exception | None = None
        self.on_disk = b""
        self.fullname, self.name = str(path), path.name
        self.api = self

    def SaveCopyAs(self, target: str) -> None:
        self.calls += 1
        if self.unsaved is not None:
            raise self.unsaved
        shutil.copy(self.path, target)
        Path(target).write_bytes(self.on_disk + Path(target).read_bytes())

    def Worksheets(self, name: str) -> _Target:
        self.calls += 1
        return _Target(self, name)

    Names = Worksheets


class _Target:
    """A sheet, a defined name or a range; every use of it is a call to Excel."""

    book: OpenBook
    key: str

    def __init__(self, book: OpenBook, key: str) -> None:
        self.__dict__.update(book=book, key=key)

    def Range(self, area: str) -> _Target:
        self.book.calls += 1
        return _Target(self.book, f"{self.key}!{area}")

    @property
    def RefersToRange(self) -> _Target:
        self.book.calls += 1
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        assert name == "Value"
        self.book.calls += 1
        self.book.writes[self.key] = value


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that opens a workbook's bytes and clicks a button."""
    xw = fakewin.install()

    def click(data: bytes, action: str, **of_book: Any) -> OpenBook:
        path = tmp_path / "自评表.xlsm"
        path.write_bytes(data)
        book = OpenBook(path)
        vars(book).update(of_book)
        monkeypatch.setattr(xw.Book, "caller", staticmethod(lambda: book))
        book.said = live.run(action)
        return book

    return click


def test_score_says_how_far_it_got(opened: Any) -> None:
    book = opened(filled(sample("example-2024")), "score")
    assert book.writes == {"jx_status": "共 30 项指标，已评 30 项，待补 0 项；规则总分 94.54 分，优。"}
    book = opened(filled(sample("lechang-2024")), "score")
    assert "已评 23 项，待补 7 项；规则总分未评完" in book.writes["jx_status"]


def test_score_notices_cells_that_python_did_not_reach(opened: Any) -> None:
    from tests.tools.mutations import stale
    from workbook.package.patch import pack

    members = stale(unpack(filled(sample("example-2024")), "t"), ["指标评分", "I31", 1])
    assert "没有更新" in opened(pack(members), "score").writes["jx_status"]


def test_validate_writes_all_rows_at_once(opened: Any) -> None:
    book = opened(filled(sample("lechang-2024")), "validate")
    (area,) = [key for key in book.writes if "!" in key]
    rows = book.writes[area]
    assert area == "校验结果!A7:G206"
    assert len(rows) == 200
    assert {len(row) for row in rows} == {7}
    found = [row for row in rows if row[0]]
    assert ("指标评分!J31", "错误", "JX-P-02") in [row[:3] for row in found]
    assert rows[len(found)] == (None,) * 7
    counts = Counter(row[1] for row in found)
    told = "，".join(f"{word} {counts[word]}" for word in SEVERITY_WORDS.values())
    assert counts["错误"] > 10
    assert book.writes["jx_status"] == f"校验完成：{told}。逐条见“校验结果”页。"
    clean = opened(filled(sample("example-2024")), "validate")
    assert clean.writes["jx_status"] == "校验完成，没有发现问题，可以生成报告。"


@pytest.mark.parametrize("name", ["lechang-2024", "example-2024"])
def test_button_command_and_folder_say_the_same(
    name: str, opened: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the button writes is what the command says of the file, alone, among others and in a folder."""
    data = filled(sample(name) | {"expend_operating_final": 71.3, "text_work": "支出决算1433.10万元"})
    rows = next(v for k, v in opened(data, "validate").writes.items() if "!" in k)
    told = [(place, word, code, message.lstrip("'")) for place, word, code, message, *_ in rows if place]
    assert len(told) >= 2

    folder = tmp_path / "各部门"
    folder.mkdir()
    for copy in ("甲.xlsm", "乙.xlsm"):
        (folder / copy).write_bytes(data)
    for asked in (["自评表.xlsm"], ["自评表.xlsm", "各部门/甲.xlsm"], ["各部门"]):
        capsys.readouterr()
        paths = [str(tmp_path / path) for path in asked]
        assert main(["validate", *paths, "--format", "json"]) == 1
        for file in json.loads(capsys.readouterr().out)["files"]:
            assert [_as_row(finding) for finding in file["findings"]] == told


def _as_row(finding: dict[str, Any]) -> tuple[str, ...]:
    place = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["sheet"]
    return place, SEVERITY_WORDS[finding["severity"]], finding["code"], finding["message"]


def test_clear_empties_only_the_results(opened: Any) -> None:
    book = opened(filled(sample("lechang-2024")), "clear")
    assert set(book.writes) == {"校验结果!A7:G206", "jx_status"}
    assert all(row == (None,) * 7 for row in book.writes["校验结果!A7:G206"])


def test_report_never_overwrites(opened: Any, tmp_path: Path) -> None:
    data = filled(sample("example-2024"))
    first = opened(data, "report").writes["jx_status"]
    second = opened(data, "report").writes["jx_status"]
    names = sorted(p.name for p in tmp_path.glob("*.docx"))
    assert names == [
        "示例县示例局（虚构）_2024年度自评报告.docx",
        "示例县示例局（虚构）_2024年度自评报告（2）.docx",
    ]
    assert names[0] in first
    assert names[1] in second


def test_with_errors_only_a_draft_is_written_and_said_so(opened: Any, tmp_path: Path) -> None:
    status = opened(filled(sample("lechang-2024")), "report").writes["jx_status"]
    (made,) = tmp_path.glob("*.docx")
    assert made.name == "乐昌市工业和信息化局_2024年度自评报告（草稿）.docx"
    assert "只生成了草稿" in status
    assert re.search(r"还有错误 \d\d 处", status)
    with zipfile.ZipFile(made) as archive:
        assert any("草稿" in archive.read(n).decode() for n in archive.namelist() if "header" in n)


def test_a_template_beside_the_workbook_is_used_and_said_so(opened: Any, tmp_path: Path) -> None:
    beside = tmp_path / buttons.OWN_TEMPLATE
    document = Document(io.BytesIO(shipped()))
    document.paragraphs[0].text = "{{ 单位全称 }}自己的模板"
    document.save(str(beside))
    status = opened(filled(sample("example-2024")), "report").writes["jx_status"]
    assert "用了同一文件夹的“报告模板.docx”" in status
    (made,) = (path for path in tmp_path.glob("*.docx") if path != beside)
    assert Document(str(made)).paragraphs[0].text == "示例县示例局（虚构）自己的模板"
    document.paragraphs[0].text = "{{ 单位全 }}{{ 没有 }}"
    document.save(str(beside))
    status = opened(filled(sample("example-2024")), "report").writes["jx_status"]
    assert "未知的占位符“没有”" in status


def test_report_needs_a_local_folder(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import xlwings as xw

    def unmapped(_: OpenBook) -> str:
        raise xw.XlwingsError("cannot map")

    monkeypatch.setattr(OpenBook, "fullname", property(unmapped, lambda *_: None), raising=False)
    assert "本机文件夹" in opened(filled(sample("example-2024")), "report").writes["jx_status"]


def test_failures_are_one_sentence(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "不是 Excel 工作簿" in opened(b"junk", "score").writes["jx_status"]

    def broken(_: Any, done: list[str]) -> str:
        raise KeyError("x")

    monkeypatch.setitem(buttons.ACTIONS, "score", broken)
    status = opened(b"junk", "score").writes["jx_status"]
    assert status.startswith("没有完成：程序内部错误（KeyError）")
    assert "已经做的" not in status


def test_a_button_that_failed_halfway_says_what_it_had_done(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Any) -> str:
        raise MemoryError

    monkeypatch.setattr("workbook.check.listing.checked.summary_text", fail)
    book = opened(filled(sample("lechang-2024")), "validate")
    assert "校验结果!A7:G206" in book.writes
    assert "已经做的：校验结果已经写入" in book.writes["jx_status"]


def test_a_status_cell_that_cannot_be_written_is_said(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = _Target.__setattr__

    def locked(self: _Target, name: str, value: Any) -> None:
        if self.key == "jx_status":
            raise fakewin.ComError(-2147352567, "protected")
        real(self, name, value)

    monkeypatch.setattr(_Target, "__setattr__", locked)
    book = opened(filled(sample("example-2024")), "validate")
    assert book.said.startswith("校验完成，没有发现问题，可以生成报告。（这句话没有写进状态格")


def smaller(text: str) -> str:
    """Return the system's YAML with one indicator per group only, points made up to 100."""
    import yaml

    raw = yaml.safe_load(text)
    raw["id"] = "small-2024"
    for level in raw["levels"]:
        for group in level["groups"]:
            del group["indicators"][1:]
    items = [i for level in raw["levels"] for group in level["groups"] for i in group["indicators"]]
    items[0]["points"]["value"] += 100 - sum(i["points"]["value"] for i in items)
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)


@pytest.mark.slow
def test_round_trips_do_not_grow_with_the_indicators(opened: Any) -> None:
    text = smaller(TEXT.read_text("utf-8"))
    system: System = parse(text, "small.yaml")
    assert len(system.indicators) == 11
    data = sample("example-2024")
    codes = {i.code for i in system.indicators}
    items = {item.id for i in system.indicators for item in i.checklist}
    data["scores"] = {k: v for k, v in data["scores"].items() if k in codes}
    data["narratives"] = {k: v for k, v in data["narratives"].items() if k in codes}
    data["checklist"] = {k: v for k, v in data["checklist"].items() if k in items}
    small = fill(build(assemble(system), text), data).packed()
    for action in ("score", "validate", "report", "clear"):
        few, many = (opened(book, action).calls for book in (small, filled(sample("example-2024"))))
        assert few == many <= 7, action


@pytest.mark.parametrize("action", ["score", "validate", "report", "clear"])
def test_a_copy_python_cannot_read_is_one_sentence(opened: Any, action: str) -> None:
    """Transparent encryption: Excel reads the book, Python finds ciphertext."""
    book = opened(filled(sample("example-2024")), action, on_disk=b"%TSD-Header-###%")
    assert book.said.startswith("Excel 存出的临时副本被加密软件")
    assert "可信程序" in book.said
    assert "snapshot" not in book.said
    assert list(book.writes.values()) == [book.said], "only the status cell"


def test_a_copy_excel_cannot_save_is_one_sentence(opened: Any) -> None:
    refusal = fakewin.ComError(-2147352567, "发生意外。", (0, "Microsoft Excel", "磁盘已满", "", 0, -1), None)
    book = opened(filled(sample("example-2024")), "validate", unsaved=refusal)
    assert book.said.startswith(
        "Excel 没能存出临时副本（发生意外。，Microsoft Excel，磁盘已满），填报内容没有改动"
    )


def test_a_damaged_copy_is_told_under_the_name_of_the_book(opened: Any) -> None:
    book = opened(filled(sample("example-2024")), "score", on_disk=b"%PDF-1.7")
    assert book.said.startswith("自评表.xlsm ")
