"""Two documents from one source, and a draft where there are errors."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.corpus.books import EDITIONS, book
from tests.report.reports import lines, paper, report, report_of, scored, text
from tests.tools.departments import department
from tests.tools.systems import representative, spread
from tests.tools.workbooks import filled, handed_in, sample
from workbook.check import run
from workbook.check.frame.finding import told_errors
from workbook.cli import main
from workbook.report import Options, issued, made, render
from workbook.score.scoring import score

CELL = re.compile(r"![A-Z]{1,2}\d")


def draft(name: str) -> bytes:
    """Return the draft of a sample, its errors listed."""
    read, card = scored(name)
    return render(read, card, None, Options(draft=True, remarks=told_errors(run(read, card))))


def parts(docx: bytes, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return [archive.read(n).decode() for n in archive.namelist() if re.fullmatch(pattern, n)]


def test_the_sample_note_stands_once_at_the_head() -> None:
    said = text(report("example-2024"))
    assert said.count("样例") == 1
    place = [n for n, (_, line) in enumerate(lines(report("example-2024"))) if "样例" in line]
    assert place < [n for n, (style, _) in enumerate(lines(report("example-2024"))) if style == "Heading 1"]


def test_no_cell_and_no_standard_in_the_report() -> None:
    said = text(report("example-2024"))
    assert not CELL.search(said)
    assert "评分标准与依据" not in said


def test_the_working_paper_has_them_all() -> None:
    said = text(paper("example-2024"))
    _, card = scored("example-2024")
    assert all(word in said for word in ("规则得分", "计分过程"))
    for item in card.indicators:
        for source in item.sources:
            assert source.place in said
    core = Document(io.BytesIO(paper("example-2024"))).core_properties
    assert core.title == "示例县示例局（虚构）2024年度绩效自评审核附件"


def test_the_draft_is_marked_on_every_page() -> None:
    docx = draft("lechang-2024")
    headers = parts(docx, r"word/\w*header\d*\.xml")
    assert len(headers) == 2
    assert all("草稿" in header and "PowerPlusWaterMarkObject" in header for header in headers)
    kinds = re.findall(r'<w:headerReference w:type="(\w+)"', parts(docx, "word/document.xml")[0])
    assert sorted(kinds) == ["default", "even"]
    assert not parts(report("lechang-2024"), r"word/\w*header\d*\.xml")


def test_a_title_page_of_its_own_is_marked_too() -> None:
    own = Document(io.BytesIO(render(*scored("example-2024"))))
    own.sections[0].different_first_page_header_footer = True
    own.sections[0].header.paragraphs[0].text = "本局"
    buffer = io.BytesIO()
    own.save(buffer)
    docx = render(*scored("example-2024"), buffer.getvalue(), Options(draft=True))
    headers = parts(docx, r"word/\w*header\d*\.xml")
    assert len(headers) == 3
    assert sum("草稿" in header for header in headers) == 3
    assert sum("本局" in header for header in headers) == 1


def test_what_is_open_is_highlighted_and_listed_with_its_cell() -> None:
    docx = draft("lechang-2024")
    document = Document(io.BytesIO(docx))
    marked = {r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color}
    assert "（待补：上年结转结余）" in marked
    assert not any(
        r.font.highlight_color
        for p in Document(io.BytesIO(report("lechang-2024"))).paragraphs
        for r in p.runs
    )
    table = next(t for t in document.tables if t.rows[0].cells[-1].text == "填报位置")
    rows = {row.cells[2].text: row.cells[3].text for row in table.rows}
    assert rows["上年结转结余"] == "收支!B28"
    assert rows["规模以上工业增加值·实际完成值"] == "绩效目标!I16"
    assert rows["预决算信息、绩效评价结果公开性·指标值"].startswith("信息公开!")
    assert sum(place == "—" for place in rows.values()) <= len(rows) * 0.2


def test_every_place_in_the_list_is_a_cell_of_the_form() -> None:
    read, card = scored("lechang-2024")
    sheets = {sheet.name for sheet in read.layout.sheets}
    found = made(read, card, None, Options(draft=True)).holes
    assert found
    for hole in found:
        for place in hole.places:
            assert place.rpartition("!")[0].strip("'") in sheets


def test_errors_are_listed_in_the_draft() -> None:
    document = Document(io.BytesIO(draft("lechang-2024")))
    table = next(t for t in document.tables if t.rows[0].cells[-1].text == "问题")
    read, card = scored("lechang-2024")
    assert [row.cells[2].text for row in table.rows][1:] == [m for _, m in told_errors(run(read, card))]


@pytest.mark.parametrize("system", representative())
def test_cells_copied_into_a_reason_are_not_published(system: str) -> None:
    read = handed_in(department(1, system_id=system), system)
    card = score(read)
    assert not CELL.search(text(render(read, card)))
    assert CELL.search(text(render(read, card, None, Options(paper=True))))


@pytest.mark.parametrize("system", representative())
def test_a_clean_workbook_gives_a_report_without_holes(system: str) -> None:
    read = handed_in(department(7, system_id=system), system)
    assert made(read, score(read)).holes == []


def test_a_typed_mark_is_text() -> None:
    """What looks like a field, a tag or an element of ours stays what the clerk typed."""
    odd = (
        '<jx:insert kind="table" name="budget"/>{{ 表.收支 }}{%p if x %}&lt;w:p&gt; =1+1 {_{x}_} 😀'
        + "字" * 5000
    )
    docx = report_of(sample("example-2024") | {"text_duties": odd})
    assert odd in [line for _, line in lines(docx)]
    assert len(Document(io.BytesIO(docx)).tables) == len(Document(io.BytesIO(report("example-2024"))).tables)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("system", "peculiar"), spread(["", "不适用", "无项目", "年中新设", "无调整", "无信访"])
)
def test_nothing_is_open_in_the_report_of_a_complete_department(system: str, peculiar: str) -> None:
    """Nor where something does not apply, was never budgeted, or has no list to count from."""
    read = book(system, EDITIONS[0], 301, peculiar).opened.submission
    document = issued(read, score(read))
    assert document.holes == []
    assert not document.draft
    assert not re.search("[，。]其中没有", text(document.data)), "a part of what is not said"


def test_a_report_in_which_something_is_open_is_a_draft() -> None:
    read, card = scored("lechang-2024")
    document = issued(read, card)
    assert document.draft
    assert any(hole.places for hole in document.holes)


class TestCommand:
    """``jixiao report``."""

    @pytest.fixture
    def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        for name in ("example", "lechang"):
            Path(f"{name}.xlsm").write_bytes(filled(sample(f"{name}-2024")))
        return tmp_path

    def test_errors_give_no_report(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        outputs = ["-o", "a.docx", "--working-paper", "b.docx", "--trace", "c.json"]
        assert main(["report", "lechang.xlsm", *outputs]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "处错误，没有生成报告" in said.err
        assert "封面与单位信息!B12" in said.err
        assert "jixiao validate lechang.xlsm" in said.err
        assert "--draft" in said.err
        assert not any(Path(name).exists() for name in ("a.docx", "b.docx", "c.json"))

    def test_what_is_open_gives_no_report_either(
        self, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("workbook.check.run", lambda *_: [])
        assert main(["report", "lechang.xlsm", "-o", "a.docx"]) == 1
        said = capsys.readouterr().err
        assert "处待补，没有生成报告" in said
        assert re.search(r"：.+、[^、]+![A-Z]+\d+$", said, re.MULTILINE), "a place to fill in is named"
        assert not Path("a.docx").exists()

    def test_a_draft_on_demand(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["report", "lechang.xlsm", "-o", "a.docx", "--draft"]) == 0
        assert "草稿：a.docx" in capsys.readouterr().out
        assert Path("a.docx").read_bytes() == draft("lechang-2024")

    def test_report_and_paper(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["report", "example.xlsm", "-o", "a.docx", "--working-paper", "b.docx"]) == 0
        assert Path("a.docx").read_bytes() == report("example-2024")
        assert Path("b.docx").read_bytes() == paper("example-2024")

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (["-o", "a.docx", "--working-paper", "b.pdf"], "应以 .docx 结尾"),
            (["-o", "a.docx", "--working-paper", "a.docx"], "不同的文件"),
            (["-o", "a.docx", "--trace", "a.csv"], ".xlsx 或 .json"),
            (["-o", "a.docx", "--template", "none.docx"], "找不到或打不开模板"),
            (["-o", "a.docx", "--profile", "none.yaml"], "none.yaml"),
        ],
    )
    def test_usage(self, desk: Path, more: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["report", "example.xlsm", *more]) == 2
        assert said in capsys.readouterr().err
        assert not Path("a.docx").exists()
