"""Fills the Word templates: Submission and Scorecard to the report, and to the working paper beside it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from workbook.package import content_types, relationships
from workbook.package.patch import pack
from workbook.report import draft as drafts
from workbook.report import grids, names
from workbook.report.charts import CHARTS
from workbook.report.context import Report, context
from workbook.report.facts import ReportFacts
from workbook.report.filling import DOCUMENT, Compiled, compiled, fill, shipped
from workbook.report.finder import Finder
from workbook.report.inserts import Parts, Shown, Tables, put
from workbook.report.known import Known
from workbook.report.merging import SCORE_TABLE, merge_repeats
from workbook.report.paging import shrink_gaps
from workbook.report.paper import ON_DEMAND
from workbook.report.profile import PLAIN, Profile, styled
from workbook.report.styles import STYLES, fit, own_id
from workbook.report.tables import TABLES
from workbook.report.wording import one_line
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

_TITLE_LIMIT = 255  # of a core property
_MARKS = 7000  # the first number of a bookmark of ours
_NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_HEADER = re.compile(r"word/header\d*\.xml")


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is made.

    paper: the working paper, not the report; draft: with watermark, and what is open marked and listed;
    remarks: what else a draft lists, each with its place; profile: the bureau's own looks.
    """

    paper: bool = False
    draft: bool = False
    remarks: tuple[tuple[str, str], ...] = ()
    profile: Profile = PLAIN


@dataclass(slots=True)
class Made:
    """A document: its bytes, what is open in it, and for the trace the filled text and the tables in it."""

    data: bytes
    holes: list[drafts.Hole]
    draft: bool = False
    tree: Any = None
    tables: Tables = ()


def render(
    submission: Submission, card: Scorecard, template: bytes | None = None, options: Options | None = None
) -> bytes:
    """Return the report, or the working paper, as .docx; the same inputs give the same bytes.

    template: a docx made from the shipped one; None uses the shipped one. Raises ReportProblem with
    a Chinese message when the template cannot be used.
    """
    return made(submission, card, template, options).data


def issued(
    submission: Submission,
    card: Scorecard,
    errors: tuple[tuple[str, str], ...] = (),
    template: bytes | None = None,
) -> Made:
    """Return the report for publication; its draft where the workbook has errors or something is open.

    errors: place and message of each, as ``check.finding.told_errors`` gives them.
    """
    final = None if errors else made(submission, card, template)
    if final is not None and not final.holes:
        return final
    return made(submission, card, template, Options(draft=True, remarks=errors))


def made(
    submission: Submission,
    card: Scorecard,
    template: bytes | None = None,
    options: Options | None = None,
    traced: Callable[[Any, Tables, Finder, Iterator[int]], None] | None = None,
) -> Made:
    """Return the document with what is open in it; traced: is shown the filled document before packing."""
    options = options or Options()
    source = compiled(template if template is not None else shipped(options.paper))
    report = context(submission, card)
    shown = Shown(Known(ReportFacts(submission), card), options.profile.charts)
    filled = fill(source, _context(source, report, shown, options.profile))
    tree = filled.get(DOCUMENT)
    if tree is None:
        tree = grids_tree(source.members[DOCUMENT])
    parts, marks = Parts(source.members), itertools.count(_MARKS)
    tables = [pair for part in (tree,) for pair in put(part, shown, parts, marks)]
    looks = styled(source.members, options.profile)
    merge_repeats(tree, own_id(looks[STYLES], SCORE_TABLE))
    finder = Finder(submission, card, dict(drafts.heading_levels(looks[STYLES])))
    open_ = drafts.holes(tree, finder, tables, mark=options.draft)
    if traced:
        traced(tree, tables, finder, marks)
    headers = {
        name: filled[name] if name in filled else grids_tree(source.members[name])
        for name in source.members
        if options.draft and _HEADER.fullmatch(name)
    }
    if options.draft:
        drafts.append_list(tree, open_, options.remarks)
        drafts.watermark(tree, headers, parts)
    options.profile.arrange(tree, finder.styles, marks)
    shrink_gaps(tree, grids.GAP)
    fit(tree, looks[STYLES])
    _number_drawings(tree)
    changed = {**filled, **headers, DOCUMENT: tree, **looks}
    data = _packed(source, changed, parts, _title(report, options))
    return Made(data, open_, options.draft, tree, tables)


