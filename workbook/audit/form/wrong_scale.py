"""Amounts told ten thousand times too small or too large, 元 for 万元 and back.

“经费22.80万元，其他经费19.37元”: a budget of some yuan among budgets in 万元, not a price
“每个450万元，1,480个，共66.60万元”, “17,640元，比上年16,480万元增长7.04%”: right with the other unit only
“次均费用193.14万元”, “单笔2元以上须集体研究”: nobody pays so much a time, or meets for so little
“1,873,450.20万元（约187.35万元）”: the same amount in two units
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.form.odd_units import odd_units
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_WAN = Decimal(10000)
_SMALL, _FIGURES = Decimal(1000), 10
"""A budget told in yuan is no smaller; so many amounts in 万元 and the report counts in them."""
_HUNDREDTH = Decimal("0.01")
_SPENT = re.compile(
    r"(?:经费|费用?|资金|支出|预算|补助|拨款|基金|投入|使用|拨付|追回|收回|各有|调减|调增|[造形]成|计|缴存|缴纳|到位|下达|安排|维护|监测|建设|项目)"
    r"(?:合计|共计|总计|共|为|约|达|了|各)*$"
)
_PRICE = re.compile(
    r"[每均单]|标准|/|利息|票价|[电水油气]价|千瓦时|差额|误差|尾差|四舍|零头|进位|相差|罚|卡|元以|超过|不足|滞纳|手续费|押金|折合|邮|账面|误|多[计记付]|[多少][发报领]|违规|报销|零星|赔|快递|年费|停车|工本费"
)
_HEAD = re.compile(
    r"(?:(?:人|户|户次|次|人次|册|亩|吨|头|尾|只|株|件|场次)均(?!(?:产值|收入|税|资产|[创产营销利]|地区|生产|GDP|存款|贷款|授信|交易|合同|规模))[\u4e00-\u9fa5]{0,6}"
    r"|次均[\u4e00-\u9fa5]{0,6}|每(?:人次|册|尾|吨|公斤|千克|斤|千瓦时|件|株|本|份|只|羽|平方米|立方米)[\u4e00-\u9fa5]{0,8})$"
)
_DEAR = {"户": 100, "场": 500, "亩": 100, "人": 100}
_NONE = 20
"""So many 万元 a piece of anything else nobody pays."""
_MEETS = re.compile(
    r"集体(?:研究|决策|审议|讨论)|(?:党委|党组|院务|校务|院长办公|校长办公|主任办公|局长办公|行政办公|理事|班子|局务|馆务)会|审签|审批|招标|采购|报批|签批"
)
_FEW = 100
_LIMIT = re.compile(r"^(?:\(含\)|及)?以上")


def wrong_scale(audit: Audit, paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield amounts in the wrong one of 元 and 万元: where, and what is wrong."""
    text = paragraph.folded.text
    money = [m for m in paragraph.mentions if m.quantity.kind is Kind.MONEY and m.quantity.unit in FACTORS]
    if not money:
        return
    counts = [m for m in paragraph.mentions if m.quantity.kind is Kind.COUNT]
    shares = [m for m in paragraph.mentions if m.quantity.kind is Kind.SHARE]
    for number, own in enumerate(money):
        near = money[max(0, number - 3) : number + 4]
        why = (
            _a_budget(audit, text, own)
            or _a_head(text, own)
            or _a_limit(text, own)
            or _noted(text, own, near)
            or _multiplied(own, near, counts)
            or _grown(own, near, shares)
        )
        if why:
            yield Span(text[own.at : own.end], own.at), why


def _number(mention: Mention) -> Decimal:
    """Return the number before the unit."""
    return mention.quantity.value / FACTORS[mention.quantity.unit]


def _in_wan(audit: Audit) -> bool:
    """Tell whether the report counts in 万元, for ``audit.once``."""
    found = (
        m.quantity.unit == "万元" and m.quantity.step < _WAN for p in audit.document.body for m in p.mentions
    )
    return sum(found) >= _FIGURES


