"""Word files by other writers: templates are checked and filled, reports audited, as if Word wrote them."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import docx
import pytest

from tests.report.documents import edited
from tests.report.reports import scored
from tests.tools.dialects import Members
from tests.tools.word_dialects import DIALECTS, MAIN, strict
from workbook.audit.reading import parse_report
from workbook.layout import assemble
from workbook.package import content_types, relationships
from workbook.package.archive import contents
from workbook.package.patch import pack
from workbook.report import Options, filling, render
from workbook.report.filling import members_of, shipped
from workbook.report.template_check import faults
from workbook.systems import load


@cache
def members() -> Members:
    """Return a template with a header and a wrong placeholder in it."""

    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ dept_nam }}"

    return contents(edited(header), "t")


@cache
def plain() -> bytes:
    submission, card = scored("example-2024")
    return render(submission, card, shipped(), Options(draft=True))


def spoken(name: str, parts: Members) -> bytes:
    return pack(DIALECTS[name](parts))


@pytest.mark.parametrize("name", DIALECTS)
def test_a_template_is_checked_the_same(name: str) -> None:
    layout = assemble(load("lechang-2024"))
    assert faults(spoken(name, members()), layout) == faults(pack(members()), layout) != []


@pytest.mark.parametrize("name", DIALECTS)
def test_a_template_is_filled_the_same(name: str) -> None:
    """Body, headers with the watermark, charts; and a program that follows relationships finds them."""
    submission, card = scored("example-2024")
    made = render(submission, card, spoken(name, contents(shipped(), "t")), Options(draft=True))
    parts, ours = contents(made, "t"), contents(plain(), "t")
    assert len(parts) == len(ours)
    for part in (MAIN, "word/styles.xml", "word/footer1.xml"):
        assert said(parts[part]) == said(ours[part]), part
    document, other = docx.Document(io.BytesIO(made)), docx.Document(io.BytesIO(plain()))
    assert len(document.tables) == len(other.tables)
    assert [p.style.name for p in document.paragraphs] == [p.style.name for p in other.paragraphs]
    assert content_types.type_of(parts, MAIN) == content_types.type_of(ours, MAIN)


def said(data: bytes) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(etree.fromstring(data), method="c14n", exclusive=True))


@pytest.mark.parametrize("name", DIALECTS)
def test_a_report_is_audited_the_same(name: str) -> None:
    other = parse_report(spoken(name, contents(plain(), "t")), "r.docx")
    assert other == parse_report(plain(), "r.docx")


def test_what_is_added_takes_no_name_of_what_is_there() -> None:
    """A report made before is the template of the next: its charts and headers stay its own."""
    first = contents(plain(), "t")
    submission, card = scored("example-2024")
    done = contents(render(submission, card, pack({**first, MAIN: contents(shipped(), "t")[MAIN]})), "t")
    charts = [name for name in first if name.startswith("word/charts/chart")]
    assert charts
    assert all(done[name] == first[name] for name in charts)
    ids = [link.id for link in relationships.links(done, MAIN)]
    assert len(ids) == len(set(ids))
    assert sum(name.startswith("word/charts/chart") for name in done) == 2 * len(charts)


def test_a_document_without_styles_gets_those_it_needs() -> None:
    parts = contents(shipped(), "t")
    rels = "word/_rels/document.xml.rels"
    link = next(k for k in relationships.links(parts, MAIN) if k.kind == "styles")
    parts[rels] = relationships.without(parts[rels], link.id)
    del parts["word/styles.xml"]
    submission, card = scored("example-2024")
    document = docx.Document(io.BytesIO(render(submission, card, pack(parts))))
    assert any(p.style.name == "表题" or p.style.name for p in document.paragraphs)


def test_macros_stay_behind() -> None:
    """What is filled is called .docx; Word opens none that says it is a document with macros."""
    parts = contents(shipped(), "t")
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    rels = relationships.added(
        parts["word/_rels/document.xml.rels"],
        [("rIdV", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")],
    )
    found = members_of(
        pack(
            {
                **parts,
                "[Content_Types].xml": types,
                "word/_rels/document.xml.rels": rels,
                "word/vbaProject.bin": b"\xd0\xcf",
            }
        )
    )
    assert "word/vbaProject.bin" not in found
    assert content_types.type_of(found, MAIN).endswith("wordprocessingml.document.main+xml")


def test_the_shipped_one_is_left_as_it_is() -> None:
    parts = contents(shipped(), "t")
    assert all(filling.members_of(shipped())[name] is not None for name in parts)
    assert filling.members_of(shipped()) == parts
    assert strict(parts) != parts
