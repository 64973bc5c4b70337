"""JX-W: what texts say there is none of, against the cells that show some, and against other texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.check.frame.finding import Hit, Severity, shown
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.texts.claims import Against, place_of_list, spoken
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.facts import called
from workbook.check.words.names import NAMES, Absence
from workbook.check.words.prose import Prose, Texts
from workbook.language.denials import HEAD, NEGATION
from workbook.language.folding import Span

_TRANSFERS = re.compile(rf"^{HEAD}(?:{NEGATION})(?:任何)?(?:转移支付)(?:资金|事项|项目)?$")
_MANY_TRANSFERS = re.compile(
    r"上级(?:专项)?(?:转移支付|转移项目|转移资金|专项)(?:资金|项目)?(?:较多|较大|增加|追加)"
)
_EXTRA = (
    r"(?:作出|作|做|聘用|使用|招聘|聘请|进行|办理|收到|接到|受理|出现|发生|发现|存在|产生|安排"
    r"|受到|遭到|受|被|任何|明显|新的|年末|年度|本年|当年|财政拨款|固定|过|的)*"
)
_ENDS = "情况|现象|问题|事项|项目|业务|资金|费用|支出|意见|发生|行为|资产|人员|件|额|等"
_IN_USE = re.compile(
    rf"^{HEAD}(?:固定资产|资产)(?:均|全部|都|已全部|全部都)(?:已)?(?:在用|投入使用|在使用|得到使用|处于在用状态)$"
)
_MATCHES = re.compile(rf"^{HEAD}(?:各项)?(?:固定资产|资产|盘点)?(?:均|做到|全部|结果)*账[实物]相符$")
_WITHIN = re.compile(
    rf"^{HEAD}(?P<what>三公经费|日常公用经费|公用经费|支出|政府采购)(?:支出|决算|实际支出|决算数|金额)*"
    r"(?:均|都|全部)?(?:(?:未|没有|不)(?:超出|超过|超|突破)(?:调整)?预算(?:数|安排)?|(?:控制在|在)(?:调整)?预算(?:范围|安排|数)?(?:以内|之内|内))$"
)
_LIMITS = {
    "三公经费": ("sangong_total_final", "sangong_total_budget"),
    "日常公用经费": ("expend_operating_final", "expend_operating_revised"),
    "公用经费": ("expend_operating_final", "expend_operating_revised"),
    "支出": ("expend_total_final", "expend_total_revised"),
    "政府采购": ("proc_actual_total", "proc_plan_total"),
}


def _denial(absence: Absence, more: tuple[str, ...] = ()) -> re.Pattern[str]:
    words = dict.fromkeys((*sorted(called(absence.name)), *absence.words, *more))
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"^{HEAD}(?:(?:{NEGATION}|未曾?|零){_EXTRA}(?:{listed})(?:{_ENDS})*"
        rf"|(?:{listed})(?:实际|决算|本年|全年|{_ENDS})*(?:均|都)?(?:为|是)(?:零|0(?:\.0+)?(?:万?元|[件个项笔人])?))$"
    )


_DENIALS = tuple((absence, _denial(absence)) for absence in NAMES.absences)
_IN_NOTES = tuple(
    (key, absence, _denial(absence, words))
    for absence in NAMES.absences
    for key, words in absence.notes.items()
)
"""What is denied in the note of its own sheet, where a word is enough: 全年无调整."""


@check(
    "JX-W-10",
    "error",
    "写着没有，表中有数",
    "写着“{quote}”，表中{told}（{where}）",
    "按实际情况改写；表中填错的，更正表中的数",
    SAID,
    reason="写“没有”，表里却有数，两处自相矛盾。多半是照抄往年的话，没有对照今年的数。",
    bad="“收支”年末结转结余 22.00，文字写“年末无结转结余”",
    good="“收支”年末结转结余 22.00，文字没有说没有结余",
)
def none_is_true(case: Case) -> Iterator[Hit]:
    """What a text denies must not stand in a cell."""
    for prose, clause in case.once(spoken):
        found = _denied(case, prose.key, clause.text)
        if found:
            told, place, severity, behind = found
            rests = (place, *case.once(Origins).of(*behind))
            quote = prose.text.quote(clause.start, clause.end)
            yield hit_at(prose, quote, told, severity, rests, quote=quote, told=told, where=str(place))


def _denied(case: Case, key: str, text: str) -> Against | None:
    """Return what the workbook shows against a denial in the text `key`, where, and how severe that is."""
    for note, absence, pattern in _IN_NOTES:
        if note == key and pattern.match(text):
            return _shown(case, absence)
    for absence, pattern in _DENIALS:
        if pattern.match(text):
            return _shown(case, absence)
    if _IN_USE.match(text):
        return _more(case, ("asset_idle",), None)
    if _MATCHES.match(text):
        gap = case.submission.number("stocktake_gap")
        return ("盘点有盈亏", case.at("stocktake_gap"), None, ("stocktake_gap",)) if gap else None
    if found := _WITHIN.match(text):
        return _more(case, _LIMITS[found["what"]], None)
    return None


def _shown(case: Case, absence: Absence) -> Against | None:
    if absence.keys:
        return _more(case, absence.keys, absence.severity)
    rows = list(case.submission.rows(absence.rows))
    if absence.only:
        rows = [row for row in rows if any(datum.value == absence.only for datum in row.cells.values())]
    if not rows:
        return None
    title = case.submission.layout.box(absence.rows).block.title.partition("（")[0]
    told = f"“{title}”有 {len(rows)} 行{absence.only}"
    return told, place_of_list(case, absence.rows), absence.severity, (absence.rows,)


def _more(case: Case, keys: tuple[str, ...], severity: Severity | None) -> Against | None:
    """Tell that the first field is above zero, or above the second."""
    value = case.submission.number(keys[0])
    limit = case.submission.number(keys[1]) if len(keys) > 1 else Decimal(0)
    if value is None or limit is None or value <= limit:
        return None
    field = case.field(keys[0])
    told = f"{field.label}是 {shown(value, field)}"
    if len(keys) > 1:
        told += f"，{case.field(keys[1]).label}是 {shown(limit, field)}"
    return told, case.at(keys[0]), severity, keys


@check(
    "JX-W-11",
    "warning",
    "两处文字互相矛盾",
    "写着“{quote}”，{where} 却写着“{other}”",
    "核对事实，把两处写一致；说的是不同的事，把话写完整，如“没有对下转移支付”",
    SAID,
    reason="同一份材料里，一处说没有，一处说很多，读的人不知道信哪一句。",
    bad="一处写“无转移支付”，另一处写“上级转移项目较多”",
    good="写明是没有对下的转移支付",
)
def texts_agree(case: Case) -> Iterator[Hit]:
    """What one text denies no other may give as a reason."""
    texts = case.once(texts_of)
    for prose, clause in case.once(spoken):
        if not _TRANSFERS.match(clause.text):
            continue
        if found := _affirmed(texts):
            other, span = found
            quote, said = prose.text.quote(clause.start, clause.end), other.text.quote(span.start, span.end)
            yield hit_at(prose, quote, None, quote=quote, other=said, where=str(place_of(other.datum)))


def _affirmed(texts: Texts) -> tuple[Prose, Span] | None:
    for prose in texts.all:
        if found := _MANY_TRANSFERS.search(prose.text.text):
            return prose, Span(found[0], found.start())
    return None
