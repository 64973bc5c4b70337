"""Counts by what stands in the same paragraph, and what is left, in the plainest wordings.

“扣分事项共五处：一是…四是…”; “未得满分的指标有三项：甲扣0.12分；乙扣0.57分；…”: as many as follow
“由每周5晚减为周五、周六3晚”: two evenings named
“9件空调和5件办公设备换了地方，共24件”: fourteen
“发现隐患173处，年内整改168处，其余15处”: five are left
“事故死亡18人，2023年为16人，减少2人”: they were more by two
“目标360万元，实际345.40万元，超收14.60万元”: less came in than was aimed at
“在校生3,052人，毕业968人，招收1,064人，净减少200人，2025年为3,128人”: what moved, and what there is
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.audit.worked.patterns import patterns
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.numerals import chinese
from workbook.language.quantities import Kind

_HAN = "两一二三四五六七八九十"
_ANNOUNCED = re.compile(
    rf"(?:共有?|有|为|分为|涉及|存在)(?P<n>[{_HAN}]|[1-9]\d?)(?P<u>项|处|个|条|点|件|起|笔)(?P<what>[\u4e00-\u9fa5]{{0,8}})[:：]"
)
_ITEM = re.compile("(?P<n>[一二三四五六七八九十])是")
_ORDER = "一二三四五六七八九十"
_LOST = re.compile(r"扣(?:了|除|减)?\d{1,2}(?:\.\d{1,2})?分")
_DAYS = re.compile(
    rf"(?P<days>(?:周|星期)[一二三四五六日天](?:[、和及](?:周|星期)?[一二三四五六日天]){{1,6}})(?:共|这)?(?P<n>[{_HAN}]|\d)(?P<u>晚|天|日|个晚上|个上午|个下午)(?![\u4e00-\u9fa5]?各)"
)


def counted_here(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield a number of items or days that those told beside it are not: where, it, theirs."""
    text = paragraph.folded.text
    for found in _ANNOUNCED.finditer(text):
        made = _items(text[found.end() :])
        if made and made != _many(found["n"]):
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], made
    for found in _DAYS.finditer(text):
        made = len(re.split("[、和及]", found["days"]))
        if made != _many(found["n"]):
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], made


def _items(rest: str) -> int:
    """Return how many items follow a colon: 一是…二是…, or parts between ；each with the points it lost."""
    numbers = [m["n"] for m in _ITEM.finditer(rest)]
    if numbers:
        run = 0
        while run < len(numbers) and run < len(_ORDER) and numbers[run] == _ORDER[run]:
            run += 1
        return run if run == len(numbers) > 1 else 0
    parts = rest.split("。", maxsplit=1)[0].split("；")
    lost = [len(_LOST.findall(part)) for part in parts]
    return len(parts) if len(parts) > 1 and all(n == 1 for n in lost) else 0


def _many(written: str) -> int:
    if written.isdigit():
        return int(written)
    numeral = chinese(written.replace("两", "二"))
    return int(numeral.value) if numeral else 10


_IN_ALL = re.compile("(?:合计|一共|共计?|总计)(?:有|为|涉及)?$")
_BACK = 8


