"""A sentence of one or several figures, and the slips of clerks: another line, another year, other units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere, transposed
from tests.corpus.operators.eighth import fault
from tests.corpus.operators.figures import TEXTS
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import monies
from workbook.submission import Datum, Row

CLASS = "text"
Said = dict[str, object]
Figures = Callable[[Desk, bool], Said]
Holds = Callable[[Desk], bool | None]
LEADS = (
    "",
    "",
    "",
    "",
    "经与账表核对，",
    "从自评材料看，",
    "汇总各股室报送的情况，",
    "需要说明的是，",
    "具体来看，",
)
TAILS = (
    "。",
    "。",
    "。",
    "，详见附表。",
    "；下一步将继续加强管理。",
    "，以上数据取自本部门账表。",
    "。各项基础工作进一步夯实。",
)


@dataclass(frozen=True)
class Tale:
    """Phrasings of one matter: what stands in their places, and those of the true and the false sentence.

    place: what chooses the cell it is written into, a key of PLACES.
    """

    figures: Figures
    true: tuple[str, ...]
    false: tuple[str, ...]
    place: str

    def words(self, desk: Desk, honest: bool) -> str:
        """Return a phrasing that is true of the department, or one that is not."""
        found = self.figures(desk, honest)
        known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1}
        listed = found.pop("phrasings", self.true if honest else self.false)
        assert isinstance(listed, tuple)
        return desk.pick(listed).format_map(known | found)


TALES: dict[str, Tale] = {}
"""All of them by kind: false ones are faults, true ones harmless edits."""


def tell(
    kind: str, figures: Figures, *phrasings: str, false: tuple[str, ...] = (), place: str = "texts"
) -> None:
    """Register a matter told with figures, right ones or wrong ones; `false` where the words differ too."""
    assert len(phrasings) >= 3, kind
    assert kind not in TALES, kind
    TALES[kind] = Tale(figures, phrasings, false or phrasings, place)

    @fault(f"said_{kind}", CLASS, follows=False)
    def make(desk: Desk) -> None:
        desk.blame(write(desk, kind, honest=False))
        desk.about = kind


def side(kind: str, holds: Holds, yes: tuple[str, ...], no: tuple[str, ...], place: str = "texts") -> None:
    """Register what is told where something holds, and what where it does not."""
    assert min(len(yes), len(no)) >= 3, kind

    def figures(desk: Desk, honest: bool) -> Said:
        held = holds(desk)
        if held is None:
            raise NotHere("neither holds")
        return {"phrasings": yes if held is honest else no}

    tell(kind, figures, *yes, false=no, place=place)


def write(desk: Desk, kind: str, honest: bool) -> Datum:
    """Put a sentence into one of the texts, before, behind or below what is there."""
    tale = TALES[kind]
    return tell_in(desk, tale.place, tale.words(desk, honest))


def tell_in(desk: Desk, place: str, said: str) -> Datum:
    """Write a sentence without its full stop where PLACES says."""
    return PLACES[place](desk, said)


def _in_a_text(desk: Desk, said: str) -> Datum:
    return _alone(desk, f"{desk.pick(LEADS)}{said}{desk.pick(TAILS)}")


def _alone(desk: Desk, said: str) -> Datum:
    said = said if said.endswith(("。", "；", "？")) else f"{said}。"
    if desk.rng.random() < 0.25:
        datum = desk.pick([d for d in desk.submission.columns["narrative"] if d.value])
    else:
        datum = desk.datum(desk.pick(TEXTS))
    old = str(datum.value or "")
    ways = [f"{old}{said}", f"{said}{old}", f"{old}\n{said}" if old else said]
    first, stop, rest = old.partition("。")
    if stop and rest:
        ways.append(f"{first}。{said}{rest}")
    return desk.put(datum, desk.pick(ways))


def _lines(desk: Desk, key: str) -> list[str]:
    """Return the lines of a text that numbers every one of them."""
    lines = str(desk.datum(key).value or "").splitlines()
    needed(bool(lines) and all(line[:1].isdigit() for line in lines), f"{key} is no list")
    return lines


def _as_a_problem(desk: Desk, said: str) -> Datum:
    """Add a problem, in the last one or as one more; that one has its remedy too."""
    problems, plans = _lines(desk, "text_problems"), _lines(desk, "text_recommendations")
    if desk.rng.random() < 0.5 and len(plans) == len(problems):
        number = len(problems) + 1
        problems.append(f"{number}. {said}。")
        plans.append(f"{number}. 针对第{number}项问题，由业务股于{desk.year + 1}年6月底前完成整改。")
        desk.put("text_recommendations", "\n".join(plans))
    else:
        problems[-1] = f"{problems[-1]}{said}。"
    return desk.put("text_problems", "\n".join(problems))


def _as_a_plan(desk: Desk, said: str) -> Datum:
    """Add a plan behind one of those that are there."""
    plans = _lines(desk, "text_recommendations")
    at = desk.rng.randrange(len(plans))
    plans[at] = f"{plans[at]}{said}。"
    return desk.put("text_recommendations", "\n".join(plans))


PLACES: dict[str, Callable[[Desk, str], Datum]] = {
    "texts": _in_a_text,
    "alone": _alone,
    "problems": _as_a_problem,
    "plans": _as_a_plan,
    "achievements": lambda desk, said: desk.put(
        "text_achievements", f"{desk.datum('text_achievements').value or ''}{said}。"
    ),
}
"""Where a sentence is written, by name."""


def far(value: Decimal, right: Decimal) -> bool:
    """Tell whether nobody would take one figure for the other, rounded or not."""
    return abs(value - right) > max(abs(right) / 40, Decimal("0.06"))


def slipped(desk: Desk, right: Decimal, others: Iterable[Decimal] = (), whole: bool = False) -> Decimal:
    """Return the figure as a clerk gets it wrong: one of `others`, or two digits exchanged, or misread."""
    mine = [v for v in others if v > 0 and far(v, right)]
    turned = transposed(right)
    more = [turned] if turned is not None and turned > 0 and far(turned, right) else []
    if not whole:
        more.append(right * Decimal("1.16") + Decimal("0.4"))
        more.append(right * Decimal("0.83") if right > 1 else right + 3)
    return desk.pick([*mine, *mine, *more], "no other figure")


def amount(desk: Desk, right: Decimal, honest: bool, *others: Decimal) -> str:
    """Return an amount of money as it is written, one that is not it where it is false."""
    needed(right >= Decimal("0.5"), "no such amount")
    return desk.pick(list(monies(right if honest else slipped(desk, right, others))))


def plain(desk: Desk, right: Decimal, honest: bool, *others: Decimal) -> str:
    """Return an amount in 万元 with two places, as reports print it."""
    needed(right >= Decimal("0.5"), "no such amount")
    return f"{right if honest else slipped(desk, right, others):.2f}万元"


def heads(desk: Desk, right: int, honest: bool, *others: int) -> str:
    """Return a number of people or things, another where it is false."""
    near = [n for n in others if n != right and n > 0] or [n for n in (right - 1, right + 2) if n > 0]
    return f"{right if honest else desk.pick(near)}"


def one_of(desk: Desk, count: int, honest: bool) -> Sequence[bool]:
    """Tell of so many figures which are right: all, or all but one."""
    wrong = None if honest else desk.rng.randrange(count)
    return [place != wrong for place in range(count)]


def named(desk: Desk, table: str, column: str, wanted: Callable[[Row], bool] = lambda _: True) -> list[Row]:
    """Return the rows of a table that a name of their own tells apart, if they are wanted."""
    rows = desk.rows(table)
    alike = Counter(str(r.cells[column].value) for r in rows)
    return [r for r in rows if alike[str(r.cells[column].value)] == 1 and r.cells[column].value and wanted(r)]


def cell(row: Row, column: str) -> str:
    """Return what a row has in a column, as text."""
    value = row.cells[column].value
    return "" if value is None else str(value)


def filled(rows: Iterable[Row], *columns: str) -> list[Row]:
    """Return rows if none of them leaves one of the columns blank."""
    found = list(rows)
    needed(all(not r.cells[c].blank for r in found for c in columns), "one says nothing")
    return found


def total(rows: Iterable[Row], column: str) -> Decimal:
    """Return the sum of a column."""
    return sum((number(row, column) for row in rows), Decimal(0))


def digits(value: Decimal) -> str:
    """Return a figure without closing zeros."""
    return f"{value.normalize():f}"
