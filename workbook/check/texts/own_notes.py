"""JX-W: the note beside a cell against that cell: the amount of a document, how often, a unit abolished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, plain
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.texts.beside import against_answers
from workbook.check.texts.notes_against_rows import notes_against_rows
from workbook.check.texts.remarks import remarks_against_rows
from workbook.check.texts.rows import contradicted
from workbook.check.words.case import SAID, texts_of
from workbook.check.words.prose import NOTES, Prose
from workbook.language.folding import Folded, Span, clauses, fold
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years
from workbook.language.quantities import Kind, quantities
from workbook.submission.model import Datum, Row

_YUAN = Decimal(10000)
_MOVED = (
    "下达",
    "追加",
    "调增",
    "核增",
    "增加",
    "追减",
    "核减",
    "调减",
    "减少",
    "收回",
    "安排",
    "拨付",
    "补助",
    "资金",
)
_OTHER_SUM = (
    "全县",
    "全市",
    "全省",
    "全区",
    "总投资",
    "总额",
    "累计",
    "合同",
    "每",
    "人均",
    "标准",
    "其他",
    "分年",
    "用于",
    "其中",
    "余",
)
"""Words of an amount that need not be the row's."""
_FROM_ABOVE = "上级转移支付"
_OWN_MONEY = re.compile(
    r"(?:县|市|区|省|州)?本级(?:财力|财政|资金|预算|财政资金)?(?:安排|追加|承担|解决|列支|负担|统筹)|(?:无|没有|未获|不涉及|并非|不属于|非)上级(?:资金|补助|转移支付|专项)"
)
_MONEY_FROM_ABOVE = re.compile(
    r"上级(?:财政)?(?:转移支付|下达|专项|补助|拨付)(?:资金|指标)?|(?:中央|省级|市级)(?:财政)?(?:转移支付|专项资金|补助资金)"
)
_MATCHED = re.compile(r"配套|匹配|同时|另|除|共同|分担|差额|不足部分|其余")
"""Money of both is spoken of."""
_OWN_TYPES = ("本级追加", "本级追减")
_HAPPENED = re.compile(
    r"(?:全年|本年|年内|共|累计|合计|总共|先后|实际)*(?:发生|出现|查出|发现|受到|有|被通报|被处罚|达)(?:了|过|此类情况|此类问题)?(?:共|合计)?$"
)
_GONE = re.compile(r"(?:已(?:于|经)?|于)?[^，,;；]{0,14}?(?:撤销|注销|裁撤|解散)(?![前的])")
_NOBODY = re.compile(
    r"(?:没有|无|不再有|未发生)(?:任何)?(?:人员|编制)?(?:和|及|、|与|也无|也没有)?(?:收支|收入|支出|经费|资金往来)$"
)
_OF_OTHERS = ("原", "内设", "下属", "其", "科", "股", "编制", "项目", "账户", "职数")
"""What else may have been abolished: 原示例站已撤销，人员并入本单位."""
_SUB_FIGURES = ("sub_staff", "sub_income_final", "sub_basic", "sub_project")
_SURPLUS = re.compile(r"(?:现有|现|年末|目前|存在|实际)*超编(?:人员|了|\d)")
_NO_SURPLUS = re.compile(
    r"(?:无|没有|不存在|未|不|非|并非|防止|避免|杜绝|严禁|解决|消化完?)[^，,;；]{0,6}超编"
)


@check(
    "JX-W-53",
    "warning",
    "说明与旁边的格子不符",
    "写着“{quote}”，{told}（{where}）",
    "核对两处，改正写错的一处；说的是另外的事，把话写完整",
    SAID,
    reason="说明是解释旁边那个数的。依据里的金额、说明里的次数、单位有没有撤销，与旁边的格子对不上，就有一处是错的。",
    bad="“预算调整”一行金额 45.60，依据写“上级下达专项资金91.20万元”",
    good="“预算调整”一行金额 45.60，依据写“上级下达专项资金45.60万元”",
    related=("JX-W-33",),
)
def notes_agree(case: Case) -> Iterator[Hit]:
    """What a note says of the cells of its own row is what they hold."""
    told = list(_told(case))
    yield from told
    others = (*case.once(contradicted), *case.once(against_answers))
    known = frozenset(hit.place for hit in (*told, *others))
    more = list(notes_against_rows(case, known))
    yield from more
    yield from remarks_against_rows(case, known | {hit.place for hit in more})


def _told(case: Case) -> Iterator[Hit]:
    for row in _rows(case, "adjustments", "adj_basis"):
        yield from _basis(row)
    for row in _rows(case, "subordinates", "sub_note"):
        yield from _abolished(case, row)
    for prose in case.once(texts_of).all:
        if prose.key == NOTES:
            yield from _occurrences(case, prose)
    yield from _surplus(case)


def _rows(case: Case, key: str, column: str) -> Iterator[Row]:
    if column in case.submission.columns:
        yield from (row for row in case.submission.rows(key) if isinstance(row.cells[column].value, str))


def _hit(note: Datum, text: Folded, span: tuple[int, int], of: Datum, printed: str) -> Hit:
    quote, where = text.quote(*span), place_of(of)
    args = {"quote": quote, "told": f"旁边的{of.field.label}填的是{printed}", "where": str(where)}
    return Hit(place_of(note), note.field, quote, printed, args=args, rests=(where,))