def _a_budget(audit: Audit, text: str, own: Mention) -> str:
    """Return that a budget or cost is told in yuan: 其他履职经费19.37元."""
    quantity = own.quantity
    if quantity.unit != "元" or quantity.step != _HUNDREDTH or quantity.value >= _SMALL:
        return ""
    start = max(text.rfind(sign, 0, own.at) for sign in "，；。\n:;") + 1
    around = text[start : own.at] + re.split("[，；。、]", text[own.end : own.end + 6])[0]
    if not _SPENT.search(own.lead) or _PRICE.search(around):
        return ""
    if any(item.mention is own for item in audit.once(odd_units)):
        return ""  # told as the odd one out
    return "全文以万元计，这笔钱只有几元、几百元，单位像是万元" if audit.once(_in_wan) else ""


def _a_head(text: str, own: Mention) -> str:
    """Return that nobody pays so much a head or a time: 次均费用193.14万元."""
    found = _HEAD.search(text[max(0, own.at - 14) : own.at]) if own.quantity.unit == "万元" else None
    most = _DEAR.get(found[0][0], _NONE) if found else 0
    return "按人、按次、按件算没有这么多，单位像是元" if found and _number(own) >= most else ""


def _a_limit(text: str, own: Mention) -> str:
    """Return that no meeting decides on so little: 单笔2元以上支出须经校长办公会研究."""
    if own.quantity.unit != "元" or _number(own) >= _FEW or not _LIMIT.match(text[own.end :][:6]):
        return ""
    stop = text.find("。", own.end)
    meets = _MEETS.search(text[own.end : stop if 0 <= stop < own.end + 40 else own.end + 40])
    return "没有为这么少的钱集体研究、审批的，单位像是万元" if meets else ""


def _noted(text: str, own: Mention, near: list[Mention]) -> str:
    """Return that the amount in brackets behind is the same but for its unit."""
    note = next((m for m in near if m.at > own.at), None)
    if note is None or own.quantity.unit != note.quantity.unit or own.quantity.unit not in ("元", "万元"):
        return ""
    same = abs(_number(own) / _WAN - _number(note)) <= _HUNDREDTH
    joined = re.fullmatch(r"\((?:约|即|折合|约合|合)?", text[own.end : note.at].replace("（", "("))
    return "与括号里的数只差一万倍，单位应为元" if same and joined and own.quantity.unit == "万元" else ""


_EACH = re.compile(r"(?:每|均)[^，。；\d]{1,8}$")
_LEAST, _PRICED = 10, Decimal(2)


def _multiplied(own: Mention, near: list[Mention], counts: list[Mention]) -> str:
    """Return that a price makes the amount told only with the other unit."""
    if own.quantity.unit not in ("元", "万元") or not _EACH.search(own.lead) or _number(own) < _PRICED:
        return ""
    totals = [m.quantity.value for m in near if m is not own and m.quantity.value >= _SMALL]
    numbers = [m.quantity.value for m in counts if abs(m.sentence - own.sentence) <= 1]
    other = own.quantity.value / _WAN if own.quantity.unit == "万元" else own.quantity.value * _WAN
    if any(own.quantity.value * n in totals for n in numbers):
        return ""
    fits = any(n >= _LEAST and n * other in totals for n in numbers)
    right = "元" if own.quantity.unit == "万元" else "万元"
    return f"乘上旁边的数量，单位是{right}才得出所写的总数" if fits else ""


def _grown(own: Mention, near: list[Mention], shares: list[Mention]) -> str:
    """Return that a growth told is right only with one unit for both."""
    for other in near:
        if other.sentence != own.sentence or other.quantity.unit == own.quantity.unit or other.at > own.at:
            continue
        rate = next((s for s in shares if s.at > own.at and s.sentence == own.sentence), None)
        first, second = _number(other), _number(own)
        if rate is None or rate.quantity.step > _HUNDREDTH / 100 or not second or not first:
            continue
        if not re.search(r"比|较|上年|增长|下降", rate.lead + own.lead):
            continue
        if abs(abs(first / second - 1) - rate.quantity.value) <= rate.quantity.step:
            return f"增减幅度要与{other.quantity.unit}的数比才对，单位不同"
    return ""
