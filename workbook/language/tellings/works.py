"""How far a work has come, who does it and when: clauses taken apart into a subject and what is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbook.language.days import days
from workbook.language.folding import Span, clauses
from workbook.language.function_words import OURSELVES, one_of
from workbook.language.numerals import arabic, chinese
from workbook.language.patterns import own
from workbook.language.periods import part_of_year
from workbook.language.quantities import Kind, quantities
from workbook.language.tellings.model import Telling, bare, words
from workbook.language.tellings.readers import YEAR_END, made

SEVERAL = re.compile(r"[与和及、等]|联合|共同|分别")


@dataclass(frozen=True, slots=True)
class State:
    """How far a work has come: it has done the stage `rank`, or not (`so`)."""

    rank: int
    so: bool


@dataclass(frozen=True, slots=True)
class Agent:
    """Who (`name`, “” for whoever writes) does it (`verb`); alone: nobody else; leads: it is led."""

    name: str
    verb: str
    alone: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Time:
    """From which day to which something was; once: there is only one of it."""

    first: dt.date
    last: dt.date
    once: bool


@cache
def _ranks() -> dict[str, int]:
    found = {word: rank for rank, stage in enumerate(words().stages) for word in stage}
    return found | {f"{a}{b}": max(x, y) for a, x in found.items() for b, y in found.items() if x < y}


@cache
@own
def _states() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    stages = one_of(tuple(word for stage in words().stages for word in stage))
    month = r"(?:1[0-2]|[1-9])月(?:份|底|初|[上中下]旬|\d{1,2}日)?"
    year = r"(?:本年|当年|年内|年末|年底|截至年[末底]|至年[末底]|目前)"
    when = rf"(?:于|在)?{year}?(?:{month})?前?"
    how = r"(?:已经|已|均|全部|全面|顺利|如期|按期|按时|正式|现|圆满|也|于|在){0,3}"
    done = rf"^(?P<of>[^，]{{0,24}}?){how}{when}{how}"
    done += rf"(?P<verb>(?:{stages}){{1,2}})(?:并(?:{stages}))?(?:了|使用)?$"
    undone = (
        rf"^(?P<of>[^，]{{0,24}}?){when}(?:目前|至今|仍|仍然|还|尚|暂|均|也){{0,2}}"
        rf"(?:尚未|还未|仍未|未能|没有|没能|未|没)"
        rf"(?:正式|全部|全面|完全|如期|按期){{0,1}}(?P<verb>{stages})$"
    )
    going = (
        rf"^(?P<of>[^，]{{0,24}}?){when}(?:目前|至今|仍|仍然|还|尚|均|正|也){{0,2}}(?:处于|处在|在)"
        rf"(?P<verb>{one_of(words().under_way)})(?:中|之中|阶段|过程中|当中)?$"
    )
    return re.compile(done), re.compile(undone), re.compile(going)


_CAUSE = re.compile(r"(?:因|受|由于|经|已|仍|尚|正|在|于|按|年内|年末)")
_HALFWAY = re.compile(r"基本|初步|部分|大部|主体|首|第|一期|二期|前期|陆续|分批")


def states(sentence: Span, _: int) -> Iterator[Telling]:
    """Yield how far a work has come: 已竣工验收, 尚未投入使用, 仍在建设."""
    done, undone, going = _states()
    subject = ""
    for clause in clauses(sentence):
        found, so, verb_of = undone.match(clause.text), False, "verb"
        found = found or going.match(clause.text)
        if found is None:
            found, so = done.match(clause.text), True
        if found is None:
            subject = subject or bare(_CAUSE.split(clause.text)[0])
            continue
        of = bare(found["of"])
        if _is_counted(found["of"]):
            continue
        subject = of or subject
        rank = _ranks().get(found[verb_of], 1)
        if subject and not _HALFWAY.search(clause.text) and (so or not _earlier(clause.text)):
            yield made("states", clause, _work(subject), State(rank, so))


def _is_counted(text: str) -> bool:
    """Tell whether a subject ends with a count: of 6项 one thing may be so, and of another 6项 not."""
    return any(q.kind is Kind.COUNT and q.end == len(text) for q in quantities(text))


def _work(subject: str) -> str:
    return re.sub(r"(?:项目|工程|建设)$", "", subject) or subject


def _earlier(text: str) -> str:
    """Return the part of the year a clause tells of; what was not done then may have been done since."""
    return part_of_year(YEAR_END.sub("", text)) or ("年初" if "年初" in text else "")


@cache
@own
def _agents() -> tuple[re.Pattern[str], ...]:
    does, given = one_of((*words().leads, *words().does)), one_of(words().given)
    alone = f"(?:(?P<alone>{one_of(words().alone)})|主要|具体|也)?"
    how = f"(?:(?P<how>{one_of(words().alone)})|具体|联合|共同)?"
    of = r"^(?P<of>[^，]{2,24}?)"
    by = rf"{of}{alone}由(?P<by>[^，\d]{{2,16}}?){how}(?P<verb>{does})$"
    out = rf"{of}{alone}(?P<given>{given})(?P<by>[^，\d]{{2,16}}?)(?P<how>)(?P<verb>{does}|)$"
    ourselves = rf"{of}(?:由)?(?P<by>{one_of(OURSELVES)}|)(?P<alone>自行)(?P<how>)(?P<verb>{does})$"
    office = r"(?P<by>[^，\d的由]{1,10}?(?:股|科|室|处|中心|站|队|局|所|办))"
    first = rf"^{office}{alone}(?P<how>)(?P<verb>{does})了?(?P<of>[^，]{{4,24}})$"
    called = (
        rf"{of}的?(?P<how>)(?P<alone>)(?P<verb>{does})(?:股室|科室|处室|部门|单位|机构)(?:为|是|系){office}$"
    )
    return tuple(map(re.compile, (ourselves, by, out, called, first)))


def agents(sentence: Span, _: int) -> Iterator[Telling]:
    """Yield who did something: 本次自评由办公室牵头, 全部外包给养护公司."""
    for clause in clauses(sentence):
        found = next((f for pattern in _agents() if (f := pattern.match(clause.text))), None)
        subject = bare(found["of"]) if found else ""
        if not found or not subject or part_of_year(clause.text):
            continue
        given = bool(found.groupdict().get("given"))
        name = re.sub(f"^(?:{one_of(OURSELVES)}|所属|下属)", "", found["by"])
        alone = bool(found["alone"] or found["how"])
        subject, verb = _done(subject, "given" if given else found["verb"])
        yield made("agents", clause, subject,
                       Agent(name, verb, alone or given, verb in words().leads))  # fmt: skip


def _done(subject: str, verb: str) -> tuple[str, str]:
    """Return of what somebody does what: 材料的归口汇总由他负责 is 材料 and 归口汇总."""
    for word in sorted((*words().leads, *words().does), key=len, reverse=True):
        if (
            subject.endswith(word)
            and bare(subject.removesuffix(word))
            and verb in (*words().does, *words().leads)
        ):
            return bare(subject.removesuffix(word)), word
    return subject, verb


_SPAN = re.compile(r"(?P<half>上半年|下半年)|(?:第)?(?P<quarter>[一二三四1-4])季度")
_AT = re.compile(r"(?:自|集中|安排|放|定|是|只|仅|已|才|就|都|当年|本年|今年|年内|也)*(?:在|于|为|是)?$")
_RANK = re.compile(
    r"^(?P<of>[^，\d]{3,24}?)(?:中|里)?(?:获得|取得|获|位|列|居|排名|排|名|在)*(?P<among>全[县市省区州国]|[县市省区州]直(?:部门|单位|机关)?|同类(?:部门|单位))?"
    r"(?:的)?第(?P<place>\d{1,3}|[一二三四五六七八九十]{1,3})[名位]$"
)


def ranks(sentence: Span, _: int) -> Iterator[Telling]:
    """Yield which place something took among others: 年度综合考核列全县第4名."""
    for clause in clauses(sentence):
        found = _RANK.match(clause.text)
        subject = bare(re.sub("[中里]$", "", found["of"])) if found else ""
        if found and subject and not part_of_year(clause.text):
            place = arabic(found["place"]) if found["place"].isdigit() else chinese(found["place"])
            if place is not None:
                yield made("ranks", clause, f"{subject}/{found['among'] or ''}", int(place.value))


_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def times(sentence: Span, year: int) -> Iterator[Telling]:
    """Yield when something was of which there is one: 本次调查于3月开展, 在8月迁入新址办公."""
    for clause in clauses(sentence):
        found = list(_spans(clause.text, year))
        if len(found) != 1 or any(quantities(_HELD_ONCE.sub("", clause.text))):
            continue
        first, last, start, end = found[0]
        rest = clause.text[: _at(clause.text[:start])] + _SINCE.sub("", clause.text[end:])
        rest, called = _CALLED.subn("", rest)
        once = bool(called) or any(w in f"{rest}" for w in words().once)
        once = once or any(w in clause.text for w in words().single)
        subject = bare(re.sub("|".join(map(re.escape, (*words().held, *words().single))), "", rest))
        if subject and not any(
            word in clause.text for word in ("其中", "又", "再", "另", "第", "首次", "陆续", "分批")
        ):
            yield made("times", clause, subject, Time(first, last, once))


_SINCE = re.compile("^(?:起|开始|以来)")
_CALLED = re.compile(r"(?:的)?(?:时间|日期|月份)(?:为|是|在|定在|安排在)?$")
"""The time of what there is one: 完成时间为."""
_HELD_ONCE = re.compile("[一1][次期场]")


def _at(ahead: str) -> int:
    found = _AT.search(ahead)
    return found.start() if found else len(ahead)


def _spans(text: str, year: int) -> Iterator[tuple[dt.date, dt.date, int, int]]:
    if not year:
        return
    for day in days(text, year):
        since = text[: day.start].endswith("自") and text[day.end :].startswith(("起", "开始"))
        if (since or not day.loose) and not day.until and day.first.year == year:
            yield day.first, day.last, day.start, day.end
        else:
            yield from ((day.first, day.last, 0, 0),) * 2
    for found in _SPAN.finditer(text):
        quarter = found["quarter"]
        low = {"上半年": 1, "下半年": 7}.get(found["half"] or "") or (
            _QUARTERS.get(quarter) or int(quarter)
        ) * 3 - 2
        high = low + (5 if found["half"] else 2)
        last = dt.date(year, 12, 31) if high == 12 else dt.date(year, high + 1, 1) - dt.timedelta(1)
        yield dt.date(year, low, 1), last, *found.span()
