"""What is left of money, carried over or given back, where no figure of the report bears the amount out.

“电商培训预算120.00万元，支出100.00万元，剩余20.00万元” … “电商培训节余30.00万元交回财政”
a row 教学质量提升 318.00 296.14 … “教学质量提升项目节余18.26万元”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.net.patterns import patterns
from workbook.audit.net.roles import clause_of
from workbook.audit.text.borne import Borne, borne
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import FACTORS, Kind
from workbook.language.relations.model import slip

_BUDGET = re.compile("预算|安排|指标|下达|到位")
_PAID = re.compile("支出|执行数|决算|支付")
_NOT = re.compile("率|年初|上年|比|占|未|余")
_PAST = re.compile("年初|期初|上年|去年|历年|以前年度|罚|收益|租金|残值")
_TOGETHER = re.compile("合计|[两三四五六七八九]项|共|连同|及|和|等")
_ADJUSTED = re.compile("增减相抵|年末预算|年中[^。]{0,20}追加")
"""Words of a budget made more and less within the year: 收回招标节约资金24.00万元，年末预算2520.00万元."""
_SHARED, _MANY, _NAME = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of something: the amount, the pairs of letters of what it is of, where it is told.

    name and had: of a row of a table its name, what it had and what it spent.
    """

    value: Decimal
    words: frozenset[str]
    paragraph: Paragraph
    told: str
    name: str = ""
    had: tuple[Decimal, ...] = ()


def left_again(audit: Audit) -> Iterator[Hit]:
    """Yield the amounts left over that nothing bears out, where one place tells what is left."""
    known = audit.once(borne)
    listed = [s for s in audit.once(said) if _is_left(s)]
    rows = audit.once(rows_left)
    rests = [*rows, *map(_told, listed)]
    many = Counter(s.mention.quantity.value for s in listed)
    for s in listed:
        once = many[s.mention.quantity.value] == 1
        worked = known.worked(s.paragraph, s.mention)
        m = s.mention
        if "上年结转" in m.span.text:
            continue  # what was carried over is left with what is left of the year
        if _USED.match(m.span.text[m.end - m.span.start :]):
            continue  # the rest of what was spent: 其余151.90万元，用于道路养护
        model = _spent(s, rows) if once and not worked else None
        if model is None and not (
            known.elsewhere(s.paragraph, s.mention) or _is_reckoned(s) or _is_shared_out(s, listed, known)
        ):
            model = _named(s, rows) or (None if worked else _model(s, rests))
        if model and not (_is_with_another(s, model, listed) or _is_told_beside(s, model)):
            yield _hit(audit, s, model)


def _is_with_another(item: Said, model: Left, listed: list[Said]) -> bool:
    """Tell whether one of two amounts and a third make the other: 51.60 and 30.00 of 81.60."""
    apart = abs(item.mention.quantity.value - model.value)
    return any(s.mention.quantity.value == apart for s in listed)


def _is_told_beside(item: Said, model: Left) -> bool:
    """Tell whether the sentence has the other, too: 结余13.20万元，为少支48.60万元减去短收35.40万元."""
    m = item.mention
    return any(
        each.sentence == m.sentence and each.quantity.agrees(model.value) for each in item.paragraph.mentions
    )


def _is_left(item: Said) -> bool:
    m = item.mention
    before, behind = clause_of(m)
    behind = re.split(r"\d", behind, maxsplit=1)[0][:14]
    usual = (
        m.quantity.kind is Kind.MONEY
        and m.quantity.exact
        and not m.past
        and not _PAST.search(before + behind)
    )
    return usual and bool(patterns().left.search(before) or patterns().left.search(behind))


def _told(item: Said) -> Left:
    before, behind = clause_of(item.mention)
    words, told = pairs(f"{before}，{behind}", LITTLE), item.mention.written(item.paragraph.folded)
    return Left(item.mention.quantity.value, words, item.paragraph, told)


def rows_left(audit: Audit) -> list[Left]:
    """Return what each row of a table that had more than it spent has left, for ``audit.once``."""
    return list(_of_rows(audit))


