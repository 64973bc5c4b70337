"""Measures that take away what their problem lacks, by the lists of ``needs.yaml``.

“减少走访次数” where “走访面不够”, “关停乡镇监测站点” where “监测站点少”, “不再修补” where “修补不及时”
“由每月一次改为每年一次”, “由24小时放宽到15天”: more seldom and later, read as lengths of time
“同意供货商再延期一年交货”, “未签协议的可以先立项开发”, “作业车全部选用燃油车型” where “新能源推广受限”
"""

from __future__ import annotations

import re

import msgspec

from workbook.audit.text.likeness import pairs
from workbook.language.lists import listed


class Lenient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure that lets go (pattern), why, the words that make it right, and what the problem must say."""

    way: re.Pattern[str]
    told: str
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None


class Contrary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a problem wants and what a measure does to the contrary (patterns), and why."""

    wants: re.Pattern[str]
    way: re.Pattern[str]
    told: str


class Needs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``needs.yaml``, each explained there; all but the last two are patterns."""

    fewer: str
    helps: re.Pattern[str]
    loads: re.Pattern[str]
    lack: re.Pattern[str]
    excess: re.Pattern[str]
    slow: re.Pattern[str]
    longer: re.Pattern[str]
    lenient: tuple[Lenient, ...]
    contraries: tuple[Contrary, ...]


_needs = listed("workbook.audit.remedies", "needs.yaml", Needs)


def against_needs(clause: str, problem: str) -> tuple[str, str] | None:
    """Return the words of a clause of a measure that take away what its problem lacks, and why.

    problem: all that is told of it, its cause too.
    """
    for read_ in (_taken_away, _more_seldom, _less_often, _later, _let_go, _to_the_contrary):
        if found := read_(clause, problem):
            return found
    return None


_CLAUSE = re.compile("[，。；：\n]")
_CUT = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{2,8})(?:再)?(?:减少|压减|缩减|削减|下调|降低|减)(?:了)?(?:一半|[一二三两]成|\d)"
)


def _taken_away(clause: str, problem: str) -> tuple[str, str] | None:
    known = _needs()
    if known.loads.search(clause) or known.excess.search(problem):
        return None
    lacking = [c for c in _CLAUSE.split(problem) if known.lack.search(c)]
    wanted = frozenset[str]().union(*map(_of, lacking))
    for found in re.finditer(rf"(?:{known.fewer})(?!的|后|了的)(?P<what>[^，。；]{{2,16}})", clause):
        denied = re.search("[不未没]$|减$|至$|多$", clause[: found.start()])
        what = found["what"]
        if not denied and known.helps.search(what) and _of(what) & wanted:
            return found[0], f"问题里缺的就是“{_shared(what, lacking)}”，再减只会更缺"
    cut = _CUT.search(clause)
    if cut and _of(cut["what"]) & wanted:
        return cut[0], f"问题里缺的就是“{_shared(cut['what'], lacking)}”，再减只会更缺"
    return None


def _of(text: str) -> frozenset[str]:
    return pairs(re.sub(r"\d+", "，", text))


def _shared(what: str, lacking: list[str]) -> str:
    """Return the clause of a problem that shares words with what is taken away."""
    return next(c for c in lacking if _of(what) & _of(c))


_EVERY = (
    r"(?:每(?P<{0}n>半|[一两二三四五六\d]{{1,2}})?个?(?P<{0}u>[日天周月季年])度?|(?P<{0}m>半|[一两二三四五六\d]{{1,2}})个?(?P<{0}v>[日天周月季年])度?)"
    r"(?:[一1]次)?"
)
_SELDOM = re.compile(
    rf"(?:由|从)?{_EVERY.format('a')}(?:，)?(?:改为|改成|调整为|调整到|延长到|延长为|放宽到|减为|减少到|变为|降为|降到){_EVERY.format('b')}"
)
_ONCE = re.compile("[一1]次")
_DAYS = {"日": 1, "天": 1, "周": 7, "月": 30, "季": 90, "年": 365}
_HAN = {"半": 0.5, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def _days(found: re.Match[str], side: str) -> float:
    unit = found[f"{side}u"] or found[f"{side}v"]
    number = found[f"{side}n"] or found[f"{side}m"] or "1"
    return _DAYS[unit] * (_HAN[number] if number in _HAN else float(number))


def _more_seldom(clause: str, problem: str) -> tuple[str, str] | None:
    """Return that something is to be done more seldom, where the problem is not that it is too often."""
    found = _SELDOM.search(clause)
    if found is None or not _ONCE.search(found[0]) or _needs().excess.search(problem):
        return None
    if _days(found, "b") > _days(found, "a") and not re.search("会议|报表|填报|检查企业|负担", clause):
        return found[0], "比原来做得更少，问题只会更多"
    return None


_RATE = re.compile(
    r"每(?P<n>半|[一两三四五六\d]{1,2})?个?(?P<u>[日天周月季年])度?(?P<how>[\u4e00-\u9fa5]{0,6}?)(?:不少于|至少)?(?P<k>[一两二三四五六七八九]|\d{1,3})[次遍趟轮场回期]"
)
_CHANGED = re.compile("(?:改为|改成|改按|调整为|减为|降为|减到|减至|恢复为|统一为|放宽到|放宽为)$")
_ONLY = re.compile("只|仅|才|不足|太少|偏少")
_COUNTS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _rate(found: re.Match[str]) -> float:
    """Return how often a day something is done: 每周…两次 is 2/7."""
    told = found["n"] or "1"
    every = _DAYS[found["u"]] * (_HAN[told] if told in _HAN else float(told))
    return float(_COUNTS.get(found["k"]) or int(found["k"])) / every


def _less_often(clause: str, problem: str) -> tuple[str, str] | None:
    """Return a new rate below the one the problem calls too low: 改为每周巡查两次, 每天只巡查一次."""
    found = next((f for f in _RATE.finditer(clause) if _CHANGED.search(clause[: f.start()])), None)
    if found is None:
        return None
    for told in _CLAUSE.split(problem):
        now = _RATE.search(told) if _ONLY.search(told) else None
        alike = now and _of(clause[: found.end()]) & _of(told)
        if now and alike and _rate(found) < _rate(now):
            return found[0], f"问题是“{told}”，改了以后比现在还少"
    return None


_UNIT = r"(?:个?(?:小时|分钟|工作日|天|日|周|月|年))"
_PUT_BACK = re.compile(
    rf"[由从](?P<a>\d{{1,4}})(?P<au>{_UNIT})(?:以?内)?(?:放宽|延长|改|调整|增加|放松|推迟)(?:为|到|至|成)(?P<b>\d{{1,4}})(?P<bu>{_UNIT})"
)
_HOURS = {"分钟": 1 / 60, "小时": 1, "工作日": 24, "天": 24, "日": 24, "周": 168, "月": 720, "年": 8760}


def _later(clause: str, problem: str) -> tuple[str, str] | None:
    """Return that more time is given, where the problem is slowness: 由24小时放宽到15天."""
    found = _PUT_BACK.search(clause)
    if found is None or _needs().longer.search(clause) or not _needs().slow.search(problem):
        return None
    one, other = (
        float(found[n]) * _HOURS[found[u].removeprefix("个")] for n, u in (("a", "au"), ("b", "bu"))
    )
    return (found[0], "问题是慢，时限放得更长只会更慢") if other > one else None


def _let_go(clause: str, problem: str) -> tuple[str, str] | None:
    for each in _needs().lenient:
        found = each.way.search(clause)
        if found is None or (each.unless and each.unless.search(clause)):
            continue
        if not each.needs or each.needs.search(problem):
            return found[0], each.told
    return None


def _to_the_contrary(clause: str, problem: str) -> tuple[str, str] | None:
    for each in _needs().contraries:
        found = each.way.search(clause)
        if found and each.wants.search(problem):
            return found[0], each.told
    return None
