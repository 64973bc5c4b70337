"""Averages and so many of each, against the numbers they are made of.

“36个教学班，七、八、九年级各14个班”: three times fourteen are not 36
“36个教学班；学生1764人，平均班额59人”: 1764 by 36 is 49
“图书52920册，生均38册”: by the students the report has
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.told import said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind, Quantity
from workbook.language.relations.model import slip

_EACH = re.compile(
    r"(?:^|[，、：:(（；])(?P<names>[\u4e00-\u9fa5]{1,6}(?:、[\u4e00-\u9fa5]{1,6}){0,8}(?:[、和及与][\u4e00-\u9fa5]{1,8}))(?:年级|分院|校区|病区|片区)?(?:均|都)?各(?:有|设|配备?|安排|建|办|举办|开展)?$"
)
_IN_ALL = re.compile(r"^(?:一共|共计?|合计|总计)(?:为|有|举办|开展)?$")
_REST = re.compile("其余|另|其中|还有|加上|以及")
_OF = {
    "班": re.compile(r"(?:教学)?班$|班级"),
    "生": re.compile(r"学生|在校生|在园幼儿"),
    "户": re.compile(r"户"),
    "村": re.compile(r"村"),
    "校": re.compile(r"学校|校"),
    "床": re.compile(r"床位"),
    "人": re.compile(r"在职|职工|教职工|人口"),
    "场": re.compile(r"场次|场"),
    "期": re.compile(r"期"),
    "案": re.compile(r"案件|案"),
    "日": re.compile(r"开放|开馆|运营|营业|接诊"),
    "天": re.compile(r"开放|开馆|运营|营业|接诊"),
    "车": re.compile(r"车"),
}
"""By what the averages of each word are made."""
_UNITS = {"日": "天", "车": "辆"}
_AVERAGE = re.compile(
    rf"(?:(?P<of>[{''.join(_OF)}])均|平均每(?:[个所家场期件间])?(?P<of2>[{''.join(_OF)}])(?![\u4e00-\u9fa5])|平均(?P<of3>班)额|(?P<of4>班)额平均)"
    r"(?P<what>[\u4e00-\u9fa5]{0,6})(?:为|约|达|是)?$"
    r"|平均每(?:个|所|家|座|处|条|件|名|位)?(?P<noun>[\u4e00-\u9fa5]{1,4}?)(?:有|约|为|配备?|安排|服务|惠及|办理|参加|接待|审结)?$"
)
_AGE = re.compile("年|岁|收入|工资|上年|比|较|目标|不|超")
_PEOPLE = PEOPLE | {"个"}


def averages(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield so many of each that do not make all, and averages of two figures that are another."""
    listed = paragraph.mentions
    for number, mention in enumerate(listed):
        quantity = mention.quantity
        if (
            quantity.loose
            or quantity.bound is not Bound.EXACT
            or quantity.kind not in (Kind.COUNT, Kind.MONEY)
        ):
            continue
        found = _EACH.search(_led(mention)) if "各" in mention.gap else None
        if found:
            after = listed[number + 1] if number + 1 < len(listed) else None
            last = listed[number - 1] if number else None
            total = after if after and after.stop == 2 and _IN_ALL.match(after.lead) else last
            before = listed[number - 2] if number > 1 else None
            if total and not (total is last and before and _is_listed(before, total, mention)):
                yield from _of_each(audit, paragraph, total, mention, found)
        elif averaged := _AVERAGE.search(mention.lead):
            yield from _average(audit, paragraph, number, averaged)


def _is_listed(before: Mention, total: Mention, each: Mention) -> bool:
    """Tell whether what could be a total is one of a list: 机构21个，派出所13个，看守所、拘留所各1个."""
    one, other = before.quantity, total.quantity
    beside = before.sentence == total.sentence and total.stop <= 2 and each.stop <= 2
    return beside and one.kind is other.kind and one.unit == other.unit and "其中" not in total.gap + each.gap