def _title(report: Report, options: Options) -> str:
    """Return the name of the document."""
    if options.paper:
        return f"{report.dept_name}{report.fiscal_year}年度绩效自评审核附件"
    title = options.profile.named(report.dept_name, report.fiscal_year)
    return title if report.dept_name in title else report.dept_name + title


def grids_tree(data: bytes) -> Any:
    """Return a part as a tree."""
    from workbook.package.reader import parse_xml

    return parse_xml(data)


class _Inserts:
    """The tables or the charts by name."""

    def __init__(self, shown: Shown, kind: str, known: Mapping[str, tuple[str, Any]]) -> None:
        self._shown, self._kind = shown, kind
        self._names = {
            **{name: name for name in known},
            **{title: name for name, (title, _) in known.items()},
        }

    def __getitem__(self, name: str) -> Any:
        return self._shown.value(self._kind, self._names[name])


def _context(source: Compiled, report: Report, shown: Shown, profile: Profile) -> dict[str, Any]:
    """Return what the template may name: the report's texts, tables, charts, and the fields it asks for."""
    found: dict[str, Any] = literal(report)
    found["report_title"] = literal(profile.named(report.dept_name, report.fiscal_year))
    for name, make in ON_DEMAND.items():
        if name in source.names:
            found[name] = literal(make(shown.known))
    for key, kind, known in (
        ("tables", "table", TABLES),
        ("表", "table", TABLES),
        ("charts", "chart", CHARTS),
        ("图", "chart", CHARTS),
    ):
        found[key] = _Inserts(shown, kind, known)
    tree = names.tree(shown.known.facts.submission.layout)
    for name in source.names - found.keys():
        try:
            meant = names.full(tree, name)
        except KeyError:
            continue
        found[name] = names.value(shown.known, tree[meant], name)
    return found


def literal(value: Any) -> Any:
    """Return dataclasses as dictionaries with every string escaped.

    What the user typed stays text, whatever it looks like; a new line is one.
    """
    if isinstance(value, str):
        safe = escape(value)
        return safe.replace("\n", Markup(_NEW_LINE)) if "\n" in value else safe
    if isinstance(value, dict):
        return {key: literal(item) for key, item in value.items()}
    if is_dataclass(value):
        return {name: literal(getattr(value, name)) for name in _field_names(value.__class__)}
    return value if value is None or isinstance(value, (bool, int)) else [literal(item) for item in value]


@cache
def _field_names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))  # type: ignore[arg-type]


def _number_drawings(tree: Any) -> None:
    """Give every drawing a number of its own."""
    for number, node in enumerate(tree.iter(f"{{{grids.NAMESPACES['wp']}}}docPr"), 1):
        node.set("id", str(number))


def _packed(source: Compiled, changed: Mapping[str, Any], parts: Parts, title: str) -> bytes:
    members = dict(source.members)
    for name, tree in changed.items():
        members[name] = drafts.serialised(tree)
    if parts.links:
        rels = relationships.beside(members, DOCUMENT)
        types = relationships.actual(members, content_types.STREAM)
        members[rels] = relationships.added(members.get(rels), parts.links)
        members[types] = content_types.added(members[types], parts.types)
    members |= parts.members
    return pack(with_title(members, title))


def with_title(members: dict[str, bytes], title: str) -> dict[str, bytes]:
    """Return the members with the document's properties (ISO/IEC 29500-2 §11) as `titled` makes them."""
    core = relationships.first(members, relationships.ROOT, relationships.CORE)
    return {**members, core: titled(members[core], title)} if core else members


def titled(data: bytes, title: str) -> bytes:
    """Name the document after the report and take the times out, which would differ each run."""
    root = grids_tree(data)
    for child in list(root):
        name = child.tag.rpartition("}")[2]
        if name in ("created", "modified", "lastPrinted", "title"):
            root.remove(child)
        elif name == "lastModifiedBy":
            child.text = ""
    node = root.makeelement("{http://purl.org/dc/elements/1.1/}title", {})
    node.text = one_line(title)[:_TITLE_LIMIT]
    root.insert(0, node)
    return drafts.serialised(root)