def _basis(row: Row) -> Iterator[Hit]:
    """Yield the amount a basis moves, where it is not that of its row, and the source of another type."""
    note, moved, kind = row.cells["adj_basis"], row.cells["adj_amount"], row.cells["adj_type"]
    text = fold(str(note.value))
    told = [q for q in quantities(text.text) if q.kind is Kind.MONEY]
    if isinstance(moved.value, Decimal) and told and all(q.exact for q in told):
        own = abs(moved.value) * _YUAN
        plain_words = named(text.text, _MOVED) and not named(text.text, (*_OTHER_SUM, *PAST, *FUTURE))
        if plain_words and not any(q.agrees(own) for q in told) and sum(q.value for q in told) != own:
            yield _hit(note, text, (0, told[0].end), moved, f" {amount(moved.value)} 万元")
    if _MATCHED.search(text.text):
        return
    own_money, above = _OWN_MONEY.search(text.text), _MONEY_FROM_ABOVE.search(text.text)
    if kind.value == _FROM_ABOVE and own_money:
        yield _hit(note, text, own_money.span(), kind, f"“{kind.value}”")
    elif kind.value in _OWN_TYPES and above and not own_money:
        yield _hit(note, text, above.span(), kind, f"“{kind.value}”")


def _abolished(case: Case, row: Row) -> Iterator[Hit]:
    """Yield a unit that was abolished before the year, or has nothing, and yet has figures."""
    text, year = fold(str(row.cells["sub_note"].value)), case.once(texts_of).year
    figures = [row.cells[key] for key in _SUB_FIGURES if key in row.cells]
    filled = next((d for d in figures if isinstance(d.value, Decimal) and d.value > 0), None)
    if filled is None or not year:
        return
    for sentence in text.sentences:
        for clause in clauses(sentence):
            if named(clause.text, _OF_OTHERS):
                continue
            before = any(told.number < year for told in years(clause.text))
            found = (_GONE.search(clause.text) if before else None) or (
                _NOBODY.search(clause.text) if _is_this_year(clause, year) else None
            )
            if found:
                assert isinstance(filled.value, Decimal)
                printed = f" {plain(filled.value)} {filled.field.unit}"
                yield _hit(row.cells["sub_note"], text, (clause.start, clause.end), filled, printed)
                return


def _is_this_year(clause: Span, year: int) -> bool:
    return all(told.number == year for told in years(clause.text)) and not named(
        clause.text, (*PAST, *FUTURE)
    )


def _occurrences(case: Case, prose: Prose) -> Iterator[Hit]:
    """Yield how often a note says it happened, where the cell has another number."""
    counted = next(
        (d for d in case.submission.columns.get("check_count", ()) if d.row == prose.datum.row), None
    )
    if counted is None or not isinstance(counted.value, Decimal):
        return
    for sentence in prose.text.sentences:
        for quantity in quantities(sentence.text):
            ahead = clauses(Span(sentence.text[: quantity.start], sentence.start))
            if (
                quantity.kind is not Kind.COUNT
                or quantity.unit not in ("次", "起")
                or quantity.loose
                or not ahead
            ):
                continue
            text = ahead[-1].text
            own = _HAPPENED.search(text) and not named(text, (*PAST, *FUTURE, "检查", "整改", "其中", "培训"))
            whole = sentence.text[quantity.end : quantity.end + 1] in ("", "，", ",", "、", "(")
            if own and whole and not quantity.agrees(counted.value):
                span = (sentence.start, sentence.start + quantity.end)
                yield _hit(
                    prose.datum, prose.text, span, counted, f" {plain(counted.value)} {counted.field.unit}"
                )
                return


def _surplus(case: Case) -> Iterator[Hit]:
    """Yield a note that explains more people than posts where there are no more of any kind."""
    note, staff, posts = (
        case.submission.fields.get(key) for key in ("staff_note", "staff_total", "posts_total")
    )
    values = [datum.value for datum in (staff, posts) if datum is not None]
    if note is None or not isinstance(note.value, str) or len(values) != 2 or staff is None:
        return
    if not all(isinstance(value, Decimal) for value in values) or values[0] > values[1] or _over(case):  # type: ignore[operator]
        return
    text = fold(note.value)
    found = _SURPLUS.search(text.text)
    if found and not _NO_SURPLUS.search(text.text) and not named(text.text, (*PAST, *FUTURE, "原")):
        printed = f" {plain(values[0])} 人，没有超过编制 {plain(values[1])} 人"  # type: ignore[arg-type]
        yield _hit(note, text, found.span(), staff, printed)


def _over(case: Case) -> bool:
    """Tell whether there are more people than posts of one kind."""
    for key, datum in case.submission.fields.items():
        posts = case.submission.fields.get(f"posts_{key.removeprefix('staff_')}")
        if posts is None or not key.startswith("staff_"):
            continue  # of 财政供养人员 some have no posts: a coefficient, those on loan
        if (
            isinstance(datum.value, Decimal)
            and isinstance(posts.value, Decimal)
            and datum.value > posts.value
        ):
            return True
    return False
