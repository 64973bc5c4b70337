"""Projects told one by one, each with what it had and spent, against what all of them had and spent.

“安排3个项目，预算90万元，支出85万元。其中甲项目预算40万元，支出35万元；乙项目30万元、丙项目20万元，均已全部支出”
“项目支出85万元。”, then “1.甲项目。预算40万元，支出35万元” and its like, a paragraph each

Where all of them are told the sums must be right; where they may be the greater ones only, a sum over the
total is wrong, and one that a slip of the pen explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_COLUMNS = {
    "预算": re.compile(
        r"(?:年初|全年|调整后?|安排|批复|资金)*预算(?:数|安排|资金|为|共)*$|安排(?:资金|预算)$"
    ),
    "支出": re.compile(r"(?:实际|全年|当年|共|资金|累计|已)*(?:支出|执行|支付|使用)(?:数|资金|为|了)*$"),
    "结转": re.compile(r"(?:年末|资金|形成)*(?:结转|结余)(?:下年|资金|为)*$"),
}
_NAME = r"[\u4e00-\u9fa5“”]{2,18}?(?:项目|工程|专项|课题|经费|补助)"
_HEADED = re.compile(rf"^(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．])(?P<name>{_NAME})[。：:，,]?")
_ITEM = re.compile(rf"^(?:其中|其余|另外)?[：:，,]?(?P<name>{_NAME})(?=[\u4e00-\u9fa5]{{0,6}}$)")
_COUNTED = re.compile(r"(?:安排|实施|共|有|设|涉及|开展|列入|承担)$")
_ALL_SPENT = re.compile(r"(?:均|都|全部)(?:已)?(?:全部|全额|足额)?(?:支出|执行|支付|使用)(?:完毕|完成|到位)?")
_WHOLE = re.compile(r"(?:按|分)项目(?:划?分|看)?|各项目|各个项目|具体(?:如下|情况|为)|分别(?:是|为)")
_TOTAL = re.compile(r"项目支出$")
_UNFINISHED = re.compile(
    r"^(?:项目)?(?:未|没有)(?:执行|支出|支付)完(?:毕|成)?的?项目|^项目(?:资金)?(?:未|没有)(?:执行|支出)完"
)
_DONE = re.compile(r"^项目(?:中|里)[，,]?(?:有|已)?")
_LEAST, _MOST = 3, 40


@dataclass
class Project:
    """A project: its name, where it stands, its figures by what they are."""

    name: str
    paragraph: Paragraph
    told: dict[str, Mention] = field(default_factory=dict)

    def value(self, column: str) -> Decimal | None:
        """Return an amount; what is spent of one budgeted in full is its budget."""
        mention = self.told.get(column)
        return mention.quantity.value if mention else None


@dataclass(frozen=True)
class Listing:
    """Projects, what is told of all of them, how many there are said to be; whole: all are told."""

    projects: tuple[Project, ...]
    totals: dict[str, Said]
    count: Said | None
    whole: bool


def listings_of_projects(audit: Audit) -> list[Listing]:
    """Return the lists of projects of the running text, for ``audit.once``."""
    found = [each for p in audit.document.body if (each := _in_paragraph(p))]
    sections = {id(s): s for p in audit.document.body for s in [audit.document.section_of(p)]}
    for section in sections.values():
        own = [p for p in section.own if p.is_body]
        projects = [made for p in own if (made := _headed(p)) and made.told]
        if len(projects) >= _LEAST:
            first = projects[0].paragraph
            before = [p for p in own if p.order < first.order]
            found.append(Listing(tuple(projects), _totals(before), None, _is_whole(before)))
    return found


def _is_whole(before: Sequence[Paragraph]) -> bool:
    return bool(before) and _WHOLE.search(before[-1].folded.text[-_MOST:]) is not None


def _totals(before: Sequence[Paragraph]) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for paragraph in before:
        for mention in paragraph.mentions:
            if _TOTAL.search(mention.subject) and _exact(mention) and not mention.past:
                found.setdefault("支出", Said(paragraph, mention))
    return found


def _exact(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.kind is Kind.MONEY and quantity.exact


def _headed(paragraph: Paragraph) -> Project | None:
    """Return the project a paragraph begins with the name of, with the first figure of each column."""
    headed = _HEADED.match(paragraph.folded.text)
    if headed is None:
        return None
    project = Project(headed["name"], paragraph)
    for mention in paragraph.mentions:
        if _exact(mention) and not mention.past and not mention.depth:
            for column, called in _COLUMNS.items():
                if called.fullmatch(mention.lead.removeprefix(project.name)):
                    project.told.setdefault(column, mention)
    return project


def _in_paragraph(paragraph: Paragraph) -> Listing | None:
    """Return the projects a paragraph tells one by one behind how many there are."""
    counts = [
        m for m in paragraph.mentions
        if m.quantity.unit == "个" and m.tail.startswith("项目") and _COUNTED.search(m.lead) and not m.past
    ]  # fmt: skip
    if len(counts) != 1:
        return None
    totals: dict[str, Said] = {}
    projects: list[Project] = []
    later = [m for m in paragraph.mentions if m.at > counts[0].end and m.quantity.unit == "个"]
    again = [m.at for m in later if "项目" in m.tail]
    again += [
        found.start() for found in re.finditer("合计", paragraph.folded.text) if found.start() > counts[0].end
    ]
    ended = min(again, default=-1)
    for mention in paragraph.mentions:
        if mention.at < counts[0].end or (0 <= ended < mention.at) or not _exact(mention) or mention.past:
            continue
        named = _ITEM.match(mention.lead)
        bare = mention.lead.partition(named["name"])[2] if named else mention.lead
        column = next((name for name, called in _COLUMNS.items() if called.fullmatch(bare)), "")
        if named:
            projects.append(Project(named["name"], paragraph))
            projects[-1].told[column or "预算"] = mention
        elif projects and column:
            projects[-1].told.setdefault(column, mention)
        elif column:
            totals.setdefault(column, Said(paragraph, mention))
    _fill(paragraph, projects)
    if len(projects) < _LEAST:
        return None
    if _ONLY_SOME.search(paragraph.folded.text, counts[0].end):
        return None  # 其中较大的有: others are not told
    count = Said(paragraph, counts[0])
    return Listing(tuple(projects), totals, count, counts[0].quantity.value == len(projects))


def _fill(paragraph: Paragraph, projects: Sequence[Project]) -> None:
    """Give the projects told with one amount, all of it spent, what they spent."""
    text = paragraph.folded.text
    for project in projects:
        mention = project.told.get("预算")
        rest = re.split("[；。]", text[mention.end :])[0] if mention else ""
        if mention and len(project.told) == 1 and _ALL_SPENT.search(rest):
            project.told["支出"] = mention


def sums_of_projects(audit: Audit) -> Iterator[tuple[Said, str, str]]:
    """Yield the totals the projects do not make, with what they make and of what."""
    for listing in audit.once(listings_of_projects):
        for column, total in listing.totals.items():
            values = [project.value(column) for project in listing.projects]
            told = [value for value in values if value is not None]
            if len(told) < len(values):
                continue
            made, quantity = sum(told, Decimal(0)), total.mention.quantity
            if abs(made - quantity.value) <= quantity.step * len(told) / 2:
                continue
            if column == "预算" and _is_changed(listing, total, made - quantity.value):
                continue
            if listing.whole or made > quantity.value or _slipped(listing, column, quantity.value - made):
                parts = "、".join(
                    project.told[column].written(project.paragraph.folded) for project in listing.projects
                )
                yield total, quantity.printed(made), parts


_CHANGES = re.compile("(?:追加|调增|调减|核减|追减|收回|压减)(?:预算|资金|指标)?(?:了|为|共)?$")
_ONLY_SOME = re.compile(r"其中[^，。；\d]{0,6}(?:较大|最大|主要|重点|大额|较多)的?")


def _is_changed(listing: Listing, total: Said, gap: Decimal) -> bool:
    """Tell whether what the budget was changed by, told before the projects, makes them fit."""
    first = min(m.at for p in listing.projects for m in p.told.values())
    between = (m for m in total.paragraph.mentions if total.mention.at < m.at < first)
    return any(_CHANGES.search(m.lead) and m.quantity.value == abs(gap) for m in between)


def spent_otherwise(audit: Audit) -> Iterator[tuple[Said, Said]]:
    """Yield what was spent on projects where it is a slip of what the projects told one by one add up to,
    with that."""
    for listing in audit.once(listings_of_projects):
        total = listing.totals.get("支出")
        if total is None or listing.count is None or not (listing.whole and _adds_up(listing, "支出")):
            continue
        right = total.mention.quantity
        for item in audit.once(said):
            quantity = item.mention.quantity
            same = _exact(item.mention) and item.mention.subject == "项目支出" and not item.mention.past
            if not same or quantity.unit != right.unit or quantity.value == right.value:
                continue
            if slip(quantity.printed(quantity.value), right.printed(right.value)):
                yield item, total


def _slipped(listing: Listing, column: str, gap: Decimal) -> bool:
    """Tell whether one slip of the pen explains a gap."""
    for project in listing.projects:
        quantity = project.told[column].quantity
        wanted = quantity.value + gap
        if wanted > 0 and slip(quantity.printed(quantity.value), quantity.printed(wanted)):
            return True
    return False


def counts_of_projects(audit: Audit) -> Iterator[tuple[Said, int]]:
    """Yield how many projects there are said to be where another number of them makes the totals: the
    count itself, and that of all (N个项目中) and of those not paid in full (N个没有执行完的项目)."""
    listed = audit.once(listings_of_projects)
    for listing in listed:
        sure = listing.totals and all(_adds_up(listing, column) for column in listing.totals)
        if listing.count and sure and not listing.whole:
            yield listing.count, len(listing.projects)
    if len(listed) != 1 or not listed[0].totals or not all(_adds_up(listed[0], c) for c in listed[0].totals):
        return
    left = [p for p in listed[0].projects if (p.value("支出") or 0) != (p.value("预算") or 0)]
    for paragraph in audit.document.body:
        for mention in paragraph.mentions:
            if mention.quantity.unit != "个" or mention.past:
                continue
            of_all = _DONE.match(mention.tail) and not mention.lead
            right = (
                len(listed[0].projects) if of_all else len(left) if _UNFINISHED.match(mention.tail) else None
            )
            if right is not None and mention.quantity.value != right:
                yield Said(paragraph, mention), right


def _adds_up(listing: Listing, column: str) -> bool:
    values = [project.value(column) for project in listing.projects]
    told = [value for value in values if value is not None]
    quantity = listing.totals[column].mention.quantity
    made = sum(told, Decimal(0))
    return len(told) == len(values) and abs(made - quantity.value) <= quantity.step * len(told) / 2


def wrong_project_sums(audit: Audit) -> Iterator[Hit]:
    """Yield the hits of ``sums_of_projects``."""
    for total, made, parts in sums_of_projects(audit):
        text, mention = total.paragraph.folded, total.mention
        span = Span(text.text[mention.at : mention.end], mention.at)
        yield at(audit, total.paragraph, span, mention.written(text), made, working=parts, hint="")

    for item, total in spent_otherwise(audit):
        text, mention = item.paragraph.folded, item.mention
        span = Span(text.text[mention.at : mention.end], mention.at)
        made, spot = total.mention.written(total.paragraph.folded), total.paragraph.line.spot
        yield at(
            audit, item.paragraph, span, mention.written(text), made, working=f"{spot}各项目支出", hint=""
        )


def wrong_project_counts(audit: Audit) -> Iterator[Hit]:
    """Yield the hits of ``counts_of_projects``."""
    for count, right in counts_of_projects(audit):
        text, mention = count.paragraph.folded, count.mention
        span = Span(text.text[mention.at : mention.end], mention.at)
        yield at(audit, count.paragraph, span, mention.written(text), str(right))
