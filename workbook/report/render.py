"""Fills the Word template with the report's strings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from workbook.language.hints import meant_or_all
from workbook.package.patch import pack
from workbook.report.context import Report, context
from workbook.report.facts import ReportProblem
from workbook.report.wording import one_line
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment, TemplateError

TEMPLATE = "template.docx"
SCORE_TABLE = "评分表"
"""Table style in which repeated level-1 and level-2 names are merged downwards."""
MERGED_COLUMNS = (1, 2)
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_TITLE_LIMIT = 255  # of a core property
_NAME = re.compile(r"'([^']+)' is undefined|no attribute '([^']+)'")


def render(submission: Submission, card: Scorecard, template: bytes | None = None) -> bytes:
    """Return the report as .docx; the same inputs give the same bytes.

    template: a docx made from the shipped one; None uses the shipped one. Raises ReportProblem with
    a Chinese message when the template cannot be used.
    """
    report = context(submission, card)
    data = template if template is not None else files(__package__).joinpath(TEMPLATE).read_bytes()
    document = _open(data)
    _fill(document, _literal(asdict(report)))
    _merge_repeats(document)
    _set_properties(document, f"{report.dept_name}{report.fiscal_year}年度部门整体支出绩效自评报告")
    buffer = io.BytesIO()
    document.docx.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


def _open(data: bytes) -> DocxTemplate:
    from docxtpl import DocxTemplate

    try:
        document = DocxTemplate(io.BytesIO(data))
        document.init_docx()
    except Exception as error:  # python-docx raises many kinds for what is not a document
        raise ReportProblem("报告模板不是 Word 文档（.docx），或文件已损坏，请用 Word 另存一份") from error
    return document


def _fill(document: DocxTemplate, context: dict[str, Any]) -> None:
    """Render the template; whatever goes wrong in it is the template's fault and said so."""
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from lxml import etree

    environment: Environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for text in _template_texts(document):
        if any(text.count(start) != text.count(end) for start, end in _PAIRS):
            raise ReportProblem(f"报告模板的占位符没有写完整{_near(text)}；起止括号要在同一段里成对")
    try:
        document.render_init()
        etree.fromstring(document.build_xml(context, environment))  # docxtpl would drop what is broken
        document.render(context, environment, autoescape=True)
    except TemplateError as error:
        raise ReportProblem(_explain(document, error)) from error
    except etree.XMLSyntaxError as error:
        raise ReportProblem(
            "报告模板填写后不是完整的文档：{%p …%}、{%tr …%} 要独占一段或一行，for 与 endfor 要成对"
        ) from error
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise ReportProblem(
            f"报告模板里有算不出来的表达式（{one_line(str(error))}），请照随附模板的写法改"
        ) from error


def _explain(document: DocxTemplate, error: TemplateError) -> str:
    from jinja2 import TemplateSyntaxError, UndefinedError

    if isinstance(error, TemplateSyntaxError):
        message = str(error.message)
        if "end of template" in message:
            return "报告模板里有 for 或 if 没有对应的 endfor 或 endif，请补上"
        filters = re.match(r"No (?:filter|test) named '(.+)'", message)
        what = f"没有“{filters[1]}”这种写法" if filters else "写法有误"
        return f"报告模板的占位符{what}{_near(_syntax_place(error))}；请照随附模板的写法改"
    if isinstance(error, UndefinedError) and (match := _NAME.search(str(error))):
        name = match[1] or match[2]
        own, inner = (tuple(dict.fromkeys(names)) for names in (_names(Report), _inner_names(Report)))
        near = _near(_paragraph_with(document, name))
        return f"报告模板里有未知的占位符“{name}”{near}{meant_or_all(name, own if match[1] else inner)}"
    return f"报告模板里有不允许的写法（{one_line(str(error))}）；只能引用占位符，请照随附模板改"


def _names(kind: Any) -> Iterator[str]:
    return (field.name for field in fields(kind))


def _inner_names(kind: Any) -> Iterator[str]:
    """Yield the names that stand behind a dot: the fields of what the report is made of."""
    for hint in get_type_hints(kind).values():
        for part in (hint, *get_args(hint)):
            if is_dataclass(part):
                yield from _names(part)
                yield from _inner_names(part)


def _syntax_place(error: TemplateError) -> str:
    """Return the paragraph docxtpl found at fault, without the commands that follow it."""
    lines = [one_line(line) for line in getattr(error, "docx_context", ())]
    place = next(filter(None, lines[3:]), "")
    return re.sub(r"(\s*\{%[^}]*%\})+$", "", place) or place


def _near(text: str) -> str:
    return f"，在这一段：{text}" if text else ""


def _paragraph_with(document: DocxTemplate, name: str) -> str:
    """Return the template's paragraph whose placeholder names `name`."""
    tag = re.compile(r"\{[{%#].*?\b" + re.escape(name) + r"\b.*?[}%#]\}")
    return next((text for text in _template_texts(document) if tag.search(text)), "")


def _template_texts(document: DocxTemplate) -> list[str]:
    """Return the text of every paragraph of the template as it stands in the file."""
    return [one_line(_text(p)) for p in document.get_docx().element.body.iter(_word("p"))]


def _literal(value: Any) -> Any:
    """Escape every string so that docxtpl's own notation ({_{ for {{) stays what the user typed."""
    from markupsafe import Markup, escape

    if isinstance(value, str):
        return Markup(str(escape(value)).replace("_", "&#95;"))
    if isinstance(value, dict):
        return {key: _literal(item) for key, item in value.items()}
    return [_literal(item) for item in value]


def _word(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"


def _merge_repeats(document: DocxTemplate) -> None:
    """Merge equal neighbours of the score table's level columns; every row keeps all its cells."""
    for table in document.docx.tables:
        if table.style is None or table.style.name != SCORE_TABLE:
            continue
        above: list[Any] = []
        for row in table._tbl.tr_lst:
            cells = list(row.tc_lst) if len(row.tc_lst) == len(table.columns) else []
            for column in MERGED_COLUMNS if above and cells else ():
                if [_text(c) for c in above[1 : column + 1]] == [_text(c) for c in cells[1 : column + 1]]:
                    _continue(above[column], cells[column])
            above = cells
    for cell in document.docx.element.body.iter(_word("tc")):
        if cell.vMerge == "continue":
            for text in cell.iter(_word("t")):
                text.text = ""


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(_word("t")))


def _continue(above: Any, cell: Any) -> None:
    if above.vMerge is None:
        above.vMerge = "restart"
    cell.vMerge = "continue"


def _set_properties(document: DocxTemplate, title: str) -> None:
    """Name the document after the report and take the times out, which would differ each run."""
    core = document.docx.core_properties
    core.title = one_line(title)[:_TITLE_LIMIT]
    core.last_modified_by = ""
    element = core._element
    for child in list(element):
        if child.tag.endswith(("}created", "}modified", "}lastPrinted")):
            element.remove(child)