def summed_up(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a number that ends its sentence and is not the sum of its row: 9件空调和5件设备…，共24件."""
    for _, group in groupby(paragraph.mentions, key=lambda m: m.sentence):
        here = [m for m in group if not m.depth]
        if len(here) < 3:
            continue
        total = here[-1]
        same = [m for m in here[:-1] if alike(m, total) and m.quantity.kind is Kind.COUNT]
        row = len(same) > 1 and all(m.stop == 1 for m in same[1:]) and exact(total, *same)
        ends = not total.tail and total.stop == 2 and _IN_ALL.search(total.lead)
        if not row or not ends or same != here[-len(same) - 1 : -1] or total.quantity.unit in _LOOSE:
            continue
        between = paragraph.folded.text[same[0].at : total.at]
        made = sum((m.quantity.value for m in same), Decimal(0))
        if made != total.quantity.value and not re.search("等|另|还|其中|各|每", between):
            yield wrong(audit, paragraph, total, total.quantity.printed(made), same)


_LOOSE = ("次", "人次", "分", "天", "年", "月", "期")
_LEFT = re.compile(r"^(?:其余|余下|剩余|剩下)(?:的)?$")
_DONE = re.compile(
    r"(?:整改|办结|完成|修复|销号|化解|审结|答复|回复|处置|治理|拆除|验收|发放|安装|清理|整治|拨付|兑付|签约|搬迁|改造|支付|采纳|执结|查处|投用|收回|入户|解决|到位|建成|交付|录用|就业|通过|合格)(?:完毕|到位|完成|了|的)*$"
)


def rest_here(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is told as the rest of two figures that leave another: 173处，整改168处，其余15处."""
    listed = paragraph.mentions
    for number, rest in enumerate(listed):
        if not _LEFT.match(rest.lead) or rest.stop != 2 or not exact(rest):
            continue
        before = [m for m in listed[max(0, number - _BACK) : number] if m.sentence == rest.sentence]
        same = [m for m in before if alike(m, rest) and m.depth == rest.depth]
        if len(same) != 2 or same[-1] is not before[-1] or not exact(*same) or same[0].past:
            continue
        whole, done = same
        gap = paragraph.folded.text[whole.at : rest.at]
        made = whole.quantity.value - done.quantity.value
        if made < 0 or re.search("其中|计划|目标|另|上年", gap) or not _DONE.search(done.lead):
            continue
        slack = (whole.quantity.step + done.quantity.step + rest.quantity.step) / 2
        fine = rest.quantity.kind is Kind.COUNT and rest.quantity.step <= min(
            whole.quantity.step, done.quantity.step
        )
        if abs(made - rest.quantity.value) > (0 if fine else slack):
            yield wrong(audit, paragraph, rest, rest.quantity.printed(made), same)


_YEAR_BEFORE = re.compile(
    r"^(?:而|较)?(?:20\d\d年|上年|去年|上年同期|去年同期|前年)(?:同期)?(?:的|为|是|则为|只有|有)*$"
)
_MOVED = re.compile(
    r"^(?:同比|比上年|较上年|总数|数量|净)?(?P<way>减少|下降|降低|少|压减|增加|上升|增长|多|提高|增多)了?$"
)
_FEWER = ("减少", "下降", "降低", "少", "压减")


def against_year(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a change that the two years beside it do not make: 18人，2023年为16人，减少2人."""
    listed = paragraph.mentions
    for now, before, change in zip(listed, listed[1:], listed[2:], strict=False):
        found = _MOVED.match(change.lead)
        beside = now.sentence == change.sentence and before.stop == change.stop == 2
        if not found or not beside or not _YEAR_BEFORE.match(before.lead):
            continue
        if not (alike(now, before) and alike(now, change)) or not exact(now, before, change) or now.past:
            continue
        if now.depth != change.depth or now.depth != before.depth:
            continue
        moved = now.quantity.value - before.quantity.value
        told = -change.quantity.value if found["way"] in _FEWER else change.quantity.value
        slack = (now.quantity.step + before.quantity.step + change.quantity.step) / 2
        if abs(moved - told) > slack if now.quantity.kind is Kind.MONEY else moved != told:
            way = "减少" if moved < 0 else "增加"
            yield wrong(audit, paragraph, change, way + change.quantity.printed(abs(moved)), (now, before))


_AIMED = re.compile(r"(?:目标|预算|计划|任务|预计|年初)(?:数|为|收入|安排|下达)*$")
_CAME = re.compile(r"(?:实际|完成|实收|实现|收入|到账|入库|支出|实支)(?:数|为|完成|收入|支出|入库|了)*$")
_GAP = re.compile(r"^(?P<way>超收|多收|超支|短收|少收|欠收|减收|节支|节约|结余|超额)(?:了|收入)?$")
_OVER = ("超收", "多收", "超支", "超额")


def over_or_under(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what came in above its aim, or below it, where it was the other: 超收 of too little."""
    listed = paragraph.mentions
    for aim, came, gap in zip(listed, listed[1:], listed[2:], strict=False):
        found = _GAP.match(gap.lead)
        told = found and aim.sentence == gap.sentence and came.stop == gap.stop == 2
        if not found or not told or not _AIMED.search(aim.lead) or not _CAME.search(came.lead):
            continue
        if not (alike(aim, came) and alike(aim, gap)) or not exact(aim, came, gap) or aim.past:
            continue
        made = came.quantity.value - aim.quantity.value
        said = gap.quantity.value if found["way"] in _OVER else -gap.quantity.value
        slack = (aim.quantity.step + came.quantity.step + gap.quantity.step) / 2
        if abs(made - said) > slack:
            way = "多" if made > 0 else "少"
            yield wrong(audit, paragraph, gap, f"{way}{gap.quantity.printed(abs(made))}", (aim, came))


_OUT = re.compile(
    r"(?:毕业|减少|退出|退学|调出|死亡|迁出|出栏|注销|退休|离职|核减|报废|出库|发放|领用|调离|辞职|转出|淘汰|剔除|处置|清退|解聘|偿还)(?:了|的)?$"
)
_INTO = re.compile(
    r"(?:招收新生|招收|招生|新增|增加|入学|调入|迁入|录用|引进|购入|入库|出生|补栏|发展|转入|招录|招聘|采购|购置|新登记|新入会)(?:了|的)?$"
)
_END = re.compile(
    r"^(?:20\d\d年[\u4e00-\u9fa5]{0,6}|年末|期末|年底|现有?|目前|至年底|截至年[末底])[\u4e00-\u9fa5]{0,6}?(?:为|有|共|达|是)?$"
)


def rolled_on(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the number at last that the one at first and all that moved do not make."""
    for _, group in groupby(paragraph.mentions, key=lambda m: m.sentence):
        here = [m for m in group if not m.depth]
        if (
            len(here) < 4
            or here[0].quantity.kind is not Kind.COUNT
            or not patterns().stock.search(here[0].lead)
        ):
            continue
        moves = _moves(here)
        if moves is None:
            continue
        last, signed = moves
        made = here[0].quantity.value + sum(signed, Decimal(0))
        if made != last.quantity.value:
            yield wrong(audit, paragraph, last, last.quantity.printed(made), here[: len(signed) + 1])


def _moves(here: Sequence[Mention]) -> tuple[Mention, list[Decimal]] | None:
    """Return the level at the end and what moved before it, None where a figure between is none of both."""
    signed: list[Decimal] = []
    for mention in here[1:]:
        if not alike(mention, here[0]) or not exact(mention) or mention.stop > 3:
            return None
        if _END.match(mention.lead) and len(signed) > 1:
            return mention, signed
        if _OUT.search(mention.lead):
            signed.append(-mention.quantity.value)
        elif _INTO.search(mention.lead):
            signed.append(mention.quantity.value)
        else:
            return None
    return None
