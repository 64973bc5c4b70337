"""So many of each and how many of them there are, wherever in a sentence, against what all come to.

“培训6期，参训540人次，每期90人次”; “每户1000元，共慰问286户，发放28.6万元”
“在12个区开展调查，每区500份，共发放6000份”: a count by the noun behind it
“日均处理2.5万吨，全年366天共处理915万吨”; “全年巡河624次，每月52次”: days and months
“4月、9月各组织1次演练，全年共2次”: so many months, so many each

A count or a total may stand before or behind; where any two of the sentence fit, nothing is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.sums.each_fits import BARE, GIVEN, counts_of, fits, near_enough, of_year, slipped
from workbook.audit.sums.full_lists import unit_of
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.model import slip

_ONES = "[人户名家个所座镇乡村区县校班期次场批辆车台套件册本份亩吨床站店馆种项条处支队]"
_EACH = re.compile(
    r"(?P<mean>平均)?(?<![年月日])每(?:一|[个家所座位名](?=[镇乡村校班站馆店队]))?"
    rf"(?P<of>平方公里|平方米|立方米|公里|公顷|人次|{_ONES}|[\u4e00-\u9fa5]{{1,3}}?)(?:(?P<mean2>平?均)|各)?"
    r"(?:为|是|有|共|约|计|补助|补贴|资助|奖励|奖补|发放|慰问金?|安排|投入|支出|"
    r"处理|配备|配|设置|聘用|选派|派驻|服务|培训|参加|接待|走访|调查|发|制作|印制|成本)*(?:[\u4e00-\u9fa5]{2,4})?$"
    r"|(?P<mean3>(?P<of2>[人户场期班次批车台户村校站项亩件例家周月])均)(?:支出|费用|成本|接待|服务|参加|参与|培训|补助|为|约|达|是|有)*$"
    r"|(?P<day>日均|每日|每天|(?<![\d本当])日(?=处理|供水|供应|收运|生产|产)|天均)(?:平均)?[\u4e00-\u9fa5]{0,6}$"
)
_RULE = re.compile(
    "标准|定额|限额|规定|上限|以内|不等|最[高低]|预计|拟|不超|不高于|至少|不少于|能力|设计|规模|计划|目标|可|要求|低于|高于|[超越]过|控制|[比较]|上年|去年"
)
_HELD_TO = re.compile("的?(?:定额|标准|控制|目标|限额|上限|水平|预算|要求|均价)")
"""Behind what no more was to be had of each, which is another figure: 低于每辆3.5万元的定额."""
_NO_TOTAL = re.compile(
    r"其中|目标|计划|上年|去年|比|较|少|多|未|每|均|节约|结余|剩余|超|另|新增|标准|预算|不(?!动产)|能力"
)
_NO_COUNT = re.compile(r"其中|目标|计划|上年|去年|另|未|不|超|新增|比|每|均")
_ALL = re.compile(
    r"(?:一?共|总共|累计|合计|共计|总计|总(?:额|数|量|投入|支出|金额))[\u4e00-\u9fa5]{0,6}$|^(?:已|全年|实际|全部)?(?:发放|支付|兑付|支出|拨付)[\u4e00-\u9fa5]{0,4}$"
)
_NEAR, _FURTHER = 6, 16
Placed = tuple[int, Mention]
"""A figure with its number among those of its sentence."""


def times_each(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what so many of each do not come to."""
    plain = [m for m in paragraph.mentions if not m.depth or _is_of_days(m)]
    whole = [list(group) for _, group in groupby(plain, key=lambda m: m.sentence)]
    for days, listed in ((False, list(_segments(plain))), (True, whole)):
        for here in listed:
            for number, each in enumerate(here):
                ruled = _RULE.search(each.lead) or _HELD_TO.match(each.tail)
                found = None if ruled else _EACH.search(each.lead)
                told = found and not each.past and each.quantity.value and not each.quantity.loose
                if found and told and bool(found["day"]) is days:
                    yield from _off(audit, paragraph, here, number, found)
    yield from _by_norm(audit, paragraph, plain)
    yield from _in_months(audit, paragraph)


def _is_of_days(mention: Mention) -> bool:
    """Tell whether brackets say by how many days something was reckoned: （按全年249个工作日计）."""
    days = mention.quantity.unit in ("天", "个工作日", "工作日") or mention.tail.startswith("工作日")
    return mention.depth == 1 and days and mention.lead.startswith("按")


