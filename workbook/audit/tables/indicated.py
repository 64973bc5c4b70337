"""What the text says of the indicators of a table: results, targets, how far apart they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.tables.indicated_points import told_of_points
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.indicators import Indicator, Measure, Table, tables, targets_of_all
from workbook.audit.text.phrases import TARGET
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.likeness import stands_in
from workbook.language.mentions import Mention
from workbook.language.periods import named
from workbook.language.quantities import Bound, Kind

_AHEAD = re.compile(
    r"^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|(?:截至|到)?(?:年底|年末)|全年|本年度?|当年|共计?|累计|已|实际|完成|实现|其中)+"
)
_AIMED = re.compile(r"目标|计划|任务|指标值|不低于|不少于|不超过|不高于|上限|下限|要求|力争|预期|预计|拟|应")
_BESIDE = re.compile(
    r"(?:比|较)(?:年初|年度|绩效|计划|设定的?)*(?:目标|指标|计划)(?:值|数|上限|下限)?(?P<way>高|超|多|低|少)(?:出|了|于)?$"
    r"|(?P<way2>高于|超过|超出|高出|低于|少于)(?:年初|年度|绩效|计划|设定的?)*(?:目标|指标|计划)(?:值|数)?$"
)
_OF_AIM = re.compile(rf"(?:完成|为|是|占|达到?|相当于)了?(?:年初|年度|绩效|全年)*{TARGET}(?:值|数)?的$")
_GENERAL = frozenset(("预算", "资金", "项目", "支出", "目标", "经费", "总", "部门", "整体", "单位"))
_MORE = frozenset(
    ("服务", "工作", "任务", "总量", "总数", "人次", "人数", "数量", "病人", "患者", "任务数", "完成")
)
"""What may stand between the core of a name and a figure: 门急诊服务20万人次."""
_SLACK = Decimal("0.6")


def indicated(audit: Audit) -> Iterator[Hit]:
    """Yield what the text says of indicators and the tables do not."""
    for each in audit.once(tables):
        yield from told_of_points(audit, each)
    table, own = audit.once(targets_of_all), audit.once(about).year
    if table is None:
        return
    for item in audit.once(said):
        mention = item.mention
        if mention.quantity.loose or (mention.depth and mention.year not in (0, own)):
            continue  # 新发展茶园620亩（2020年为540亩）
        yield from _beside(audit, table, item)
        yield from _against(audit, table, item)
        surveyed = _asked(mention) == "满意"  # 12月发放问卷，满意度94.2% is of the year
        elsewhen = mention.past or _year(mention) not in (0, own)
        if surveyed and _in_groups(item):
            continue  # 家长满意度94.17%；单位满意度88.33%: the table has that of all
        if (
            not elsewhen
            and (row := _meant(table, mention) or _headed(table, item))
            and not (_of_others(audit, item, row))
            and (surveyed or mention.part in row.name)  # 汛期因灾死亡人数 is of that part of the year
        ):
            yield from _of_row(audit, item, row)


_HEAD = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|\d{1,2}(?:\.\d{1,2}){1,2}\s?)(?P<head>[\u4e00-\u9fa5]{2,12})[。：:]"
)
_DID = re.compile(
    r"^(?:全年|累计|共|已)*(?:办理|开展|举办|受理|组织|发放|完成|建成|新建|调解|培训|检查|巡查|服务|实施|接待|修缮|改造|审结|办结)了?"
)


def _headed(table: Table, item: Said) -> Indicator | None:
    """Return the indicator a figure is of by what was done: 办理法律援助案件452件, or by the head of its
    paragraph: “1.人民调解。…成功率98.61%”, where a first number of cases is that of 人民调解案件数."""
    mention, quantity = item.mention, item.mention.quantity
    head = _HEAD.match(item.paragraph.folded.text)
    subject = _subject(mention)
    bare = _DID.sub("", subject)
    named = []
    for row in table.rows:
        measure = row.result or row.target
        if measure is None or not measure.is_like(quantity):
            continue
        whole = {row.name, row.core, row.name.removesuffix("数")}
        if bare != subject and len(bare) > 2 and bare in whole:
            named.append(row)
        elif head and row.name.startswith(head["head"]):
            rest = row.name.removeprefix(head["head"])
            first = next((m for m in item.paragraph.mentions if measure.is_like(m.quantity)), None)
            counted = _CASES.fullmatch(rest) and first == mention and _DID.match(mention.lead)
            if (subject and subject == rest) or counted:
                named.append(row)
    return named[0] if len(named) == 1 else None


_CASES = re.compile("(?:案件|纠纷|项目|活动)?(?:个|场|人|件|批|户|台)?(?:数|次)量?")
_OF_TARGET = re.compile(r"^的(?:年度|控制|绩效|年初|预期|既定|设定|全年|计划)*(?:目标|任务)")


def _against(audit: Audit, table: Table, item: Said) -> Iterator[Hit]:
    """Yield a target told behind the result it is held against: 满意度94.20%，高于90%的目标."""
    mention = item.mention
    if not _OF_TARGET.match(mention.tail) or mention.stop != 2:
        return
    before = [m for m in item.paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
    if not before:
        return
    last = before[-1]
    row = _meant(table, last) or _headed(table, Said(item.paragraph, last))
    target = row.target if row else None
    wrong = target and target.is_like(mention.quantity) and target.plain != mention.quantity.value
    if not (row and target and wrong) or _is_later(mention):
        return
    if not _of_others(audit, Said(item.paragraph, last), row):
        yield _hit(audit, item, target, f"{_at(row)}的目标值是 {target.shown}")


def _year(mention: Mention) -> int:
    """Return the year a figure is of, 0 where only words before a semicolon name one and a rate follows."""
    since = mention.span.text[: mention.at - mention.span.start].rpartition("；")[2]
    return mention.year if re.search(r"20\d\d", since) or mention.quantity.kind is not Kind.SHARE else 0


def _asked(mention: Mention) -> str:
    """Return whose satisfaction a rate is, 群众满意; 满意 where nobody is named, “” where it is none."""
    subject = re.sub("[度率]$", "", _subject(mention))
    return subject if mention.quantity.kind is Kind.SHARE and subject.endswith("满意") else ""


def _in_groups(item: Said) -> bool:
    """Tell whether a paragraph tells how satisfied each of several groups is."""
    told = {m.quantity.value for m in item.paragraph.mentions if _asked(m) and m.quantity.exact}
    held = {
        m.quantity.value
        for r in item.paragraph.relations
        if r.kind == "rate" and r.holds() is True
        for m in r.many("rate")
    }
    return len(told) > 1 and item.mention.quantity.value in held


def _of_others(audit: Audit, item: Said, row: Indicator) -> bool:
    """Tell whether a bare 满意度 may be of others than those of the row: the text names some."""
    if _asked(item.mention) != "满意":
        return False
    names = {asked for s in audit.once(said) if (asked := _asked(s.mention))}
    return bool(names - {re.sub("[度率]$", "", row.name), "满意"})


def _subject(mention: Mention) -> str:
    return _AHEAD.sub("", re.sub(r"[“”]", "", mention.subject))


def _meant(table: Table, mention: Mention) -> Indicator | None:
    """Return the indicator a figure is of: by its name, or by its end where the rest stands before."""
    subject = _subject(mention)
    if len(subject) < 2:
        return None
    named = [row for row in table.rows if subject in (row.name, row.core)]
    named = named or [
        row for row in table.rows if subject.removeprefix(row.core) in _MORE and len(row.core) > 2
    ]
    if not named and len(subject) >= 3:
        before = re.split(
            "[；。]", re.sub(r"[“”]", "", mention.span.text[: mention.at - mention.span.start])
        )[-1]
        ends = [row for row in table.rows if row.name.endswith(subject)]
        rests = [(row, row.name.removesuffix(subject)) for row in ends]
        near = [row for row, rest in rests if rest not in _GENERAL and len(rest) >= 2 and _told(rest, before)]
        named = near if len(near) == 1 else []
    if not named:
        named = [row for row in table.rows if _in_other_order(row, subject, mention)]
        pleased = [row for row in table.rows if _PLEASED.search(row.name)]
        named = pleased if _asked(mention) == "满意" else named
    return named[0] if len(named) == 1 else None


def _told(rest: str, before: str) -> bool:
    """Tell whether the rest of a name stands before a figure, all of it or most of what is longer."""
    return rest in before or (len(rest) > _SHARED and stands_in(rest, before, _MOST))


def _in_other_order(row: Indicator, subject: str, mention: Mention) -> bool:
    """Tell whether a subject names an indicator by some of its letters: 撂荒耕地整治 for 整治撂荒耕地.

    What was done may stand behind the name; letters of its own the subject has none.
    """
    measure = row.result or row.target
    bare = _WORKED.sub("", subject)
    if measure is None or not measure.is_like(mention.quantity) or len(bare) < _SHARED:
        return False
    inside = sum(letter in row.name for letter in bare)
    return (
        inside == len(bare)
        and stands_in(bare, row.name, 0.5)
        and len(bare) * _PARTS >= len(row.name) * _LESS_ONE
    )


_WORKED = re.compile(
    r"^(?:全年|年内|本年|共|累计)+|(?:计划|目标|任务|实际|全年|年内|共|已|累计|完成|达到?|约|了|的|任务)+(?=$)|(?:计划|目标|实际|已|共)(?=[\u4e00-\u9fa5]{2}$)"
)
"""Words of a subject that only say that something was done or was to be."""
_SHARED, _PARTS, _LESS_ONE = 4, 3, 2
_MOST = 0.7
_PLEASED = re.compile("满意[度率]$")


def _of_row(audit: Audit, item: Said, row: Indicator) -> Iterator[Hit]:
    """Yield a figure of an indicator that is neither its result nor, where a target is told, its target."""
    mention, quantity = item.mention, item.mention.quantity
    before = re.split("[。；]", mention.span.text[: mention.at - mention.span.start])[-1]
    aimed = quantity.bound is not Bound.EXACT or _AIMED.search(before) is not None
    if aimed:
        told = "目标" in before or "任务" in before or "计划" in before
        target = row.target
        if not told or target is None or not target.is_like(quantity) or _is_later(mention):
            return
        fits = quantity.value == target.plain or (
            row.result is not None and quantity.agrees(row.result.plain)
        )
        if not fits and quantity.bound is not Bound.ABOUT:
            yield _hit(audit, item, target, f"{_at(row)}的目标值是 {target.shown}")
        return
    result = row.result
    if result is None or not result.is_like(quantity) or quantity.agrees(result.plain) or _is_later(mention):
        return
    if row.target and quantity.value in (row.target.plain, row.target.plain - result.plain):
        return  # the target, or what is left of it: 人工造林有0.36万亩未栽
    if not _IN_REACH[0] <= quantity.value / (result.plain or 1) <= _IN_REACH[1]:
        return  # 全县森林面积178万亩 beside 森林抚育面积4.80万亩: another thing
    yield _hit(audit, item, result, f"{_at(row)}的实际完成值是 {result.shown}")


_IN_REACH = Decimal("0.05"), Decimal(20)
"""So many times a result may be told by a slip."""


def _is_later(mention: Mention) -> bool:
    """Tell whether a sentence speaks of a year to come, or up to a figure of one gone by."""
    before = mention.span.text[: mention.at - mention.span.start]
    return bool(named(mention.span.text, FUTURE) or named(before, PAST))


def _at(row: Indicator) -> str:
    return f"{row.row.head.line.spot}表中“{row.name}”"


def _hit(audit: Audit, item: Said, measure: Measure, told: str) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    expected = mention.quantity.printed(measure.plain)
    return at(audit, item.paragraph, span, mention.written(text), expected, told=told)


def _beside(audit: Audit, table: Table, item: Said) -> Iterator[Hit]:
    """Yield by how much, or which way, a result is said to be apart from its target."""
    mention = item.mention
    way, rate = _BESIDE.search(mention.lead), _OF_AIM.search(mention.lead)
    before = [m for m in item.paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
    if not (way or rate) or not before or mention.stop != 2:
        return
    row = _nearest(table, item, before) or (_under_head(table, item) if way else None)
    if row is None or row.target is None or row.result is None or row.target.unit != row.result.unit:
        return
    text, target, result = item.paragraph.folded, row.target, row.result
    told = f"{_at(row)}的目标值是 {target.shown}、实际完成值是 {result.shown}"
    start = mention.at - len(mention.lead)
    span = Span(text.text[start : mention.end], start)
    if rate and mention.quantity.kind is Kind.SHARE and target.value:
        made = result.value / target.value
        if abs(mention.quantity.value - made) > mention.quantity.step * _SLACK and not _of_another(
            table, mention
        ):
            yield at(
                audit, item.paragraph, span, mention.written(text), mention.quantity.printed(made), told=told
            )
    elif way and _is_apart(mention, target):
        gap = result.plain - target.plain
        told_way = (way["way"] or way["way2"])[0]
        up, apart = told_way in "高超多", abs(mention.quantity.value)
        if (gap < 0) is up or abs(abs(gap) - apart) > mention.quantity.step * _SLACK:
            words = ("高", "低") if target.unit == "%" else ("多", "少")
            shown = f"{words[gap < 0]}{mention.quantity.printed(abs(gap))}"
            yield at(audit, item.paragraph, span, f"{told_way}{mention.written(text)}", shown, told=told)


def _nearest(table: Table, item: Said, before: list[Mention]) -> Indicator | None:
    """Return the indicator of the figure right before one, or of what was worked out of: no other between.

    再就业2,040人，为目标的107.37%；困难人员就业586人，为目标的112.69%: 586 is of no name of the table, and
    what stands before the semicolon tells nothing of it.
    """
    for each in reversed(before):
        if "；" in item.paragraph.folded.text[each.end : item.mention.at]:
            return None
        if row := _meant(table, each) or _by_value(table, each):
            return row
        if not (_BESIDE.search(each.lead) or _OF_AIM.search(each.lead) or _AGO.search(each.gap)):
            return None
    return None


_AGO = re.compile(r"[比较](?:上年|去年|20\d\d年)|同比|^的?(?:提高|增长|增加|上升|下降|减少|降低)")
"""What stands between: 满意度88%，比2023年的86%提高2个百分点，比目标低3个百分点."""


def _under_head(table: Table, item: Said) -> Indicator | None:
    """Return the only rate of the table whose name has all of what a paragraph begins with: 热线满意度 of
    12348热线群众满意度; that paragraph tells of it alone."""
    head = _HEAD.match(item.paragraph.folded.text)
    if not head or len(head["head"]) < _SHARED:
        return None
    found = [r for r in table.rows if r.result and r.result.unit == "%" and _in_turn(head["head"], r.name)]
    return found[0] if len(found) == 1 else None


def _in_turn(part: str, name: str) -> bool:
    """Tell whether a name has all letters of another in their order, and ends like it."""
    letters = iter(name)
    return all(letter in letters for letter in part) and part[-2:] == name[-2:]


def _of_another(table: Table, mention: Mention) -> bool:
    """Tell whether another indicator was reached as far as a figure says."""
    return any(
        abs(mention.quantity.value - row.result.value / row.target.value) <= mention.quantity.step * _SLACK
        for row in table.rows
        if row.result and row.target and row.target.value and row.result.unit == row.target.unit
    )


def _is_apart(mention: Mention, target: Measure) -> bool:
    quantity = mention.quantity
    return quantity.kind is Kind.CHANGE if target.unit == "%" else target.is_like(quantity)


def _by_value(table: Table, mention: Mention) -> Indicator | None:
    """Return the only indicator whose result is a rate of the text."""
    if mention.quantity.kind is not Kind.SHARE:
        return None
    found = [
        row
        for row in table.rows
        if row.result and row.result.unit == "%" and row.result.plain == mention.quantity.value
    ]
    return found[0] if len(found) == 1 else None
