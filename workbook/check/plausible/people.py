"""JX-Q: do the people without posts, and the kinds of staff, suit the posts?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import KINDS_OF_POSTS, WITHIN_POSTS, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.ledger.localise import told_already
from workbook.language.adequacy import hollow
from workbook.layout.fields.matrix import Matrix
from workbook.submission.model import Datum

MANY = 50
"""So many without posts are worth a question; of fewer a small unit easily has more than posts."""
_OF_THEM = re.compile(
    r"编外|劳务派遣|派遣|聘用|临聘|合同制|合同工|辅助|协管|协勤|辅警|公益性岗位|环卫工|临时"
)


@check(
    "JX-Q-42",
    "warning",
    "编外人员比在职人员多很多",
    "{label}填 {value} 人，是年末实有在职 {expected} 人的 {times} 倍",
    f"核对编外人数，常见的是多打一位，或把服务对象、村（社区）人员算了进来；确实这么多的，在“人员情况说明”里写明人数和岗位，或{IN_RESULTS}写明",
    experience("编外人员一般不会比在编人员多好几倍，环卫、城管协管、医院合同制等除外"),
    reason="编外人员也要花钱，人数多打一位，人均经费和控编的说法就都不可信。",
    bad="年末实有在职 40 人，编外及劳务派遣人员填 410 人",
    good="年末实有在职 40 人，编外及劳务派遣人员填 45 人",
    threshold=Threshold(Decimal(5), "编外人员与年末实有在职人数之比", "倍"),
    related=("JX-Q-05", "JX-Q-13"),
)
def hired_many_times(case: Case) -> Iterator[Hit]:
    """Many times as many without posts as with one; where the note counts them, they are meant."""
    hired, staff = case.submission.fields.get("nonstaff"), case.submission.number("staff_total")
    if hired is None or not isinstance(hired.value, Decimal) or not staff:
        return
    if hired.value < MANY or hired.value <= staff * case.threshold("JX-Q-42"):
        return
    note = case.submission.text("staff_note")
    if _OF_THEM.search(note) and re.search(rf"(?<!\d){plain(hired.value)}(?!\d)", note):
        return
    at = case.at("staff_total")
    if not told_already(case, place_of(hired), at):
        args = {"times": f"{hired.value / staff:.1f}"}
        yield Hit(place_of(hired), hired.field, hired.value, staff, args=args, rests=(at,))


FAR, NEAR = Decimal("0.3"), Decimal("0.1")
"""Of all posts so many stand at another kind than the staff, and so few once the lines are moved by one."""
LEAST = 10


@check(
    "JX-Q-45",
    "warning",
    "实有人数疑似错了一行",
    "“年末实有数”各行比“编制数”都{way}了一行：{label}填 {value} 人，编制是 {expected} 人；"
    "各行都移回一行，正与编制相近",
    f"对照编制逐行核对实有人数，粘贴时错行的重新填；确实是这样的，{IN_RESULTS}写明",
    KINDS_OF_POSTS,
    reason="各行加起来还是那个合计，合计查不出错行。行政、参公、事业的人数错了，各类编制的超编、空编就都反了。",
    bad="编制行政 24、参公 6、事业 16，实有却是行政 0、参公 23、事业 6：粘低了一行",
    good="实有行政 20、参公 3、事业 17，各行与编制相近",
    related=("JX-A-02", "JX-Q-13"),
)
def pasted_a_line_off(case: Case) -> Iterator[Hit]:
    """The staff fits the posts of the line above or below, and not its own."""
    posts, staff = (_lines(case, begin) for begin in ("posts", "staff"))
    pairs = [(p, s) for p, s in zip(posts, staff, strict=False) if _number(p) is not None]
    held = [_number(s) or Decimal(0) for _, s in pairs]
    wanted = [_number(p) or Decimal(0) for p, _ in pairs]
    whole = sum(wanted)
    if len(pairs) < 3 or whole < LEAST or _gap(held, wanted) < whole * FAR:
        return
    for way, moved in (("低", [*held[1:], held[0]]), ("高", [held[-1], *held[:-1]])):
        edge = held[0] if way == "低" else held[-1]
        if edge == 0 and _gap(moved, wanted) <= whole * NEAR:
            first = next(n for n, (h, w) in enumerate(zip(held, wanted, strict=True)) if h != w)
            datum, beside = pairs[first][1], pairs[first][0]
            rests = tuple(place_of(d) for pair in pairs for d in pair if d is not datum)
            yield Hit(
                place_of(datum), datum.field, held[first], _number(beside), args={"way": way}, rests=rests
            )
            return


def _lines(case: Case, begin: str) -> list[Datum]:
    """Return the lines that make up the total of the posts or of the staff, in the order of the form."""
    fields = case.submission.fields
    blocks = (box.block for box in case.submission.layout.boxes if isinstance(box.block, Matrix))
    columns = ((block, column) for block in blocks for column in block.columns if column.key == begin)
    keys = [block.key(line.key, column) for block, column in columns for line in block.lines if line.in_sum]
    return [fields[key] for key in keys if key in fields]


def _number(datum: Datum) -> Decimal | None:
    return datum.value if isinstance(datum.value, Decimal) else None


def _gap(held: list[Decimal], wanted: list[Decimal]) -> Decimal:
    return sum((abs(h - w) for h, w in zip(held, wanted, strict=True)), Decimal(0)) / 2


SOME = 10
"""So many who joined before October 1949 are hardly left anywhere, and not beside fewer who retired since."""


@check(
    "JX-Q-50",
    "warning",
    "离休人员比退休人员多",
    "{label}填 {value} 人，退休人员填 {expected} 人，两格疑似填反",
    f"核对两个数：离休是 1949 年 9 月 30 日以前参加革命工作的，其余是退休；确实没有填反的，{IN_RESULTS}写明",
    experience("离休人员是 1949 年 9 月 30 日以前参加革命工作的老干部，人数一般远少于退休人员"),
    reason="离休和退休待遇不同，经费的来源也不同。两格填反，人均经费和报告里的人员情况都不对。",
    bad="离休人员填 44，退休人员填 0",
    good="离休人员填 12，退休人员填 60",
)
def more_cadres_than_retired(case: Case) -> Iterator[Hit]:
    """Few are left of those who retired with the status of old cadres."""
    cadres, retired = case.submission.fields.get("lixiu"), case.submission.number("tuixiu")
    if cadres is None or not isinstance(cadres.value, Decimal) or retired is None:
        return
    if cadres.value >= SOME and cadres.value > retired:
        at = case.at("tuixiu")
        yield Hit(place_of(cadres), cadres.field, cadres.value, retired, rests=(at,))


SURPLUS = Decimal(20)
"""So many above the posts, by kind and in all, are more than are waiting to retire or were assigned."""


@check(
    "JX-Q-91",
    "warning",
    "实有人数是编制的几倍",
    "{label}填 {value} 人，是编制 {expected} 人的 {times} 倍{likely}",
    f"核对实有人数，常见的是多打一位，或把编外、退休人员算了进来；确实这么多的，在“人员情况说明”里写明超出多少人、怎样来的，或{IN_RESULTS}写明",
    WITHIN_POSTS,
    reason="超编几个人有原因可讲，超出几倍多半是填错了。一句“待消化”说明不了几百人。",
    bad="行政编制 24，实有填 230，合计跟着多，填 247，说明写“军转安置 2 人，待退休消化”",
    good="行政编制 24，实有 26，说明写“军转安置 2 人，待退休消化”",
    threshold=Threshold(Decimal("2.5"), "一类实有人数与编制之比；合计为它的六成", "倍"),
    related=("JX-Q-13", "JX-A-02"),
)
def many_times_the_posts(case: Case) -> Iterator[Hit]:
    """Many times the posts are no surplus that a word explains: told once, of the kind that is most above.

    While nothing is written of the surplus JX-Q-13 asks; a note that counts it means it.
    """
    note, most = case.submission.text("staff_note"), case.threshold("JX-Q-91")
    whole = tuple(case.submission.fields.get(f"{what}_total") for what in ("posts", "staff"))
    above = _above(*whole)
    if not note or hollow(note) or above < SURPLUS:
        return
    pairs = list(zip(*(_lines(case, begin) for begin in ("posts", "staff")), strict=False))
    found = [(p, s) for p, s in pairs if _above(p, s) >= SURPLUS and _times(p, s) >= most]
    posts, staff = max(found, key=lambda pair: _above(*pair), default=whole)
    if not found and _times(*whole) < most * TOTAL:
        return
    if posts is None or staff is None:
        return
    held, wanted = _number(staff), _number(posts)
    all_held = _number(whole[1]) if whole[1] else None
    counted = {plain(n) for n in (held, _above(posts, staff), above, all_held) if n is not None}
    if any(re.search(rf"(?<![\d.]){n}(?![\d.])", note) for n in counted):
        return
    if not told_already(case, place_of(staff), place_of(posts)):
        likely = (
            f"，疑似多打了一位（{plain(held / 10)}）" if held and wanted and _tenfold(held, wanted) else ""
        )
        args = {"times": f"{_times(posts, staff):.1f}" if wanted else "许多", "likely": likely}
        yield Hit(place_of(staff), staff.field, held, wanted, args=args, rests=(place_of(posts),))


TOTAL = Decimal("0.6")
"""Of the threshold for one kind that for all: half as much again as all posts."""


def _above(posts: Datum | None, staff: Datum | None) -> Decimal:
    """Return how many more there are than posts, 0 where one of both is not known."""
    wanted, held = (_number(datum) if datum else None for datum in (posts, staff))
    return Decimal(0) if wanted is None or held is None else held - wanted


def _times(posts: Datum | None, staff: Datum | None) -> Decimal:
    wanted, held = (_number(datum) if datum else None for datum in (posts, staff))
    return (held or Decimal(0)) / max(wanted or Decimal(0), Decimal(1))


def _tenfold(held: Decimal, wanted: Decimal) -> bool:
    """Tell whether a digit less would suit the posts."""
    return held % 10 == 0 and abs(held / 10 - wanted) <= max(Decimal(3), wanted / 5)
