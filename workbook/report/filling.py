"""Fills a Word template: the package's parts are compiled once, then filled for every report.

docxtpl prepares the parts, so that its notation (``{%p``, ``{%tr``, ``{%tc``, tags Word has split into
runs) stands; only the package is not opened and saved again for each report. A part is compiled when it
holds a tag: the body, headers, footers, foot- and endnotes, and the text boxes in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbook.package.guard import Refused, contents
from workbook.package.reader import parse_xml
from workbook.package.word import MAIN, as_word, with_part
from workbook.report.facts import ReportProblem
from workbook.report.faults import explained, unpaired
from workbook.report.wording import one_line

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATE, PAPER = "template.docx", "working.docx"
DOCUMENT = MAIN
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG = re.compile(r"\{[<{%#]")
"""What may begin a tag; Word may have split its two characters, {<…>{."""
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def shipped(paper: bool = False) -> bytes:
    """Return the shipped template of the report, or of the working paper."""
    return files(__package__).joinpath(PAPER if paper else TEMPLATE).read_bytes()


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be filled.

    members: its parts as they are; parts: those with tags, compiled; grown: those in which cells are
    repeated, whose tables then need as many columns; names: what the tags ask for.
    """

    members: Mapping[str, bytes]
    parts: Mapping[str, Template]
    grown: frozenset[str]
    names: frozenset[str]


def members_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a template as Word names and spells them, with a part of styles.

    Raises ReportProblem when it is no Word document.
    """
    try:
        members = as_word(contents(data, "报告模板", "Word"))
        if parse_xml(members[DOCUMENT]).find(f"{W}body") is None:
            raise ValueError(DOCUMENT)
        return with_part(members, "styles")
    except (Refused, KeyError, ValueError, SyntaxError) as error:  # lxml's errors of syntax among them
        raise ReportProblem("报告模板不是 Word 文档（.docx），或文件已损坏，请用 Word 另存一份") from error


@lru_cache(maxsize=8)
def compiled(data: bytes) -> Compiled:
    """Return the template `data` compiled; raise ReportProblem in Chinese where it cannot be."""
    from jinja2 import TemplateError, meta

    members, environment = members_of(data), _environment()
    parts: dict[str, Template] = {}
    names: set[str] = set()
    grown: set[str] = set()
    for name in filter(_FILLED.fullmatch, members):
        source = _source(members[name])
        if not _TAG.search(source):
            continue
        texts = paragraph_texts(members[name])
        if fault := unpaired(texts):
            raise ReportProblem(fault)
        source = prepared(source)
        try:
            parts[name] = environment.from_string(source)
        except TemplateError as error:
            raise ReportProblem(explained(_placed(environment, source, error), texts)) from error
        names |= meta.find_undeclared_variables(environment.parse(source))
        if "{%tc" in "".join(texts).replace(" ", ""):
            grown.add(name)
    return Compiled(members, parts, frozenset(grown), frozenset(names))


def _environment() -> Environment:
    from jinja2 import StrictUndefined

    from workbook.report.bounds import Bounded

    return Bounded(autoescape=True, undefined=StrictUndefined)


def _source(data: bytes) -> str:
    from lxml import etree

    return etree.tostring(parse_xml(data), encoding="unicode")


def prepared(source: str) -> str:
    """Return the XML of a part as Jinja takes it: tags in one piece, those of rows by themselves."""
    from docxtpl import DocxTemplate

    return str(DocxTemplate("").patch_xml(source))


def _placed(environment: Environment, source: str, error: Exception) -> Exception:
    """Return the error of syntax again, with its paragraph: each on a line of its own."""
    from jinja2 import TemplateSyntaxError

    text = _PARAGRAPH.sub("\n<w:p", source)
    try:
        environment.from_string(text)
    except TemplateSyntaxError as again:
        lines = [re.sub(r"<[^>]+>", "", line) for line in text.splitlines()]
        found = [one_line(line) for line in lines[max(again.lineno - 1, 0) :]]
        again.near = next(filter(None, found), "")  # type: ignore[attr-defined]
        return again
    return error


def paragraph_texts(data: bytes) -> list[str]:
    """Return the text of every paragraph of a part as it stands in the file."""
    return [one_line(text_of(p)) for p in parse_xml(data).iter(f"{W}p")]


def text_of(element: Any) -> str:
    """Return the text of a paragraph or of a cell."""
    return "".join(element.itertext(_TEXT, with_tail=False))


def fill(template: Compiled, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return the filled parts as XML trees, by name; what goes wrong is the template's fault and said so."""
    from jinja2 import TemplateError
    from lxml import etree

    from workbook.report import bounds

    filled = {}
    for name, part in template.parts.items():
        try:
            text = bounds.filled(part, context)
            filled[name] = etree.fromstring(text)  # as text: it declares no encoding
        except TemplateError as error:
            raise ReportProblem(explained(error, paragraph_texts(template.members[name]), context)) from error
        except etree.XMLSyntaxError as error:
            raise ReportProblem(
                "报告模板填写后不是完整的文档：{%p …%}、{%tr …%} 要独占一段或一行，for 与 endfor 要成对"
            ) from error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise ReportProblem(
                f"报告模板里有算不出来的表达式（{one_line(str(error))}），请照随附模板的写法改"
            ) from error
        if name in template.grown:
            filled[name] = _with_columns(filled[name])
    return filled


def _with_columns(tree: Any) -> Any:
    """Give the tables of `tree` as many columns as their rows have cells."""
    from docxtpl import DocxTemplate
    from lxml import etree

    return DocxTemplate("").fix_tables(etree.tostring(tree, encoding="unicode"))