def _led(mention: Mention) -> str:
    """Return the words up to a figure from the last stop that is no 、."""
    start = mention.at - mention.span.start
    return "，" + re.split(r"[，；。：:]", mention.span.text[max(0, start - 48) : start])[-1]


def _of_each(
    audit: Audit, paragraph: Paragraph, total: Mention, each: Mention, found: re.Match[str]
) -> Iterator[Hit]:
    """Yield a total right before so many of each of those named that do not make it."""
    many = len(re.split("[、和及与]", found["names"]))
    one, other = total.quantity, each.quantity
    beside = (
        total.sentence == each.sentence
        and (each.stop <= 3 or total.at > each.at)
        and total.depth == each.depth
    )
    alike = one.kind is other.kind and one.unit == other.unit and not one.loose
    first, second = (re.split(r"[^\u4e00-\u9fa5]", m.tail)[0] for m in (total, each))
    named = first == second or (bool(first and second) and first.endswith(second[-1]))
    after = re.split("[。；]", paragraph.folded.text[each.end : each.end + 40])[0]
    if "各" in total.gap:
        return  # 一、二、三年级各五个班，四、五、六年级各四个班
    if not (beside and alike and named) or _REST.search(found["names"] + after):
        return
    made = other.value * many
    if made != one.value and one.bound is Bound.EXACT:
        text = paragraph.folded
        span = Span(text.text[total.at : total.end], total.at)
        working = f"{many}个{each.written(text)}"
        yield at(audit, paragraph, span, total.written(text), one.printed(made), working=working, hint="")


def _average(audit: Audit, paragraph: Paragraph, number: int, found: re.Match[str]) -> Iterator[Hit]:
    """Yield an average that the amount before it and the one number of the report it is by do not make."""
    each = paragraph.mentions[number]
    of = found["of"] or found["of2"] or found["of3"] or found["of4"] or found["noun"]
    if _AGE.search(each.lead):
        return
    total = _total(paragraph, number, of)
    listed = _beside(paragraph, number, of) or _by(audit, of)
    # 资助126人，发放157500元，生均1250元: by those of the sentence, where that fits
    listed = [*listed, *_people(paragraph, number, of)] if listed else []
    numbers = [m for m in listed if m.quantity.value and m is not total]
    if total is None or not numbers:
        return
    quantity, whole = each.quantity, total.quantity
    slack = [quantity.step * Decimal("1.01") + whole.step / m.quantity.value for m in numbers]
    made = [whole.value / m.quantity.value for m in numbers]
    if _is_of_those_beside(paragraph, number, whole):
        return
    if of == "人" and not _people(paragraph, number, of) and quantity.kind is Kind.COUNT:
        # 人均12平方米, 人均走访6家 may be by others than all the staff: only a slip of the pen is told
        wanted = [quantity.printed(whole.value / m.quantity.value) for m in numbers]
        if not any(slip(quantity.printed(quantity.value), each) for each in wanted):
            return
    if all(abs(one - quantity.value) > most for one, most in zip(made, slack, strict=True)):
        by = numbers[0]
        text = paragraph.folded
        span = Span(text.text[each.at : each.end], each.at)
        working = "、".join(m.quantity.printed(m.quantity.value) for m in (total, by))
        yield at(
            audit, paragraph, span, each.written(text), quantity.printed(made[0]), working=working, hint=""
        )


def _is_of_those_beside(paragraph: Paragraph, number: int, whole: Quantity) -> bool:
    """Tell whether a number of the sentence itself makes an average: 资助126人，发放157500元，生均1250元."""
    each = paragraph.mentions[number]
    near = paragraph.mentions[max(0, number - 8) : number]
    here = [m.quantity for m in near if m.sentence == each.sentence and m.quantity.kind is Kind.COUNT]
    return any(
        q is not whole and q.value and abs(whole.value / q.value - each.quantity.value) <= each.quantity.step
        for q in here
    )