def _segments(listed: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield figures by sentences, and by what ；parts in them."""
    here: list[Mention] = []
    for mention in listed:
        if mention.stop >= 4 and here:
            yield here
            here = []
        here.append(mention)
    yield here


def _off(
    audit: Audit, paragraph: Paragraph, here: Sequence[Mention], number: int, found: re.Match[str]
) -> Iterator[Hit]:
    each = here[number]
    of = found["of"] or found["of2"] or "天"
    near = _FURTHER if found["day"] else _NEAR
    sure = [
        (n, m) for n, m in enumerate(here) if n != number and abs(n - number) <= near and m.quantity.exact
    ]
    if each.lead.count("每") > 1:
        yield from _by_month(audit, paragraph, here, number)
        return
    counts = [(n, m.quantity.value, m.written(paragraph.folded)) for n, m in sure if counts_of(m, of)]
    totals = [
        (n, m) for n, m in sure if unit_of(m) == unit_of(each) and m.quantity.value > each.quantity.value
    ]
    counts += [(-1, value, told) for value, told in of_year(of, each, counts)]
    counts += _together(sure)
    given = GIVEN.search(each.lead) is not None and not found["mean"]
    if any(fits(each, value, total, given) for _, value, _ in counts for _, total in totals) or _is_of_pairs(
        paragraph, each, totals
    ):
        return
    mean = any(found[name] for name in ("mean", "mean2", "mean3"))
    wanted = _wanted(totals, each, number, mean)
    if len(wanted) != 1 or _is_of_some(here, number, wanted[0], given):
        return
    place, total = wanted[0]
    told = [c for c in counts if (c[0] < 0 and c[2]) or not _NO_COUNT.search(here[c[0]].lead)]
    if len(told) > 1:
        told = [c for c in told if abs(c[0] - number) == 1 or abs(c[0] - place) == 1]
    if len(told) != 1 or told[0][1] <= 1 or not _is_bound(each, told[0][1], total, mean, bool(found["day"])):
        return
    if mean:
        expected = each.quantity.printed(total.quantity.value / told[0][1])
        yield wrong_by(audit, paragraph, each, expected, f"{total.written(paragraph.folded)}、{told[0][2]}")
    else:
        expected = total.quantity.printed(each.quantity.value * told[0][1])
        yield wrong_by(audit, paragraph, total, expected, f"{each.written(paragraph.folded)}、{told[0][2]}")


def _wanted(totals: Sequence[Placed], each: Mention, number: int, mean: bool) -> list[Placed]:
    """Return the totals the figure may be of: those told of all first."""
    wanted = [(n, m) for n, m in totals if not _NO_TOTAL.search(m.lead) and not m.past]
    wanted = [(n, m) for n, m in wanted if _ALL.search(m.lead)] or wanted
    if len(wanted) > 1 and mean:
        return [(n, m) for n, m in wanted if n == number - 1 and each.stop == 2]
    return wanted


def _is_of_some(here: Sequence[Mention], number: int, wanted: Placed, given: bool) -> bool:
    """Tell whether it is each of some of them, or the total has more in it than what each got."""
    place, total = wanted
    low, high = sorted((place, number))
    if any("其中" in m.gap for m in here[low + 1 : high + 1]) or (given and _is_split(here)):
        return True
    # 演出50场，支出126万元，每场补贴2万元: the rest is from elsewhere
    return given and re.search("支出|成本|投入", total.lead) is not None


def _is_bound(each: Mention, count: Decimal, total: Mention, mean: bool, by_day: bool) -> bool:
    """Tell whether so many of them must make the total: it is of all, or one digit of it slipped."""
    about = each.quantity.bound is Bound.ABOUT
    if each.quantity.bound not in (Bound.EXACT, Bound.ABOUT):
        return False
    if about and near_enough(each.quantity.value * count, total):
        return False
    summed_up = _ALL.search(total.lead) and (total.quantity.kind is Kind.COUNT or each.stop in (0, 2))
    return bool((summed_up or mean) and not by_day) or slipped(each, count, total)


def _is_of_pairs(paragraph: Paragraph, each: Mention, totals: Sequence[tuple[int, Mention]]) -> bool:
    """Tell whether all counts with their prices make a total: 2项，每项3万元；5项，每项1万元，共11万元."""
    listed = paragraph.mentions
    ends = bisect_right(listed, each.at, key=lambda m: m.at)
    here = [m for m in listed[max(0, ends - _FURTHER) : ends] if m.sentence == each.sentence]
    paired = [(a.quantity, b.quantity) for a, b in pairwise(here)]
    made = sum(
        (a.value * b.value for a, b in paired if a.kind is Kind.COUNT and b.kind is Kind.MONEY), Decimal(0)
    )
    return any(abs(made - total.quantity.value) <= total.quantity.step for _, total in totals)


def _together(sure: Sequence[tuple[int, Mention]]) -> list[tuple[int, Decimal, str]]:
    """Return the sum of several bare counts, which 每 may be of: 13个村和1个社区，每村（社区）20户."""
    bare = [m.quantity.value for _, m in sure if m.quantity.unit in BARE]
    return [(-1, sum(bare, Decimal(0)), "")] if len(bare) > 1 else []


_NORM = re.compile(
    r"(?:每[人户名床生亩村班车]|[人户床生亩村班车]均)[\u4e00-\u9fa5]{0,8}(?:标准|定额|补助|经费)[\u4e00-\u9fa5]{0,4}$"
)
_BY_SO_MANY = re.compile("^按(?:照)?[\u4e00-\u9fa5]{0,6}$")


def _by_norm(audit: Audit, paragraph: Paragraph, listed: Sequence[Mention]) -> Iterator[Hit]:
    """Yield what a norm comes to by so many, but for a slip: 人均定额1.2万元，按54人核定，全年64.8万元."""
    for each, count, total in zip(listed, listed[1:], listed[2:], strict=False):
        led = _NORM.search(each.lead) and _BY_SO_MANY.match(count.lead) and total.stop == count.stop == 2
        same = unit_of(each) == unit_of(total) and len({m.sentence for m in (each, count, total)}) == 1
        if not led or not same or count.quantity.kind is not Kind.COUNT or not each.quantity.value:
            continue
        exact = all(m.quantity.exact for m in (each, count, total))
        many = count.quantity.value
        expected = total.quantity.printed(each.quantity.value * many)
        turned = slip(total.quantity.printed(total.quantity.value), expected)
        if exact and turned and not fits(each, many, total, given=True):
            working = "、".join(m.written(paragraph.folded) for m in (each, count))
            yield wrong_by(audit, paragraph, total, expected, working)


_MONTHLY = re.compile(rf"每(?P<of>{_ONES})每(?P<by>[年月])[\u4e00-\u9fa5]{{0,6}}$")
_TWELVE = Decimal(12)


def _by_month(audit: Audit, paragraph: Paragraph, here: Sequence[Mention], number: int) -> Iterator[Hit]:
    """Yield what so many a month come to in the year but for a slip: 1260人，每人每月100元，全年151.2万元."""
    each, found = here[number], _MONTHLY.search(here[number].lead)
    if not found or found["by"] not in "年月" or not each.quantity.exact:
        return
    counts = [m for m in here if m is not each and counts_of(m, found["of"]) and m.quantity.exact]
    totals = [m for m in here if m is not each and unit_of(m) == unit_of(each) and m.quantity.exact]
    if len(counts) != 1 or len(totals) != 1 or not re.search("全年|年", each.span.text):
        return
    many = counts[0].quantity.value * (_TWELVE if found["by"] == "月" else 1)
    off = abs(each.quantity.value * many - totals[0].quantity.value) > totals[0].quantity.step / 2
    if off and slipped(each, many, totals[0]):
        expected = totals[0].quantity.printed(each.quantity.value * many)
        working = "、".join(m.written(paragraph.folded) for m in (counts[0], each))
        yield wrong_by(audit, paragraph, totals[0], expected, working)


def _is_split(here: Sequence[Mention]) -> bool:
    """Tell whether more than one is told of each: 企业每家1万元、个人每人0.5万元."""
    return sum(m.quantity.kind is Kind.MONEY and _EACH.search(m.lead) is not None for m in here) > 1


_MONTHS = re.compile(
    r"(?P<months>(?<!\d)1?\d月(?:份)?(?:[、和及与]1?\d月(?:份)?){1,11})(?:均|都|分别)?各[\u4e00-\u9fa5]{0,6}?(?P<n>\d{1,3})(?P<u>[次场期批轮])"
    r"(?P<between>[^。；\d]{0,40})(?:一?共|合计|累计|总计|共计)[\u4e00-\u9fa5]{0,4}?(?P<all>\d{1,4})(?P<v>[次场期批轮])"
)


def _in_months(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what so many in each of the months named are not: 4月、9月各组织1次，全年共2次."""
    for found in _MONTHS.finditer(paragraph.folded.text):
        many = len(re.split("[、和及与]", found["months"]))
        made = many * int(found["n"])
        if (
            found["u"] == found["v"]
            and made != int(found["all"])
            and not re.search("另|还", found["between"])
        ):
            written = found["all"] + found["v"]
            span = Span(written, found.start("all"))
            working = f"{many}个月各{found['n']}{found['u']}"
            yield at(audit, paragraph, span, written, f"{made}{found['v']}", working=working, hint="")
