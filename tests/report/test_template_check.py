"""``jixiao template check``: whatever would go wrong with a template is said before it is filled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.documents import edited, replaced, with_footnote, with_paragraph
from tests.tools.systems import representative
from workbook.cli import main
from workbook.layout import assemble
from workbook.report import ReportProblem
from workbook.report.filling import shipped
from workbook.report.template_check import Fault, faults
from workbook.systems import load

LAYOUT = assemble(load("lechang-2024"))


def told(data: bytes) -> list[Fault]:
    return faults(data, LAYOUT)


@pytest.mark.parametrize("system", representative())
def test_the_shipped_ones_are_sound(system: str) -> None:
    layout = assemble(load(system))
    assert faults(shipped(), layout) == []
    assert faults(shipped(paper=True), layout, paper=True) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ dept_nam }}", "没有“dept_nam”这个占位符，是否指“dept_name”"),
        ("{{ 收入.年末 }}", "没有“年末”这个占位符"),
        ("{{ 表.收入 }}", "没有“收入”这个占位符"),
        ("{% for x in levels %}{{ x.nam }}{% endfor %}", "没有“nam”这个占位符，是否指“name”"),
        ("{% for 行 in 项目明细 %}{{ 行.项目名 }}{{ 行.价格 }}{% endfor %}", "没有“价格”这个占位符"),
        ('{{ check_answer["Z9-9"] }}', "没有“Z9-9”这个占位符"),
        ("｛｛ dept_name ｝｝", "全角"),
        ("{｛ dept_name }}", "全角"),
        ("{{ dept_name", "没有写完整"),
        ("{% for x in duties %}", "没有对应的 endfor"),
        ("{{ dept_name|nofilter }}", "没有“nofilter”这种写法"),
    ],
)
def test_a_wrong_placeholder_is_told_with_its_paragraph(text: str, said: str) -> None:
    found = [fault for fault in told(with_paragraph(text)) if fault.error]
    assert len(found) == 1
    assert said in found[0].message
    if "endfor" not in said and "nofilter" not in said:
        assert found[0].place == "正文第 1 段"
        assert found[0].quote == text


def test_header_footer_footnote_and_text_box() -> None:
    def header(document: object) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ dept_nam }}"  # type: ignore[attr-defined]

    (fault,) = told(edited(header))
    assert fault.place.startswith("页眉")
    (fault,) = told(with_footnote("{{ 没有的 }}"))
    assert fault.place == "脚注第 1 段"
    (fault,) = told(with_footnote("｛｛ 年度 ｝｝"))
    assert (fault.place, "全角" in fault.message) == ("脚注第 1 段", True)
    box = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p>'
        "<w:r><w:t>｛｛ 年度 ｝｝</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        "</w:p>"
    )
    found = told(replaced("<w:body>", f"<w:body>{box}"))
    assert any(fault.place.endswith("（文本框）") for fault in found)
    boxed = replaced("<w:body>", f"<w:body>{box.replace('｛｛ 年度 ｝｝', '{{ 没有 }}')}")
    (fault,) = told(boxed)
    assert fault.place.startswith("正文")
    assert "没有“没有”这个占位符" in fault.message


def test_tracked_changes() -> None:
    deleted = (
        "<w:p><w:del w:id='1' w:author='a'><w:r><w:delText>{{ dept_name }}</w:delText></w:r></w:del></w:p>"
    )
    (fault,) = told(replaced("<w:body>", f"<w:body>{deleted}"))
    assert fault.error
    assert "修订" in fault.message
    added = "<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>{{ dept_name }}</w:t></w:r></w:ins></w:p>"
    (fault,) = told(replaced("<w:body>", f"<w:body>{added}"))
    assert not fault.error
    ins = "<w:ins w:id='1' w:author='a'><w:r><w:t>name }}</w:t></w:r></w:ins>"
    half = f"<w:p><w:r><w:t>{{{{ dept_</w:t></w:r>{ins}</w:p>"
    assert [f.error for f in told(replaced("<w:body>", f"<w:body>{half}"))] == [False]


def test_what_is_left_out() -> None:
    (fault,) = told(replaced("{%p for line in problems %}", "{%p for line in duties %}"))
    assert not fault.error
    assert "存在问题" in fault.message
    (fault,) = told(replaced("{%p for line in indicator.paragraphs %}", "{%p for line in duties %}"))
    assert ".paragraphs" in fault.message


def test_a_template_without_placeholders() -> None:
    def emptied(document: object) -> None:
        body = document.element.body  # type: ignore[attr-defined]
        for element in list(body)[:-1]:
            body.remove(element)

    (fault,) = told(edited(emptied))
    assert fault.error
    assert "没有任何占位符" in fault.message


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "模板.docx"
    file.write_bytes(with_paragraph("{{ dept_nam }}"))
    assert main(["template", "check", str(file)]) == 1
    assert "错误　正文第 1 段：{{ dept_nam }}" in capsys.readouterr().out
    assert main(["template", "check", str(file), "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)["faults"]
    assert (row["severity"], row["place"]) == ("error", "正文第 1 段")
    assert main(["template", "check", str(tmp_path / "none.docx")]) == 2
    file.write_bytes(b"no document")
    assert main(["template", "check", str(file)]) == 2
    with pytest.raises(ReportProblem):
        told(b"")
