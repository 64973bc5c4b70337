"""Projects gone through one by one, each with its budget and outlay, against what is said of all of them.

    项目支出预算544万元，支出499.2万元。
    2.3 项目（6个）
    - 站网运行：预算150万元，支出150万元，执行率100%；
    - 平台：预算80万元，支出60万元，执行率75%；…

How many there are, what they had and spent together, how many spent less than so much of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.told import said
from workbook.audit.text.wrong import exact
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.numerals import chinese
from workbook.language.quantities import Kind

_NUMBER = r"\d{1,9}(?:[.,]\d{1,4}){0,3}"
_PROJECT = re.compile(
    r"(?:^[-—–·•●○]*|(?P<turn>第[一二三四五六七八九十]{1,2}(?:项|个|是)(?:是|为)?))(?P<name>[\u4e00-\u9fa5“”]{3,18}?)(?:[：:，,。])"
    rf"(?:年初|全年|调整后)?预算(?:数|为|安排)?(?P<budget>{_NUMBER})(?P<wan>万?)元[，,](?:(?:实际)?(?:支出|执行|支付|花了?|用了?)(?:数|为)?(?P<spent>{_NUMBER})(?P<wan2>万?)元|(?P<all>(?:已)?全部(?:支出|执行|支付)))",
    re.MULTILINE,
)
_RATE_BELOW = re.compile(
    r"执行率(?:低于|不足|不到|未达到?|没有达到)(?P<rate>\d{1,3}(?:\.\d{1,2})?)%的(?P<n>\d{1,2}|[一二两三四五六七八九十])个项目"
)
_OF_ALL = re.compile(
    r"(?:^|[，。；：\n])(?:[\d.]{0,4})?(?:本年度?|全年|年度|\d年)?(?:(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})个项目(?:中|里)|项目支出(?:共|一共)?分(?:为|成)?(?P<n2>\d{1,2}|[一二三四五六七八九十]{1,2})[项个]|项目[(（](?P<n3>\d{1,2})个[)）])"
)
_HEAD = re.compile(
    r"^[\d.．、（(）)一二三四五六七八九十]{0,6}(?:预算|部门|具体)?项目[(（](?P<n>\d{1,2})个[)）]$"
)
_COLUMNS = {"预算": re.compile(r"(?:项目支出|项目|[五六七八九十两三四]项合计)(?:全年|调整)?预算(?:数|为)?$"),
            "支出": re.compile(r"^(?:实际)?(?:支出|执行)(?:数|为)?$")}  # fmt: skip
_LEAST = 3
_WAN = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its name, its budget and outlay in 元."""

    name: str
    budget: Decimal
    spent: Decimal

    @property
    def rate(self) -> Decimal:
        """What was spent of each 元 it had."""
        return self.spent / self.budget if self.budget else Decimal(1)


@dataclass(frozen=True, slots=True)
class Listed:
    """The projects of a report, told in one section or table, and the first of its paragraphs."""

    projects: tuple[Project, ...]
    paragraph: Paragraph
    in_prose: bool


def listed_projects(audit: Audit) -> Listed | None:
    """Return the projects the report goes through, for ``audit.once``; None where it does so twice or not."""
    found: list[Listed] = []
    for section in (audit.document.root, *audit.document.sections):
        own = [p for p in section.own if not p.line.table]
        each = [(p, made) for p in own for made in _projects(p.folded.text)]
        if len(each) >= _LEAST and len({made.name for _, made in each}) == len(each):
            found.append(Listed(tuple(made for _, made in each), each[0][0], in_prose=True))
    if not found:
        found = list(_tabled(audit))
    return found[0] if len(found) == 1 else None


def _projects(text: str) -> Iterator[Project]:
    for found in _PROJECT.finditer(text):
        budget = _amount(found["budget"], found["wan"])
        if not _TOTAL.search(found["name"]):
            spent = budget if found["all"] else _amount(found["spent"], found["wan2"])
            yield Project(found["name"], budget, spent)


_OF_ALL_MONEY = re.compile("基本支出|项目支出|人员(?:经费|支出)|公用(?:经费|支出)|三公|结转|合计|小计")
_TOTAL = re.compile("合计|总计|共计|小计")