def _total(paragraph: Paragraph, number: int, of: str) -> Mention | None:
    """Return the amount an average is of: right before it in one unit; of a class all its pupils."""
    each = paragraph.mentions[number]
    near = paragraph.mentions[max(0, number - 8) : number]
    here = [m for m in near if m.sentence == each.sentence and m.depth <= each.depth]
    here = [m for m in here if m.quantity.unit == each.quantity.unit] if each.depth else here
    if of == "班":
        people = [m for m in here if m.quantity.unit in _PEOPLE and _OF["生"].search(m.lead)]
        return people[0] if people and "其中" not in people[0].lead else None
    last = here[-1] if here else None
    alike = (
        last is not None
        and last.quantity.kind is each.quantity.kind
        and last.quantity.unit == each.quantity.unit
    )
    if last is not None and re.search("均", last.lead):
        return None  # 批均793.55元，人均120元: one average is not made of the other
    exact = alike and last is not None and last.quantity.exact
    return last if exact and each.stop == 2 else None


def _by(audit: Audit, of: str) -> list[Mention]:
    """Return the number an average is made by: the only one of the report that is so called."""
    found = audit.once(_numbers)[of] if of in _OF else audit.once(_things).get(of, [])
    return found[:1] if len({mention.quantity.value for mention in found}) == 1 else []


def _beside(paragraph: Paragraph, number: int, of: str) -> list[Mention]:
    """Return the numbers of them the sentence itself tells: 活动150场，…参加9000人次，场均60人次."""
    each, unit = paragraph.mentions[number], _UNITS.get(of, of)
    near = paragraph.mentions[max(0, number - 8) : number]
    here = [m for m in near if m.sentence == each.sentence and m.quantity.kind is Kind.COUNT]
    return [] if of in "生人" else [m for m in here if m.quantity.unit == unit and not m.quantity.loose]


def _people(paragraph: Paragraph, number: int, of: str) -> list[Mention]:
    """Return the people the sentence tells of before an average by heads, whoever they are."""
    each, near = paragraph.mentions[number], paragraph.mentions[max(0, number - 8) : number]
    here = (m for m in near if m.sentence == each.sentence and m.quantity.kind is Kind.COUNT)
    return [m for m in here if m.quantity.unit in _PEOPLE] if of in "生人" else []


def _things(audit: Audit) -> dict[str, list[Mention]]:
    """Return the exact numbers of things by what follows them, and by their unit: 11个社区, 48栋."""
    found: dict[str, list[Mention]] = {}
    for item in audit.once(said):
        mention = item.mention
        plain = mention.quantity.kind is Kind.COUNT and mention.quantity.bound is Bound.EXACT
        if plain and not mention.past and not re.search("其中|新增|减少|增加|各|均|每|另", mention.lead):
            noun = re.split(r"[^\u4e00-\u9fa5]", mention.tail)[0]
            for name in {noun, mention.quantity.unit} - {""}:
                found.setdefault(name, []).append(mention)
    return found


def _numbers(audit: Audit) -> dict[str, list[Mention]]:
    """Return the numbers averages may be made by, by the word they are called in those."""
    listed = [s.mention for s in audit.once(said) if not s.mention.past]
    exact = [m for m in listed if m.quantity.kind is Kind.COUNT and m.quantity.bound is Bound.EXACT]
    return {of: [m for m in exact if _is_of(m, of, pattern)] for of, pattern in _OF.items()}


def _is_of(mention: Mention, of: str, pattern: re.Pattern[str]) -> bool:
    if re.search("其中|新增|减少|增加|参加|困难|资助|各|均|每", mention.lead):
        return False
    tail = re.match(r"[\u4e00-\u9fa5]{0,4}", mention.tail)
    if of in "生人":
        return (
            mention.quantity.unit in _PEOPLE
            and re.search(rf"(?:{pattern.pattern})[\u4e00-\u9fa5]{{0,2}}$", mention.lead) is not None
        )
    if of in _UNITS and mention.quantity.unit == _UNITS[of] == "天":
        return pattern.search(mention.lead) is not None
    return mention.quantity.unit == of or (
        mention.quantity.unit in ("个", "所", "家", "件", "张")
        and pattern.search(tail[0] if tail else "") is not None
    )
