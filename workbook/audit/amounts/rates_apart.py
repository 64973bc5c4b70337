"""By how much one named rate is off another, and which named rate is below a limit, against both rates.

“项目支出执行率为91.43%，低于基本支出执行率6.22个百分点” and a row 基本支出 with 99.65%: 8.22
“分馆满意度93.33%” … “总馆满意度95.83%” … “总馆满意度比分馆低2.50个百分点”: it is higher
“市社会体育指导中心执行率低于95%，扣1分” and a row of that name with 98.00%
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years

_NAME = "[\u4e00-\u9fa5]"
_KIND = (
    "(?:预算|资金)?(?:执行|支出|支付|完成|办结|合格|及格|优良|达标|入学|就业|整改|使用|利用|覆盖|治愈|结案|调解|回收)率"
    "|满意度"
)
_N = r"(?P<n>\d{1,2}(?:\.\d{1,2})?)"
_BELOW = re.compile(
    rf"(?P<kind>{_KIND})(?:为|是|达到?|仅为?|只有)?(?P<own>\d{{1,3}}(?:\.\d{{1,2}})?)%[，,]?"
    rf"(?:比(?P<b>{_NAME}{{2,10}}?)(?:{_KIND})?(?P<w>低|高)"
    rf"|(?P<v>低于|高于)(?P<c>{_NAME}{{2,10}}?)(?:的)?(?:{_KIND}))(?:了|出)?{_N}个百分点"
)
_BARE = re.compile(
    rf"(?P<a>{_NAME}{{2,10}}?)的?(?P<kind>{_KIND})(?:比(?P<b>{_NAME}{{2,10}}?)(?:{_KIND})?(?P<w>低|高)"
    rf"|(?P<v>低于|高于)(?P<c>{_NAME}{{2,10}}?)(?:{_KIND})?)(?:了|出)?{_N}个百分点"
)
_LIMIT = re.compile(
    rf"(?P<a>{_NAME}{{4,16}}?)(?P<kind>{_KIND})(?P<v>低于|未达到?|没有达到|不足|不到|未超过)(?P<n>\d{{2,3}}(?:\.\d{{1,2}})?)%(?!的?目标)"
)
_TOLD = re.compile(
    rf"(?P<a>{_NAME}{{2,16}}?)(?:的)?(?P<kind>{_KIND})(?:为|是|达到?|仅为?|只有)?(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?)%"
)
_PIECE = re.compile(rf"^(?P<a>{_NAME}{{2,12}})")
_RATE = re.compile(rf"(?P<kind>{_KIND})(?:为|是|达到?)?(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?)%")
_LEADING = re.compile(r"^(?:[一二三四五六七八九]是|其中|但|而|由于|因|原因是|主要是|是)+")
_OTHER = re.compile(
    "上年|去年|同期|年初|目标|计划|序时|平均|全[市县区省国]|要求|标准|上期|其他|其余|总体|以上|年$|月"
)
_SLACK = Decimal("0.011")


@dataclass(frozen=True, slots=True)
class _Told:
    value: Decimal
    shown: str
    where: Paragraph


_Known = dict[str, list[tuple[str, _Told]]]


def rates_apart(audit: Audit) -> Iterator[Hit]:
    """Yield how far apart two named rates are said to be, or on which side of a limit, where they are not."""
    claims = [
        (paragraph, found, pattern) for paragraph in audit.document.paragraphs
        if not paragraph.level and ("百分点" in paragraph.folded.text or "%" in paragraph.folded.text)
        for pattern in (_BELOW, _BARE, _LIMIT) for found in pattern.finditer(paragraph.folded.text)
    ]  # fmt: skip
    known = _rates(audit) if claims else {}
    for paragraph, found, pattern in claims:
        if pattern is _LIMIT:
            yield from _of_limit(audit, paragraph, found, known)
        else:
            yield from _of_two(audit, paragraph, found, known)


def _of_two(audit: Audit, paragraph: Paragraph, found: re.Match[str], known: _Known) -> Iterator[Hit]:
    groups, kind = found.groupdict(), _stem(found["kind"])
    other = found["b"] or found["c"]
    if _OTHER.search(other) or _OTHER.search(groups.get("a") or ""):
        return
    far = _only(known, kind, other, paragraph)
    near = _Told(Decimal(found["own"]), f"{found['own']}%", paragraph) if "own" in groups else None
    near = near or _only(known, kind, _LEADING.sub("", found["a"]), paragraph)
    if not far or not near:
        return
    off, lower = near.value - far.value, (found["w"] or found["v"]).startswith("低")
    if abs(abs(off) - Decimal(found["n"])) <= _SLACK and (off < 0) == lower:
        return
    span = Span(f"{found['n']}个百分点", found.start("n"))
    value = f"{'低' if lower else '高'}{span.text}"
    expected = f"{near.shown}和{far.shown}，{'低' if off < 0 else '高'}{abs(off)}个百分点"
    yield at(audit, paragraph, span, value, expected, subject="两个率", other=far.where.line.spot)


def _of_limit(audit: Audit, paragraph: Paragraph, found: re.Match[str], known: _Known) -> Iterator[Hit]:
    name = _LEADING.sub("", found["a"])
    own = [t for n, t in known.get(_stem(found["kind"]), []) if n == name and t.where is not paragraph]
    limit = Decimal(found["n"])
    if own and len({t.value for t in own}) == 1 and own[0].value > limit:
        span = Span(found[0], found.start())
        shown, other = f"低于{limit}%", own[0].where.line.spot
        yield at(audit, paragraph, span, shown, own[0].shown, subject=f"{name}{found['kind']}", other=other)


def _only(known: _Known, kind: str, name: str, but: Paragraph) -> _Told | None:
    """Return the one rate of a kind told of a name elsewhere: a row called so, or a piece that begins so."""
    listed = known.get(kind, [])
    same = [t for n, t in listed if n == name and t.where is not but]
    same = same or [t for n, t in listed if n.startswith(name) and t.where is not but]
    return same[0] if len({t.value for t in same}) == 1 else None


def _stem(kind: str) -> str:
    return kind.removeprefix("预算").removeprefix("资金")


def _rates(audit: Audit) -> _Known:
    """Return the rates of this year that tables and text tell, by what they are rates of and whose."""
    found: dict[str, list[tuple[str, _Told]]] = defaultdict(list)
    for grid in audit.once(grids):
        for number, head in enumerate(grid.heads):
            kind = re.search(_KIND, head)
            if not kind or _OTHER.search(head):
                continue
            for row in grid.rows:
                cell = row.cells.get(number)
                if cell and cell.percent:
                    told = _Told(cell.value, cell.paragraph.text.strip(), row.head)
                    found[_stem(kind[0])].append((row.name, told))
    own = audit.once(about).year
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            other = any(year.number != own for year in years(sentence.text))
            if other or named(sentence.text, (*PAST, *FUTURE)):
                continue
            for of, name, value in _in_text(sentence.text):
                found[of].append((name, _Told(Decimal(value), f"{value}%", paragraph)))
    return found


def _in_text(text: str) -> Iterator[tuple[str, str, str]]:
    for told in _TOLD.finditer(text):
        if not _OTHER.search(told["a"]):
            yield _stem(told["kind"]), _LEADING.sub("", told["a"]), told["n"]
    for piece in re.split("；", text):
        begun, rates = _PIECE.match(_LEADING.sub("", piece)), list(_RATE.finditer(piece))
        if begun and len(rates) == 1 and not _OTHER.search(begun["a"]):
            yield _stem(rates[0]["kind"]), begun["a"], rates[0]["n"]
