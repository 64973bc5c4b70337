"""Points lost, told in a row of parts: “失分共4.12分，来自甲、乙和丙三项，分别失0.60分、1.12分和2.00分”.

Also who is said to have lost none, and lost some: “产出扣2.27分…，管理、产出和效益均不扣分”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from pyfuncs.decimals import plain
from workbook.audit.scored.lost_by_row import Lost, rows_lost
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import TAKEN
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_N = r"\d{1,2}(?:\.\d{1,2})?"
_TAKE = rf"(?:被)?(?:扣{TAKEN}?|失|丢)(?:了|分)?"
_TOTAL = re.compile(
    rf"(?:(?:一共|总共|合计|共计|累计|总计|合起来|共)(?:被)?(?:扣{TAKEN}?|失|丢)(?:了|分)?|(?:扣|失|丢)分(?:总计|合计|共计|总共|一共|共|总数为|总额为|合计为))(?P<n>{_N})分"
)
_TURN = re.compile(rf"(?:分别|依次|各自){_TAKE}(?P<list>{_N}分(?:[、,和及与]+{_N}分){{1,8}})")
_ONE = re.compile(rf"(?<![不未免每再可倒])(?:扣{TAKEN}?|失|丢)(?:了)?(?P<n>{_N})分(?!以|之|钟)")
_EACH = re.compile(rf"(?:各|均|都|每[项个]){_TAKE}(?P<n>{_N})分")
_PARTLY = re.compile(
    r"主要|等[，。；三四五六七八\d]|等$|大部分|之一|上年|去年|其余|另有|扣完|最多|满分.{0,4}不扣|每[^，。；]{1,12}扣|封顶|加分|如"
)
_NONE = re.compile(
    r"(?:^|[，；：。])(?P<names>[\u4e00-\u9fa5“”、]{2,60}?)(?:[两二三四五六\d]个?(?:部分|项|方面|类|维度)|部分|方面|指标)?"
    r"(?:均|都|全部|也)?(?:不扣分|未扣分|没有扣分|不失分|未失分|没有失分|未丢分|没有丢分|无扣分|得了?满分|为满分|获得?满分)(?=[，；。]|$)"
)
_RULE = re.compile("的(?:均|都)?不扣分|上年|去年|如果")
_ENDS = re.compile("(?:指标|部分|方面|两项|三项|情况|得分|维度|类)+$")
_MANY = 12


def sums_in_turn(audit: Audit) -> Iterator[Hit]:
    """Yield sums of losses that all those told in the sentence do not make."""
    for paragraph in audit.document.body:
        for sentence in re.finditer("[^。\n]+", paragraph.folded.text):
            totals = list(_TOTAL.finditer(sentence[0]))
            if len(totals) != 1 or _PARTLY.search(sentence[0]):
                continue
            told, turned = _told(sentence[0], totals[0].span())
            whole = Decimal(totals[0]["n"])
            if told is None or not turned or len(told) < 2:
                continue
            made = sum(told, Decimal(0))
            if made == whole or whole in told or _some(told, whole):
                continue
            start = sentence.start() + totals[0].start("n")
            span = Span(f"{totals[0]['n']}分", start)
            working = "、".join(map(plain, told))
            yield at(audit, paragraph, span, span.text, f"{plain(made)}分", working=working)


def _some(told: list[Decimal], whole: Decimal) -> bool:
    """Tell whether what is told behind a loss makes it up, so that it is told twice: 产出扣2分，甲、乙…."""
    rest = told[:_MANY]
    return any(
        sum(group, Decimal(0)) == whole for n in range(2, len(rest)) for group in combinations(rest, n)
    )


def _told(text: str, total: tuple[int, int]) -> tuple[list[Decimal] | None, bool]:
    """Return the losses a sentence tells but for their sum, None where one says not how often it was lost."""
    if _EACH.search(text):
        return None, False
    found: list[tuple[int, Decimal]] = []
    taken = [total]
    for turn in _TURN.finditer(text):
        taken.append(turn.span())
        found += [(turn.start(), Decimal(n)) for n in re.findall(rf"({_N})分", turn["list"])]
    turned = bool(found)
    for one in _ONE.finditer(text):
        if not any(low <= one.start() < high for low, high in taken):
            found.append((one.start(), Decimal(one["n"])))
    return [value for _, value in sorted(found)], turned


def none_lost(audit: Audit) -> Iterator[Hit]:
    """Yield parts said to have lost no points of which the same paragraph or a row tells how many."""
    rows = audit.once(rows_lost)
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in _NONE.finditer(text) if "分" in text else ():
            around = re.split("[。\n]", text[: found.end() + 1])[
                -2 if text[found.end() : found.end() + 1] == "。" else -1
            ]
            if _RULE.search(around):
                continue
            names = [_bare(name) for name in re.split("[、和及与]", found["names"])]
            for name in dict.fromkeys(names):
                told = _lost(rows, paragraph, name)
                if told:
                    span = Span(found[0].strip("，；：。"), found.start("names"))
                    yield at(audit, paragraph, span, f"“{name}”不扣分", told[0], told=told[1])


def _bare(name: str) -> str:
    return _ENDS.sub("", re.sub("^(?:其中|而|但|其他|本次)|[“”]", "", name))


def _lost(rows: list[Lost], paragraph: Paragraph, name: str) -> tuple[str, str] | None:
    """Return what a part lost and where that is told: in the paragraph, and in its row where it has one."""
    own = [row for row in rows if _bare(row.name) == name]
    if len(name) < 2 or len({row.points for row in own}) > 1 or (own and not own[0].points):
        return None
    if own:
        where = f"{own[0].row.head.line.spot}表中“{own[0].name}”"
        return f"扣{plain(own[0].points)}分", f"{where}扣了 {plain(own[0].points)} 分"
    said = re.search(
        rf"(?:^|[，；：。、中]){re.escape(name)}(?:指标|部分|方面)?(?:扣|失|丢)(?:了)?({_N})分",
        paragraph.folded.text,
    )
    return (f"扣{said[1]}分", f"同一段写“{name}”扣 {said[1]} 分") if said and Decimal(said[1]) else None


def turns_of_rows(audit: Audit) -> Iterator[Hit]:
    """Yield the one loss of those told in turn that no row of the score lost, alone or with others."""
    lost = [row for row in audit.once(rows_lost) if row.points > 0]
    points = sorted({row.points for row in lost})
    if not lost or len(points) > _MANY:
        return
    sums = {sum(group, Decimal(0)) for n in (1, 2, 3) for group in combinations(points, n)}
    sums |= {row.points * n for row in lost for n in (2, 3)}
    for paragraph in audit.document.body:
        for turn in _TURN.finditer(paragraph.folded.text):
            told = [Decimal(n) for n in re.findall(rf"({_N})分", turn["list"])]
            odd = [n for n, value in enumerate(told) if value not in sums]
            names = _names(paragraph.folded.text[: turn.start()])
            if len(odd) != 1 or len(names) != len(told):
                continue
            value, name = told[odd[0]], _bare(names[odd[0]])
            near = [row for row in lost if name and (name in row.name or _bare(row.name) in name)]
            if len({row.points for row in near}) == 1:
                row = near[0]
                span = Span(turn[0], turn.start())
                told_so = f"{row.row.head.line.spot}表中“{row.name}”扣了 {plain(row.points)} 分"
                yield at(audit, paragraph, span, f"{plain(value)}分", f"{plain(row.points)}分", told=told_so)


def _names(before: str) -> list[str]:
    """Return the names a row of losses is of: the last list of names before it."""
    for clause in reversed(re.split("[，。；：]", before)[-4:]):
        listed = re.split(
            "[、和及与]",
            re.sub("^(?:来自|分布在|集中在|主要[是为]|未完成的是|未达标的是|是|为)+|[“”]", "", clause),
        )
        if len(listed) > 1:
            return listed
    return []
