"""Figures that speak of one thing together, by what they are of."""

from __future__ import annotations

import re
from collections import defaultdict

from workbook.audit.amounts.apart import elided
from workbook.audit.amounts.of_parts import is_by_how_much
from workbook.audit.goals.aims import target_paragraphs
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.itemised import itemised
from workbook.audit.text.told import Said, said
from workbook.language.quantities import Kind
from workbook.language.relations.doubts import glued

_COLUMNS = re.compile(
    r"年初|调整|调增|调减|追加|决算|计划|目标|上年|去年|实际|完成|执行|支付|安排|预算|核定|编制|实有|在职|其中|满分|得分|扣|"
    r"收入|支出|新增|累计|下达|结转|结余"
)
_GROWTH = re.compile(r"同比|增长|下降|增加|减少|提高|降低|环比|占比|比重|每|人均|以上|以下|扣")
_OWN_COLUMN = re.compile(r"年初预算|调整预算|决算")
"""Words that say by themselves which column of the accounts is meant."""
_REACHED = re.compile(r"达到|达标|未达|完成的|其余|尚有|另有|存在差距|还需改进|尚未完全做")
"""Words of counts that are of a part, another in each section."""
_SEVERALLY = re.compile(r"(?:分别|依次)[^，。；]*$")
"""Of several things told together each figure has a name of its own: A、B分别为1和2."""
_ELIDED = re.compile(r"占|为|是|完成|达到?|相当于")
"""Begins what a ratio is of where the part stands before: 占总收入3.21%."""
_LEAST = 4


def alike(audit: Audit) -> dict[tuple[object, ...], list[Said]]:
    """Return the figures by what they are of, for ``audit.once``: those that speak of one thing together."""
    own = audit.once(about).year
    aims, items = {id(p) for p in target_paragraphs(audit)}, audit.once(itemised)
    groups: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for item in audit.once(said):
        mention = item.mention
        quantity = mention.quantity
        if not quantity.exact or len(mention.subject) < _LEAST:
            continue
        if _SEVERALLY.search(_spoken(item)) or elided(item) or is_by_how_much(mention):
            continue
        if quantity.kind is Kind.SHARE and _ELIDED.match(mention.subject):
            continue
        if mention.tail.startswith("的") and len(_COLUMNS.sub("", mention.key)) <= 1:
            continue  # 完成预算8万元的90%, of what was spoken of before
        if glued(mention, item.paragraph.folded) or _REACHED.search(mention.key):
            continue
        if quantity.kind is Kind.CHANGE or mention.depth or mention.past or _GROWTH.search(mention.key):
            continue
        if quantity.kind is Kind.COUNT and quantity.unit in ("", "分"):
            continue
        unit = quantity.unit if quantity.kind is Kind.COUNT else ""
        named = frozenset(_OWN_COLUMN.findall(mention.subject))
        context = named or frozenset(_COLUMNS.findall(_spoken(item)))
        if quantity.kind is Kind.SHARE and mention.part:
            context = frozenset()  # 一季度支出率 is one wherever it stands
        if len(_COLUMNS.sub("", mention.key)) <= 1 and (item.paragraph.order, mention.key) in items:
            continue
        if _COMPARED.fullmatch(_COLUMNS.sub("", mention.key)):
            continue  # 会议费3.40万元，低于预算4.00万元: of what was spoken of before
        aimed = id(item.paragraph) in aims
        home = _topic(audit, item)
        groups[
            mention.key, mention.year or own, mention.part, quantity.kind, unit, context, aimed, home
        ].append(item)
    return groups


_COMPARED = re.compile(
    "(?:明显|略|均|都|没有|没|未|不|远)*(?:低于|高于|超过?|超出|少于|多于|不足|大于|小于|优于|达到?|等于|比|较|与|和|在|控制在?|占|为|是|按|于|节约|压减|多|少)+的?"
)
_HEADED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])+([^。；，、：\d]{3,20}(?:项目|经费|资金|工程|费|支出))[。：]"
)
"""A paragraph that begins with what it is of: 2.退役士兵安置项目。年初预算320.00万元."""
_OBJECT = re.compile("三公|公用|采购|接待|会议|培训|资产|差旅|用车|项目|基金")


def _topic(audit: Audit, item: Said) -> str:
    """Return of what a section is, where words like 年初预算 alone name a figure: 三公, 采购."""
    if len(_COLUMNS.sub("", item.mention.key)) > 1:
        return ""
    if "三公" in _spoken(item):
        return "三公"
    if headed := _HEADED.match(item.paragraph.folded.text):
        return headed[1]
    found = _OBJECT.search(audit.document.section_of(item.paragraph).title.replace("“", "").replace("”", ""))
    return found[0] if found else ""


def _spoken(item: Said) -> str:
    mention = item.mention
    return item.paragraph.folded.text[mention.span.start : mention.at]
