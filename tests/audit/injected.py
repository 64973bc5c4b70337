"""Faults put into the reports of clean departments: how many are caught, at the right sentence.

    python -m tests.audit.injected            the whole table, with the workbook and alone
    python -m tests.audit.injected --seeds 3 --misses 5

Each kind changes one thing in the lines of a report, as somebody's slip or an older copy would, and says
which lines a reader would point at.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from random import Random

from tests.corpus.peculiar import department
from tests.tools.workbooks import filled, submission
from workbook.audit import Audit, Filed, audit, document
from workbook.audit.reading import parse_report
from workbook.audit.reading.lines import Line
from workbook.check.finding import Finding
from workbook.report import render
from workbook.score.scorecard import score
from workbook.systems import shipped_ids

Lines = list[Line]
SYSTEMS = shipped_ids()


@dataclass(frozen=True)
class Fault:
    """A report with a fault in it: its lines, the numbers of those a reader would point at, what was done."""

    lines: Lines
    at: frozenset[int]
    done: str


Operator = Callable[[Random, Lines], Fault | None]
KINDS: dict[str, Operator] = {}
ALONE: set[str] = set()
"""Kinds that can be seen in the report alone, wherever they hit."""


def kind(name: str, alone: bool = False) -> Callable[[Operator], Operator]:
    """Register a kind of fault; alone: it can be seen without the workbook."""

    def register(operator: Operator) -> Operator:
        assert name not in KINDS
        KINDS[name] = operator
        if alone:
            ALONE.add(name)
        return operator

    return register


def body(lines: Lines) -> Lines:
    """Return the lines of running text before what is attached."""
    end = next((n for n, line in enumerate(lines) if re.match(r"附件\s*[：:\d]", line.text)), len(lines))
    return [line for line in lines[:end] if not line.level and not line.title and not line.table]


def headings(lines: Lines, level: int = 0) -> Lines:
    return [line for line in lines if line.level and (not level or line.level == level)]


def with_text(lines: Lines, line: Line, text: str, *also: Line) -> Fault:
    """Return the report with another text in one line."""
    changed = [replace(each, text=text) if each is line else each for each in lines]
    return Fault(changed, frozenset({line.number, *(each.number for each in also)}), f"{line.text} → {text}")


def without(lines: Lines, gone: Lines, *at: Line) -> Fault:
    """Return the report without some lines; the reader points at `at`, or at the lines around the gap."""
    kept = [line for line in lines if line not in gone]
    first, last = lines.index(gone[0]), lines.index(gone[-1])
    near = [lines[n] for n in (first - 1, last + 1) if 0 <= n < len(lines)]
    return Fault(kept, frozenset(line.number for line in (*at, *near)), f"－{gone[0].text}")


def one(rng: Random, lines: Lines, pattern: str) -> tuple[Line, re.Match[str]] | None:
    """Return a line of running text with a match of `pattern`, by lot."""
    found = [(line, match) for line in body(lines) for match in re.finditer(pattern, line.text)]
    return rng.choice(found) if found else None


def swap(pattern: str, new: Callable[[Random, re.Match[str]], str | None]) -> Operator:
    """Return the operator that puts something else in the place of one match."""

    def operate(rng: Random, lines: Lines) -> Fault | None:
        for _ in range(12):
            found = one(rng, lines, pattern)
            if found is None:
                return None
            line, match = found
            text = new(rng, match)
            if text is not None and text != match[0]:
                return with_text(lines, line, line.text[: match.start()] + text + line.text[match.end() :])
        return None

    return operate


def _digit(rng: Random, text: str) -> str:
    """Change one digit that weighs: not a zero at the end."""
    places = [n for n, char in enumerate(text) if char.isdigit()]
    at = rng.choice(places[: max(1, len(places) - 1)])
    new = rng.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + new + text[at + 1 :]


def _transposed(rng: Random, text: str) -> str | None:
    pairs = [n for n in range(len(text) - 1) if text[n : n + 2].isdigit() and text[n] != text[n + 1]]
    if not pairs:
        return None
    at = rng.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


_OPPOSITE = {"增长": "下降", "下降": "增长", "增加": "减少", "减少": "增加", "低于": "高于", "高于": "低于"}
_DRIFT = {"固定资产利用率": "固定资产使用率", "满意度": "满意率", "政府采购执行率": "政府采购支付率"}
KINDS["金额错一位"] = swap(r"\d+\.\d\d(?=万元)", lambda rng, m: _digit(rng, m[0]) if float(m[0]) else None)
KINDS["金额两位颠倒"] = swap(r"\d+\.\d\d(?=万元)", lambda rng, m: _transposed(rng, m[0]))
KINDS["小数点漏掉"] = swap(
    r"\d+\.\d\d(?=万元)", lambda rng, m: m[0].replace(".", "") if float(m[0]) else None
)
KINDS["万元写成元"] = swap(r"(?<=\d)万元", lambda rng, m: "元")
KINDS["万元写成亿元"] = swap(r"(?<=\d)万元", lambda rng, m: "亿元")
KINDS["比率错一位"] = swap(r"\d+(?:\.\d+)?(?=%)", lambda rng, m: _digit(rng, m[0]))
KINDS["比率差十倍"] = swap(r"\d+\.\d+(?=%)", lambda rng, m: f"{float(m[0]) / 10:.2f}")
KINDS["百分号写成百分点"] = swap(r"(?<=率为)(\d+(?:\.\d+)?)%", lambda rng, m: f"{m[1]}个百分点")
KINDS["人数错"] = swap(r"(?<!\d)\d+(?=人[，。、；])", lambda rng, m: str(int(m[0]) + rng.choice((1, 2, 3))))
KINDS["项数错"] = swap(
    r"(?<![\d.])\d+(?=[项个件份](?!月))", lambda rng, m: str(int(m[0]) + rng.choice((1, 2)))
)
KINDS["指标得分错"] = swap(
    r"(?<=自评得)\d+(?:\.\d+)?(?=分[（，。])|(?<=自评得分)\d+(?:\.\d+)?(?=分[（，。])",
    lambda rng, m: _digit(rng, m[0]),
)
KINDS["比率分子分母写反"] = swap(
    r"(\d+\.\d\d)万元，([^，。；\d]{2,12}?)(\d+\.\d\d)万元",
    lambda rng, m: f"{m[3]}万元，{m[2]}{m[1]}万元" if m[1] != m[3] else None,
)
KINDS["没有写成有"] = swap(
    r"未发生|没有|未出现", lambda rng, m: {"未发生": "发生", "没有": "有", "未出现": "出现"}[m[0]]
)
KINDS["漏掉不字"] = swap(r"不(?=低于|高于|超过|存在|足)", lambda rng, m: "")
KINDS["增减方向写反"] = swap(r"增长|下降|增加|减少|低于|高于", lambda rng, m: _OPPOSITE[m[0]])
KINDS["下划留空"] = swap(r"(?<=[为数])\d+(?:\.\d+)?(?=[万%项人个])", lambda rng, m: "____")
KINDS["占位XX"] = swap(r"(?<=[\u4e00-\u9fa5])\d+(?=[项个件人])", lambda rng, m: "XX")
KINDS["留着占位符"] = swap(r"本部门|年度", lambda rng, m: "{{ dept_name }}")
KINDS["写着待补"] = swap(r"(?<=[\u4e00-\u9fa5])。$", lambda rng, m: "（待补）。")
KINDS["半角逗号"] = swap(r"(?<=[\u4e00-\u9fa5])，(?=[\u4e00-\u9fa5])", lambda rng, m: ",")
KINDS["标点重复"] = swap(r"(?<=[\u4e00-\u9fa5分])[。，](?=[\u4e00-\u9fa5]|$)", lambda rng, m: m[0] * 2)
KINDS["句末缺句号"] = swap(r"(?<=.{30}[\u4e00-\u9fa5])。$", lambda rng, m: "")
KINDS["多余空格"] = swap(r"(?<=[\u4e00-\u9fa5]{3})(?=[\u4e00-\u9fa5]{3})", lambda rng, m: " ")
KINDS["括号不成对"] = swap(r"（|）", lambda rng, m: "")
KINDS["没有的日子"] = swap(r"(\d{1,2})月(\d{1,2})日", lambda rng, m: f"{m[1]}月3{rng.choice('2345')}日")
KINDS["术语走样"] = swap(r"固定资产利用率|满意度(?=为)|政府采购执行率", lambda rng, m: _DRIFT[m[0]])
KINDS["离退休算进编制"] = swap(
    r"(编制\d+人，其中：?)", lambda rng, m: f"{m[1]}退休人员{rng.randint(3, 9)}人，"
)
KINDS["等级写错"] = swap(
    r"(?<=等级为)[优良中差]|(?<=等级为“)[优良中差]",
    lambda rng, m: rng.choice([g for g in "优良中差" if g != m[0]]),
)
KINDS["总分写错"] = swap(r"(?<=自评得分为)\d+(?:\.\d+)?(?=分)", lambda rng, m: _digit(rng, m[0]))
for _name in (
    "下划留空、占位XX、留着占位符、写着待补、半角逗号、标点重复、句末缺句号、多余空格、括号不成对",
    "没有的日子、离退休算进编制、等级写错、万元写成元",
):
    ALONE |= set(_name.split("、"))


@kind("去年的句子", alone=True)
def _last_year(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"^(?:截至)?(20\d\d)年")
    if found is None:
        return None
    line, match = found
    year = str(int(match[1]) - 1)
    return with_text(lines, line, line.text[: match.start(1)] + year + line.text[match.end(1) :])


@kind("标题年度错", alone=True)
def _title_year(rng: Random, lines: Lines) -> Fault | None:
    line = next((each for each in lines if each.title and re.search(r"20\d\d年", each.text)), None)
    if line is None:
        return None
    return with_text(lines, line, re.sub(r"20\d\d", lambda m: str(int(m[0]) - 1), line.text, count=1))


@kind("落款单位错", alone=True)
def _signature(rng: Random, lines: Lines) -> Fault | None:
    line = next((each for each in reversed(lines) if re.fullmatch(r"示例县第\d+局（虚构）", each.text)), None)
    if line is None or line.title:
        return None
    return with_text(lines, line, "示例县水务局")


@kind("全称写成别的单位", alone=True)
def _full_name(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?<=全称为)[^（，。]{4,20}")
    return found and with_text(lines, found[0], found[0].text.replace(found[1][0], "示例县水务局"))


@kind("落款日期错")
def _date(rng: Random, lines: Lines) -> Fault | None:
    dated = r"20\d\d年\d{1,2}月\d{1,2}日"
    line = next((each for each in reversed(lines) if re.fullmatch(dated, each.text)), None)
    if line is None:
        return None
    return with_text(
        lines, line, re.sub(r"月\d{1,2}日", "月2日" if "月2日" not in line.text else "月5日", line.text)
    )


@kind("漏编号", alone=True)
def _no_number(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines) if re.match(r"（\d）|\d\.", e.text)]
    listed = [e for e in listed if any(_follows(e, o) for o in listed)]
    if not listed:
        return None
    line = rng.choice(listed)
    number = lines.index(line)
    return with_text(lines, line, re.sub(r"^（\d）|^\d\.", "", line.text), *lines[number + 1 : number + 8])


def _follows(one_: Line, other: Line) -> bool:
    first, second = (re.match(r"（?(\d)", e.text) for e in (one_, other))
    return bool(first and second and int(second[1]) == int(first[1]) + 1 and one_.level == other.level
                and 0 < other.number - one_.number < 12)  # fmt: skip


@kind("编号跳号", alone=True)
def _skipped(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines) if re.match(r"（[2-9]）|[2-9]\.", e.text)]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(lines, line, re.sub(r"\d", lambda m: str(int(m[0]) + 2), line.text, count=1))


@kind("编号重复", alone=True)
def _twice(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines) if re.match(r"（[二三四五六七八]）|[二三四五六七]、", e.text)]
    if not listed:
        return None
    line = rng.choice(listed)
    before = dict(zip("二三四五六七八", "一二三四五六七", strict=True))
    number = lines.index(line)
    text = re.sub("[二三四五六七八]", lambda m: before[m[0]], line.text, count=1)
    return with_text(lines, line, text, *lines[number + 1 : number + 2])


@kind("编号样式不一", alone=True)
def _style(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines) if re.match(r"（\d）|\d\.", e.text)]
    if len(listed) < 4:
        return None
    line = rng.choice(listed)
    text = (
        re.sub(r"^（(\d)）", r"(\1)", line.text)
        if line.text.startswith("（")
        else re.sub(r"^(\d)\.", r"\1、", line.text)
    )
    return with_text(lines, line, text)


def _section(lines: Lines, heading: Line) -> Lines:
    """Return a heading with all that stands under it."""
    start = lines.index(heading)
    rest = lines[start + 1 :]
    ends = (
        n for n, e in enumerate(rest) if (e.level and e.level <= heading.level) or e.text.startswith("附件")
    )
    return [heading, *rest[: next(ends, len(rest))]]


def _leaves(lines: Lines) -> Lines:
    deepest = max((e.level for e in headings(lines)), default=0)
    return headings(lines, deepest) if deepest >= 3 else []


@kind("删了标题")
def _heading_gone(rng: Random, lines: Lines) -> Fault | None:
    listed = _leaves(lines)
    if not listed:
        return None
    line = rng.choice(listed)
    number = lines.index(line)
    return without(lines, [line], *lines[max(0, number - 6) : number + 8])


@kind("删了一项指标")
def _dropped(rng: Random, lines: Lines) -> Fault | None:
    listed = _leaves(lines)
    if not listed:
        return None
    part = _section(lines, rng.choice(listed))
    number = lines.index(part[0])
    return without(lines, part, *lines[max(0, number - 4) : number])


@kind("两项对调")
def _exchanged(rng: Random, lines: Lines) -> Fault | None:
    listed = [(a, b) for a, b in zip(_leaves(lines), _leaves(lines)[1:], strict=False) if _follows(a, b)]
    if not listed:
        return None
    first, second = (_section(lines, e) for e in rng.choice(listed))
    start = lines.index(first[0])
    rest = lines[start + len(first) + len(second) :]
    swapped = [*lines[:start], *second, *first, *rest]
    moved = [replace(e, number=n) for e, n in zip(swapped, (line.number for line in lines), strict=True)]
    at = {line.number for line in moved[start : start + len(first) + len(second)]}
    return Fault(moved, frozenset(at), f"{first[0].text} ↔ {second[0].text}")


@kind("指标改了名")
def _renamed(rng: Random, lines: Lines) -> Fault | None:
    listed = _leaves(lines)
    if not listed:
        return None
    line = rng.choice(listed)
    number = lines.index(line)
    text = re.match(r"^（\d+）|^\d+\.|", line.text)[0] + "档案数字化覆盖率"  # type: ignore[index]
    return with_text(lines, line, text, *lines[max(0, number - 6) : number])


@kind("删了一章", alone=True)
def _chapter_gone(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines, 1) if re.search("问题|建议", e.text)]
    if not listed:
        return None
    part = _section(lines, rng.choice(listed))
    chapters = headings(lines, 1)
    return without(lines, part, chapters[-1], *chapters)


@kind("一节没有正文", alone=True)
def _emptied(rng: Random, lines: Lines) -> Fault | None:
    listed = [s for s in (_section(lines, e) for e in _leaves(lines)) if 1 < len(s) < 6]
    if not listed:
        return None
    part = rng.choice(listed)
    return without(lines, part[1:], part[0])


@kind("删了一句")
def _sentence_gone(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?<=。)[^。；]*\d[^。；]*万元[^。；]*。|^[^。；]*\d[^。；]*万元[^。；]*。(?=.)")
    if found is None:
        return None
    line, match = found
    heading = next(e for e in reversed(lines[: lines.index(line)]) if e.level)
    return with_text(lines, line, line.text[: match.start()] + line.text[match.end() :], heading)


@kind("漏了一个分项")
def _part_gone(rng: Random, lines: Lines) -> Fault | None:
    found = one(
        rng,
        lines,
        r"(?<=[：，])[\u4e00-\u9fa5（）]{2,16}[1-9]\d*(?:\.\d+)?(?:人|万元)，(?=[\u4e00-\u9fa5（）]{2,16}\d)",
    )
    if found is None:
        return None
    line, match = found
    return with_text(lines, line, line.text[: match.start()] + line.text[match.end() :])


@kind("改成全部完成", alone=True)
def _all_done(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?P<of>重点工作|绩效目标)完成率(?:为|是|达到?)(?!100)\d+(?:\.\d+)?%")
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, f"{line.text[: match.start()]}各项{match['of']}均已完成，{line.text[match.start() :]}"
    )


@kind("改成大部分完成", alone=True)
def _most_done(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"绩效目标完成率(?:为|是|达到?)(?:[1-4]?\d(?:\.\d+)?|50(?:\.00)?)%")
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, f"{line.text[: match.start()]}绩效目标已完成大部分，{line.text[match.start() :]}"
    )


@kind("满分与没完成", alone=True)
def _full_marks(rng: Random, lines: Lines) -> Fault | None:
    if not one(rng, lines, r"(?:重点工作|绩效目标)完成率为(?!100)\d+(?:\.\d+)?%"):
        return None
    found = one(rng, lines, r"(?<=自评得分为)\d+(?:\.\d+)?(?=分)")
    return found and with_text(
        lines, found[0], found[0].text[: found[1].start()] + "100" + found[0].text[found[1].end() :]
    )


@kind("得分高于满分", alone=True)
def _above_full(rng: Random, lines: Lines) -> Fault | None:
    own, most = r"自评得分?(?P<a>\d+(?:\.\d+)?)分", r"满分(?P<b>\d+(?:\.\d+)?)分"
    found = one(rng, lines, rf"{own}（{most}") or one(rng, lines, rf"{most}，{own}")
    if found is None:
        return None
    line, match = found
    text = f"{line.text[: match.start('a')]}{float(match['b']) + 1:g}{line.text[match.end('a') :]}"
    return with_text(lines, line, text)


@kind("扣分算错", alone=True)
def _lost(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?<=分，扣)\d+(?:\.\d+)?(?=分。)|(?<=标准扣)\d+(?:\.\d+)?(?=分，自评得)")
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, f"{line.text[: match.start()]}{float(match[0]) + 1:g}{line.text[match.end() :]}"
    )


@kind("列举漏号", alone=True)
def _point_gone(rng: Random, lines: Lines) -> Fault | None:
    number = r"\s*(?:\d+[.．]\s|（[一二三四五六七八九十]+）)"
    listed = [each for each in body(lines) if re.match(number, each.text)]
    inner = [b for a, b, c in zip(listed, listed[1:], listed[2:], strict=False) if c.number - a.number == 2]
    return without(lines, [rng.choice(inner)]) if inner else None


@kind("没有转移支付而有", alone=True)
def _transfers(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if len(e.text) > 30 and e.text.endswith("。")]
    if len(listed) < 4:
        return None
    first, second = sorted(rng.sample(listed, 2), key=lambda e: e.number)
    changed = with_text(lines, first, f"{first.text}本年度无转移支付。")
    lines = [
        replace(e, text=f"{e.text}上级转移支付项目较多，全年预算有调整。") if e is second else e
        for e in changed.lines
    ]
    return Fault(lines, frozenset({first.number, second.number}), changed.done)


@kind("公开超过二十日", alone=True)
def _late(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if "公开" in e.text and e.text.endswith("。")]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(lines, line, f"{line.text}部门预算于2月1日批复，3月{rng.randint(1, 28)}日向社会公开。")


@kind("同一数前后不一", alone=True)
def _twice_told(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?:部门整体支出|部门整体收入)?年初预算数?为?(?P<n>\d+\.\d\d)(?=万元)")
    listed = [
        e for e in body(lines) if len(e.text) > 30 and e.text.endswith("。") and found and e is not found[0]
    ]
    if found is None or not listed:
        return None
    line = rng.choice(listed)
    wrong = _digit(rng, found[1]["n"])
    return with_text(lines, line, f"{line.text}年初预算数为{wrong}万元。", found[0])


@kind("比较说反", alone=True)
def _compared(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if "三公" in e.text and e.text.endswith("。")]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(
        lines,
        line,
        f"{line.text}公务接待费决算{rng.randint(12, 19)}.40万元，低于预算{rng.randint(5, 11)}.20万元。",
    )


@kind("分项之和不对", alone=True)
def _sum(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?:编制|在职人员)\d+人，其中：?(?:[^，。；]*\d+人，)*[^，。；]*?(?P<n>\d+)人")
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, line.text[: match.start("n")] + str(int(match["n"]) + 2) + line.text[match.end("n") :]
    )


@kind("占比不对", alone=True)
def _share(rng: Random, lines: Lines) -> Fault | None:
    found = one(
        rng,
        lines,
        r"(?<=项目支出（)\d+(?:\.\d+)?(?=%）)|(?<=执行率为)\d+(?:\.\d+)?(?=%)|(?<=利用率为)\d+(?:\.\d+)?(?=%)",
    )
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, f"{line.text[: match.start()]}{float(match[0]) * 0.87 + 1:.2f}{line.text[match.end() :]}"
    )


@kind("百分比说成百分点之差", alone=True)
def _points(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if "率" in e.text and e.text.endswith("。")]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(lines, line, f"{line.text}支出率由上年的90%提高到95%，提高5%。")


HARMLESS: dict[str, Operator] = {
    "去掉两位零": swap(r"(?<=\d)\.00(?=万元)", lambda rng, m: ""),
    "百分比少写一位": swap(r"\d+\.\d\d(?=%)", lambda rng, m: f"{Decimal(m[0]):.1f}"),
    "本部门写成我局": swap(r"本部门(?!全称)", lambda rng, m: "我局"),
    "多写一句": swap(r"。$", lambda rng, m: "。各项工作平稳推进，职工反映良好。"),
    "换一种说法": swap(r"其中：", lambda rng, m: "包括："),
    "数字两边空格": swap(
        r"(?<=[\u4e00-\u9fa5])(\d+)(?=[项个件人][\u4e00-\u9fa5，。])", lambda rng, m: f" {m[1]} "
    ),
    "补写上年": swap(r"。$", lambda rng, m: "。上年同期支出1080.50万元，今年有所变化。"),
    "引用文件": swap(r"。$", lambda rng, m: "。按照《关于做好绩效自评工作的通知》（财绩〔2023〕12号）执行。"),
    "写下一步": swap(r"。$", lambda rng, m: "。下一年度计划完成项目20个，力争支出率达到98%以上。"),
    "加一段自己的": swap(r"。$", lambda rng, m: "。我们组织培训2期、参训86人次，走访企业15家，解决问题9个。"),
}
"""Edits people make with good reason; nothing may be said of them."""


@dataclass(frozen=True)
class Clean:
    """A report of a clean department: its lines, and its workbook."""

    name: str
    lines: Lines
    book: Filed
    kept: dict[bool, list[Finding]] = field(default_factory=dict)

    def known(self, finding: Finding, alone: bool) -> bool:
        """Tell whether the report without the fault has that finding; a clean one has none."""
        return any((f.code, f.message) == (finding.code, finding.message) for f in self.found_clean(alone))

    def found_clean(self, alone: bool) -> list[Finding]:
        """Return the findings on the report as it is."""
        if alone not in self.kept:
            self.kept[alone] = self.found(self.lines, alone)
        return self.kept[alone]

    def found(self, lines: Lines, alone: bool) -> list[Finding]:
        """Return what the audit says of `lines`."""
        return audit(Audit(document(self.name, lines), None if alone else self.book))


@cache
def clean(system_id: str, seed: int, peculiar: str = "") -> Clean:
    """Return the report of a clean department."""
    read = submission(filled(department(seed, system_id, peculiar), system_id))
    card = score(read)
    name = f"{system_id}/{seed}" + (f"/{peculiar}" if peculiar else "")
    return Clean(name, parse_report(render(read, card), name), Filed(read, card))


@dataclass
class Tally:
    """How often a kind could be put in, and how often it was seen, at the right place."""

    tried: int = 0
    seen: int = 0
    placed: int = 0


def measure(
    seeds: range, systems: tuple[str, ...] = SYSTEMS, kinds: tuple[str, ...] = (), alone: bool = False
) -> Iterator[tuple[str, Tally, list[str]]]:
    """Yield each kind with its tally and what was missed."""
    for name in kinds or tuple(KINDS):
        tally, missed = Tally(), list[str]()
        for number, (system, seed) in enumerate((s, n) for n in seeds for s in systems):
            report = clean(system, seed)
            fault = KINDS[name](Random(f"{name}-{number}"), report.lines)
            if fault is None:
                continue
            tally.tried += 1
            found = [f for f in report.found(fault.lines, alone) if not report.known(f, alone)]
            placed = [f for f in found if f.hit.place.line in fault.at]
            tally.seen += bool(found)
            tally.placed += bool(placed)
            if not placed:
                missed.append(f"{report.name} {fault.done} → {[f.message[:50] for f in found[:2]]}")
        yield name, tally, missed


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--misses", type=int, default=2)
    parser.add_argument("--kinds", default="")
    parser.add_argument("--alone", action="store_true")
    args = parser.parse_args()
    kinds = tuple(filter(None, args.kinds.split(",")))
    total = Tally()
    for name, tally, missed in measure(range(1, args.seeds + 1), kinds=kinds, alone=args.alone):
        total.tried, total.placed = total.tried + tally.tried, total.placed + tally.placed
        rate = f"{tally.placed / tally.tried:.0%}" if tally.tried else "—"
        print(f"{name}\t{tally.tried}\t{tally.placed}\t{rate}" + ("" if name in ALONE else "\t（要对表）"))
        for text in missed[: args.misses]:
            print("      ", text[:330])
    print(f"合计 {total.tried} {total.placed} {total.placed / max(total.tried, 1):.1%}")


if __name__ == "__main__":
    main()
