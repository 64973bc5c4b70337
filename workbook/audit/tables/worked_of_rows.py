"""What the text works out of the target and the result of a row it names by some letters of its name.

“扩项完成70.0%，未完成的12项…” of 检测资质扩项, 40项 and 28项; “少到货3台” of 仪器到货, 12台 and 9台.

Which row is meant those pairs of letters say that stand in no other name. A share is what was reached of
the target, what is missing or over the difference; a bare number is told where a slip of the pen explains it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.indicators import Indicator, targets_of_all
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import TARGET
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_APART = re.compile(
    r"(?:少|多|超|差|缺|欠|不足|短缺?|超[出过额]|高出|多出)(?:了|于|出|开|做|办|完成|购|到货|建|培训|检测|发放|服务)*$|比[^，。；]{0,8}(?:目标|计划|任务)[^，。；]{0,4}(?:高|低|多|少)(?:出|了|于)*$"
)
_LEFT = re.compile(
    r"^(?:其余|余下|剩余|剩下|还有|尚有|仍有|另有|未|没有)(?:的)?(?:完成|到货|开展|实施|建成|改造)?的?$"
)
_OF_TARGET = re.compile(
    rf"(?:完成|为|是|占|达到?|相当于|达成|实现)(?:了)?(?:年初|年度|绩效|全年)*{TARGET}(?:值|数|量)?的$"
)
_DONE = re.compile(r"(?:完成|实现|完成率|达成率)(?:了|为|达|达到|仅)*$")
_OTHERS = re.compile(
    r"其中|分别|累计|历年|每|均|约|同比|上年|去年|占|比例|包括|现有|共有|年末|年底|明年|下一?年|\d年"
)
_SLACK, _COMMA = Decimal("0.6"), 2


@dataclass(frozen=True)
class _Row:
    """A row whose target and result are of one unit, and the pairs of letters that are its own."""

    indicator: Indicator
    own: frozenset[str]

    @property
    def target(self) -> Decimal:
        return self.indicator.target.plain if self.indicator.target else Decimal(0)

    @property
    def result(self) -> Decimal:
        return self.indicator.result.plain if self.indicator.result else Decimal(0)

    def named(self, words: str) -> bool:
        """Tell whether words have some of its name."""
        return any(pair in words for pair in self.own)

    @property
    def told(self) -> str:
        """Where it stands and what it says."""
        target, result = self.indicator.target, self.indicator.result
        shown = f"目标值是 {target.shown}、实际完成值是 {result.shown}" if target and result else ""
        return f"{self.indicator.row.head.line.spot}表中“{self.indicator.name}”的{shown}"


_DIVIDED = re.compile("(?:按|从)[^，。；]{1,10}(?:划分|来?[分看])，|分为|其中")


def worked_of_rows(audit: Audit) -> Iterator[Hit]:
    """Yield the figures of the text that the target and the result of their row do not make."""
    rows, own = _rows(audit), audit.once(about).year
    last: tuple[int, int, _Row] | None = None
    for item in audit.once(said) if rows else ():
        mention = item.mention
        place = (item.paragraph.order, mention.sentence)
        row = _meant(rows, mention)
        if (
            row is None
            and last
            and last[:2] == place
            and _LEFT.match(mention.lead)
            and mention.stop <= _COMMA
        ):
            row = last[2]
        if row is None:
            continue
        last = (*place, row)
        if _DIVIDED.search(mention.span.text[: mention.at - mention.span.start]):
            continue  # 按所在地划分，镇站23个、乡站7个
        if mention.past or mention.depth or not mention.quantity.exact or mention.year not in (0, own):
            continue
        wanted = _wanted(row, mention)
        if wanted is not None and not _of_another(item, row):
            text = item.paragraph.folded
            span = Span(text.text[mention.at : mention.end], mention.at)
            shown = mention.quantity.printed(wanted)
            yield at(audit, item.paragraph, span, mention.written(text), shown, told=row.told)


def _rows(audit: Audit) -> Sequence[_Row]:
    table = audit.once(targets_of_all)
    able = [
        row for row in (table.rows if table else ())
        if row.target and row.result and row.target.unit == row.result.unit and row.target.value
    ]  # fmt: skip
    named = [(row, pairs(row.name, OF_COUNTS)) for row in able]
    shared = Counter(pair for _, own in named for pair in own)
    mine = ((row, frozenset(p for p in own if shared[p] == 1 and p not in _ACTS)) for row, own in named)
    return [_Row(row, own) for row, own in mine if own]


_ACTS = frozenset(
    (
        "建成",
        "完成",
        "新建",
        "改造",
        "开展",
        "举办",
        "组织",
        "发放",
        "办理",
        "新增",
        "购置",
        "建设",
        "实施",
        "面积",
        "数量",
        "人次",
        "金额",
        "里程",
        "人数",
        "次数",
        "支出",
        "经费",
        "预算",
        "资金",
        "收入",
        "项目",
        "费用",
    )
)
"""Says what was done, of nothing what it is."""


def _clause(mention: Mention) -> str:
    """Return what stands before a figure since the last semicolon."""
    return re.split("；", mention.span.text[: mention.at - mention.span.start])[-1]


def _meant(rows: Sequence[_Row], mention: Mention) -> _Row | None:
    """Return the only row that is named before a figure, since the last semicolon, or right behind it."""
    spoken = _clause(mention) + "，" + re.split("[，。；]", mention.tail)[0]
    found = [row for row in rows if row.named(spoken)]
    return found[0] if len(found) == 1 else None


def _of_another(item: Said, row: _Row) -> bool:
    """Tell whether the figure right before one, of the kind of its row, is none of the row: 管护面积586亩."""
    mention, target = item.mention, row.indicator.target
    since = mention.at - len(_clause(mention))
    before = [m for m in item.paragraph.mentions if since <= m.at < mention.at and m.quantity.exact]
    counts = [m.quantity for m in before if m.quantity.kind is Kind.COUNT]
    if target and target.unit != "%" and counts and not any(target.is_like(q) for q in counts):
        return True  # 建成0.24万亩，完成率80% is of no row of so many points
    like = [m for m in before if target and target.is_like(m.quantity) and not _APART.search(m.lead)]
    if not like or row.named(like[-1].lead):
        return False
    return not any(like[-1].quantity.agrees(value) for value in (row.target, row.result))


_OF_OTHERS = re.compile("(?:项目|指标|单位|部门|科室)")
"""Behind a count of what no row is of: 其余4个项目执行率均在98%以上."""


def _wanted(row: _Row, mention: Mention) -> Decimal | None:
    """Return what a figure should be, None where it is right, or nothing can be said of it."""
    quantity, target, lead = mention.quantity, row.indicator.target, mention.lead
    clause = re.split("[，：]", _clause(mention))[-1]
    if target is None or _OTHERS.search(_clause(mention)) or _OF_OTHERS.match(mention.tail):
        return None
    rated = target.unit == "%"
    gap = abs(row.result - row.target)
    apart = _APART.search(lead) or _LEFT.match(lead)
    if quantity.kind is Kind.SHARE and not rated:
        done = _OF_TARGET.search(clause) or (
            _DONE.search(lead) and (mention.stop <= _COMMA or row.named(lead))
        )
        made = row.result / row.target
        return made if done and abs(made - quantity.value) > quantity.step * _SLACK else None
    if quantity.kind is Kind.CHANGE and rated:
        return gap if apart and abs(gap - abs(quantity.value)) > quantity.step * _SLACK else None
    if not target.is_like(quantity) or any(quantity.agrees(v) for v in (row.target, row.result, gap)):
        return None
    if apart:
        return gap
    near = [
        v for v in (row.result, row.target) if slip(quantity.printed(quantity.value), quantity.printed(v))
    ]
    return near[0] if len(near) == 1 and not rated else None