def _of_rows(audit: Audit) -> Iterator[Left]:
    """Yield what each row of a table has left of what it had."""
    for grid in audit.once(grids):
        had = [n for n, head in enumerate(grid.heads) if n and _BUDGET.search(head) and not _NOT.search(head)]
        paid = [n for n, head in enumerate(grid.heads) if n and _PAID.search(head) and not _NOT.search(head)]
        paid = [n for n in paid if n not in had]
        if grid.unit not in FACTORS or len(had) != 1 or len(paid) != 1:
            continue
        for row in (*grid.rows, *filter(None, (grid.total,))):
            one, other = row.cells.get(had[0]), row.cells.get(paid[0])
            if one and other and one.value > other.value:
                rest, words = one.value - other.value, pairs(row.name, LITTLE)
                factor = FACTORS[grid.unit]
                told = f"{rest}{grid.unit}（{row.name}）"
                whole = (one.value * factor, other.value * factor)
                yield Left(rest * factor, words, row.head, told, row.name, whole)


def _spent(item: Said, rows: list[Left]) -> Left | None:
    """Return the row an amount is of that had or spent so much, and has another rest."""
    if any(item.mention.quantity.value == row.value for row in rows):
        return None
    words = _told(item).words
    here = [r for r in rows if item.mention.quantity.value in r.had and words & r.words]
    return here[0] if len(here) == 1 else None


def _named(item: Said, rows: list[Left]) -> Left | None:
    """Return the only row whose whole name stands in the clause of an amount."""
    before, behind = clause_of(item.mention)
    clause = before + re.split(r"[（(\d]", behind)[0]
    here = [row for row in rows if len(row.name) >= _NAME and row.name in clause]
    if len(here) != 1 or _TOGETHER.search(clause) or _ADJUSTED.search(item.mention.span.text):
        return None
    if re.search(rf"{re.escape(here[0].name)}[内中里上]", clause):
        return None  # paid out of it, and no rest of it: 在公用经费内列支，节约的6.20万元
    return None if item.mention.quantity.agrees(here[0].value) else here[0]


def _is_reckoned(item: Said) -> bool:
    """Tell whether an amount ends a reckoning in its sentence, or is what the rest was used for."""
    money = [
        m for m in item.paragraph.mentions
        if m.sentence == item.mention.sentence and m.quantity.kind is Kind.MONEY and m.at < item.mention.at
    ]  # fmt: skip
    m = item.mention
    return len(money) >= _MANY or _USED.match(m.span.text[m.end - m.span.start :]) is not None


_USED = re.compile("，?(?:主要|全部|均|都)?用于")


def _is_shared_out(item: Said, listed: list[Said], known: Borne) -> bool:
    """Tell whether amounts told in one paragraph make one that is known: 42.80万元交回，21.20万元结转."""
    here = [s.mention.quantity.value for s in listed if s.paragraph is item.paragraph]
    return len(here) > 1 and known.tells(sum(here, Decimal(0)))


def _model(item: Said, rests: list[Left]) -> Left | None:
    words = _told(item).words
    rests = [rest for rest in rests if rest.paragraph is not item.paragraph]
    for rest in rests:
        printed = (item.mention.quantity.printed(v) for v in (item.mention.quantity.value, rest.value))
        if slip(*printed):
            return rest
    best = [(len(words & rest.words), rest) for rest in rests]
    most = max((n for n, _ in best), default=0)
    same = [rest for n, rest in best if n == most]
    return same[0] if most >= _SHARED and len({r.value for r in same}) == 1 else None


def _hit(audit: Audit, item: Said, model: Left) -> Hit:
    text, m = item.paragraph.folded, item.mention
    span = Span(text.text[m.at : m.end], m.at)
    subject = re.split("[，；：、]", m.lead)[-1][-8:]
    return at(
        audit, item.paragraph, span, m.written(text), model.told,
        subject=subject, other=model.paragraph.line.spot,
    )  # fmt: skip