def _amount(written: str, wan: str) -> Decimal:
    return Decimal(written.replace(",", "")) * (_WAN if wan else 1)


def _tabled(audit: Audit) -> Iterator[Listed]:
    for grid in audit.once(grids):
        name = grid.heads[0] if not re.search("序号", grid.heads[0]) else "".join(grid.heads[1:2])
        budget, spent = ([n for n, head in enumerate(grid.heads) if n and re.search(word, head)]
                         for word in ("预算", "支出|执行数|决算"))  # fmt: skip
        if not re.search("^项目(?:名称)?$", name) or len(budget) != 1 or len(spent) != 1:
            continue
        rows = [row for row in grid.rows if budget[0] in row.cells and spent[0] in row.cells]
        if any(_OF_ALL_MONEY.search(row.name) for row in rows):
            continue  # 基本支出, 项目支出: a table of all the money
        if len(rows) >= _LEAST and len(rows) == len(grid.rows):
            made = (Project(r.name, r.cells[budget[0]].value, r.cells[spent[0]].value) for r in rows)
            yield Listed(tuple(made), grid.rows[0].head, in_prose=False)


def counts_of_projects(audit: Audit) -> Iterator[Hit]:
    """Yield how many projects there are said to be, in all or below some rate, not as many as listed."""
    listed = audit.once(listed_projects)
    if listed is None:
        return
    many, other = len(listed.projects), listed.paragraph.line.spot
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text
        for found in (*_OF_ALL.finditer(text), *_HEAD.finditer(text.strip())) if "项目" in text else ():
            told = next(value for key, value in found.groupdict().items() if value)
            if _count(told) != many and not re.search(
                "上年|去年|所属|各县|下级", text[: found.start()][-20:]
            ):
                span = Span(told, text.find(told, found.start()))
                yield at(audit, paragraph, span, told, str(many), subject="项目个数", other=other)
        for found in _RATE_BELOW.finditer(text):
            bound = Decimal(found["rate"]) / 100
            below = sum(project.rate < bound for project in listed.projects)
            if _count(found["n"]) != below and below:
                subject = f"执行率低于{found['rate']}%的项目个数"
                span = Span(found["n"], found.start("n"))
                yield at(audit, paragraph, span, found["n"], str(below), subject=subject, other=other)


def _count(written: str) -> int:
    if written.isdigit():
        return int(written)
    numeral = chinese(written)
    return int(numeral.value) if numeral else 0


def sums_of_projects(audit: Audit) -> Iterator[Hit]:
    """Yield what all projects had or spent that those gone through in prose do not make.

    Only where the other of the two is right, or the amounts are told as theirs together: 五项合计预算.
    """
    listed = audit.once(listed_projects)
    if listed is None or not listed.in_prose:
        return
    made = {
        "预算": sum((p.budget for p in listed.projects), Decimal(0)),
        "支出": sum((p.spent for p in listed.projects), Decimal(0)),
    }
    items = [s for s in audit.once(said) if s.mention.quantity.kind is Kind.MONEY and exact(s.mention)]
    for one, other in itertools.pairwise(items):
        beside = one.paragraph is other.paragraph and one.mention.sentence == other.mention.sentence
        named = _COLUMNS["预算"].search(one.mention.lead) and _COLUMNS["支出"].match(other.mention.lead)
        if not beside or not named or one.mention.past:
            continue
        off = [
            (name, item) for name, item in (("预算", one), ("支出", other))
            if abs(made[name] - item.mention.quantity.value) > item.mention.quantity.step
        ]  # fmt: skip
        together = re.search("[项个]合计", one.mention.lead) is not None
        for name, item in (
            off if len(off) == 1 or together or _is_near(one.mention.quantity.value, made["预算"]) else ()
        ):
            mention, text = item.mention, item.paragraph.folded
            span = Span(text.text[mention.at : mention.end], mention.at)
            working = f"{len(listed.projects)}个项目的{name}"
            expected = mention.quantity.printed(made[name])
            yield at(audit, item.paragraph, span, mention.written(text), expected, working=working, hint="")


def _is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) * 10 < max(one, other)
