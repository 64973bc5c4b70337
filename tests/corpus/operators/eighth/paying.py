"""支付进度: what was paid by each quarter, in each quarter, and how that stands to the schedule."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, far, plain, side, tell
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent

ENDS = ("3月末", "6月末", "9月末", "12月末")
NAMES = ("一季度", "二季度", "三季度", "四季度")


def _paid(desk: Desk) -> list[Decimal]:
    """Return what was paid by the end of each quarter, growing."""
    paid = [desk.amount(f"pay_q{n}_paid") for n in range(1, 5)]
    needed(all(a < b for a, b in pairwise([Decimal(0), *paid])) and paid[0] > 1, "nothing paid")
    return paid


def _each(desk: Desk) -> list[Decimal]:
    return [b - a for a, b in pairwise([Decimal(0), *_paid(desk)])]


def _by_the_end(desk: Desk, honest: bool) -> Said:
    paid, payable = _paid(desk), desk.amount("payable")
    needed(payable > 1, "nothing to pay")
    at = desk.rng.randrange(3)
    wrong = desk.pick([n for n in range(4) if n != at])
    shown = at if honest else wrong
    return {"q": ENDS[at], "a": f"{paid[shown]:.2f}万元", "p": percent(paid[shown] / payable)}


tell(
    "paid_by_the_end",
    _by_the_end,
    "截至{q}，累计支付{a}，支付进度{p}",
    "{q}累计实际支付{a}，为既定支付金额的{p}",
    "分时点看，{q}的累计支付数为{a}，进度达到{p}",
)


def _in_a_quarter(desk: Desk, honest: bool) -> Said:
    paid, each = _paid(desk), _each(desk)
    at = desk.pick((1, 2, 3))
    return {"q": NAMES[at], "a": plain(desk, each[at], honest, paid[at])}


tell(
    "paid_in_a_quarter",
    _in_a_quarter,
    "{q}当季支付{a}",
    "其中{q}三个月支付{a}",
    "单看{q}，当季实际支付{a}",
)


def _gaps(desk: Desk) -> list[Decimal]:
    payable = desk.amount("payable")
    needed(payable > 1, "nothing to pay")
    return [paid / payable - desk.amount(f"pay_q{n}_target") for n, paid in enumerate(_paid(desk), 1)]


def _ahead(desk: Desk, honest: bool) -> Said:
    gaps = _gaps(desk)
    at = desk.pick([n for n in range(4) if abs(gaps[n]) > Decimal("0.006")], "on schedule")
    ahead = gaps[at] > 0
    number = percent(abs(gaps[at])).removesuffix("%")
    wrong = percent(abs(gaps[at]) + desk.pick((Decimal("0.05"), Decimal("0.12")))).removesuffix("%")
    turned = not honest and desk.rng.random() < 0.5
    return {
        "q": ENDS[at],
        "w": "快于" if ahead is not turned else "慢于",
        "v": "超出" if ahead is not turned else "落后",
        "n": number if honest or turned else wrong,
    }


tell(
    "ahead_of_the_schedule",
    _ahead,
    "截至{q}，支付进度{w}序时目标{n}个百分点",
    "{q}支付进度与序时目标相比，{v}{n}个百分点",
    "对照序时目标，{q}的支付进度{v}{n}个百分点",
)


def _half(desk: Desk, honest: bool) -> Said:
    shares = [paid / desk.amount("payable") for paid in _paid(desk)]
    needed(all(abs(s - Decimal("0.5")) > Decimal("0.005") for s in shares) and shares[-1] > 0.5, "no half")
    first = next(n for n, s in enumerate(shares) if s > Decimal("0.5"))
    return {"q": NAMES[first if honest else desk.pick([n for n in range(4) if n != first])]}


tell(
    "quarter_of_the_half",
    _half,
    "累计支付进度在{q}越过50%",
    "到{q}，支付进度首次过半",
    "支付数达到既定支付金额一半是在{q}",
)


def _in_turn(desk: Desk, honest: bool) -> Said:
    paid, each = _paid(desk), _each(desk)
    shown = list(each)
    if not honest:
        at = desk.pick([n for n in range(3) if far(each[n], each[n + 1])], "all alike")
        shown[at], shown[at + 1] = shown[at + 1], shown[at]
        if desk.rng.random() < 0.4:
            shown = list(paid)
    return {"list": "、".join(f"{value:.2f}万元" for value in shown)}


tell(
    "quarters_in_turn",
    _in_turn,
    "一至四季度当季支付额依次为{list}",
    "四个季度的当季支付数分别是{list}",
    "按季度分解，全年支付依次为{list}",
)


def _even(desk: Desk) -> bool | None:
    largest = max(_each(desk)) / desk.amount("paid_total")
    return None if abs(largest - Decimal("0.4")) < Decimal("0.08") else largest > Decimal("0.4")


side(
    "one_quarter_of_two_fifths",
    _even,
    (
        "有一个季度的支付额超过全年的四成",
        "单季支付占比最高的超过40%",
        "支付存在某一季度占全年四成以上的情况",
    ),
    (
        "没有哪个季度的支付额超过全年的四成",
        "单季支付占比均在40%以下",
        "不存在某一季度支付占全年四成以上的情况",
    ),
)
