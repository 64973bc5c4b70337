"""Facts of the whole department, gathered from all of a report and held against one another.

    audit.once(facts)["spent"]: every place that says what was spent in all

A figure is a fact of the whole where its words say nothing else: 全年支出, 2024年支出合计. Of a project,
of 三公, of a subordinate unit, of a part of the year it is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.amounts.odd_ones import both_worked_out
from workbook.audit.amounts.of_parts import (
    SANGONG,
    before_it,
    is_among_projects,
    is_by_how_much,
    is_of_a_fee,
    is_of_a_part,
    is_of_a_task,
    is_of_a_work,
    is_of_another_year,
    is_of_counted,
    is_planned,
    is_under_a_task,
    of_one_kind,
    of_what_began,
)
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.phrases import LEFT
from workbook.audit.text.told import Said, said
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.model import slip

_AHEAD = re.compile(
    r"^(?:(?:截至|截止|至|到)?(?:19|20)\d\d年(?:度|末|底|初(?!预算|批复|部门预算))?|\d{1,2}月(?:\d{1,2}日|底|末)?|其中|年末|年底|期末|本年度?|当年|全年|全局|全中心|全系统|全委|局机关及(?:所属|下属)单位|"
    r"本?部门|本?单位|我局|我单位|本局|我委|本委|整体|共有?|现有?|核定|[，,：:])+"
)
_BEHIND = re.compile(
    r"(?:总额|总数|总计|合计|人数|人员|名额|资金|金额|数|额|共计|计|共|为|是|达到?|有|了|名|约)+$"
)
_PEOPLE = frozenset("人名个")
_OTHERS = re.compile(r"经营支出|上缴上级|对附属单位|结余分配|非财政拨款结余|使用非财政|年初结转|上年结转")

_TAKEN = re.compile("结余分配|非财政拨款结余|使用非财政|财政收回|交回财政|上缴财政")
"""What becomes of money that was not spent, so that it is not left over."""


def facts(audit: Audit) -> dict[str, list[Said]]:
    """Return the figures of the whole by what they are, for ``audit.once``."""
    own, found = audit.once(about).year, defaultdict[str, list[Said]](list)
    for item in audit.once(said):
        mention, quantity = item.mention, item.mention.quantity
        if mention.past or mention.part or mention.depth or quantity.loose or is_of_another_year(item, own):
            continue
        if quantity.bound is not Bound.EXACT:
            continue
        people = quantity.kind is Kind.COUNT and quantity.unit in _PEOPLE
        if quantity.kind is not Kind.MONEY and not people:
            continue
        bare = _BEHIND.sub("", _AHEAD.sub("", _lead(item)))
        if bare == "预算" and "全年" in _lead(item):
            bare = "全年预算"
        bare = "“三公”经费支出" if bare in _SPENT and SANGONG.search(before_it(item)) else bare
        for name, fact in WORDS.facts.items():
            if people != fact.people or bare.replace("“", "").replace("”", "") not in fact.called:
                continue
            if is_of_counted(item) or is_by_how_much(mention) or _is_of_less(audit, name, item):
                continue
            of_part = is_of_a_part(audit, item) or (name not in _PARTS and is_among_projects(audit, item))
            if not (is_planned(audit, item) if fact.outlay else of_part):
                found[name].append(item)
    return found


def _is_of_less(audit: Audit, name: str, item: Said) -> bool:
    """Tell whether the words before a figure say that it is of one work, one kind of money or a grant."""
    before = before_it(item)
    return bool(
        (name in ("left", "spent") and is_of_a_fee(item))
        or (name in (*_PARTS, *_OF_BASIC) and _IS_GRANTED.search(before))
        or (name in _OF_BASIC and _IS_MOVED.search(before))
        or (name == "spent" and (is_of_a_work(item) or is_of_a_task(item)))
        or (name in _BARE and _lead(item) in _SHORT and is_under_a_task(audit, item))
        or (name in _BARE and _is_under_a_head(item))
        or (
            name not in (*_PARTS, *_OF_BASIC)
            and item.mention.quantity.kind is Kind.MONEY
            and of_one_kind(item.mention)
        )
    )


_UNDER_A_HEAD = re.compile(
    r"[^\u4e00-\u9fa5]{0,6}(?P<head>[\u4e00-\u9fa5“”、]{2,20})。(?:全年|实际|当年|共)*(?:支出|收入|结余|结转)[:：]?"
)
_OF_IT_ALL = re.compile("支出|收入|收支|决算|执行|预算|总体|整体|全年|资金|财务|部门|单位")


def _is_under_a_head(item: Said) -> bool:
    """Tell whether a bare 支出 is of what its paragraph begins with: P4 自然灾害救助。支出280万元."""
    found = _UNDER_A_HEAD.fullmatch(item.paragraph.folded.text[: item.mention.at].strip())
    return found is not None and not _OF_IT_ALL.search(found["head"])


_PARTS = ("basic", "projects")
_IS_GRANTED = re.compile(
    r"(?:预算|年初|批复|下达|安排)(?:(?!决算|支出数|实际)[^；。])*(?:其中|包括|[（(]|：)(?:(?!决算|实际)[^；。])*$"
)
"""Parts of what was granted: 年初批复3.12亿元，其中基本支出2.48亿元 is none of what was spent."""
_OF_BASIC = ("personnel", "office")
_IS_MOVED = re.compile("(?:追加|调[增减]|核减|未用|未支出|结余|结转|剩余|余额|节约|追减)[^；。]*$")
"""What was added, cut or left has such parts too: 追加118万元，其中人员经费18万元."""
_BARE = ("spent", "left", "income")
"""What is often called by one word, which then is of whatever the sentence is of."""
_SHORT = frozenset(
    ("支出", "实际支出", "共支出", "执行", "实际执行", "结转", "结余", "收入", "结转资金", "剩余", "节余")
)


_SPENT = frozenset(("支出", "实际支出", "支出决算", "决算", "实际执行", "执行", "决算支出"))


def _lead(item: Said) -> str:
    """Return the words before a figure from the last sign on; what only places it in time is joined."""
    lead = item.mention.lead
    return re.split("[，；。、：]", lead)[-1]


def one_fact(audit: Audit) -> Iterator[Hit]:
    """Yield the facts of the whole that two places tell differently, in whatever words."""
    for name, listed in audit.once(facts).items():
        values = [item.mention.quantity.value for item in listed]
        usual = max(dict.fromkeys(values), key=values.count) if values else Decimal(0)
        model = next((i for i in listed if i.mention.quantity.value == usual), None)
        for item in listed:
            quantity = item.mention.quantity
            if model is None or item.paragraph is model.paragraph:
                continue
            if quantity.agrees(usual) or model.mention.quantity.agrees(quantity.value):
                continue
            if item.mention.key == model.mention.key and _usual_way(item, model):
                continue
            if is_with_another(audit, item, model):
                continue
            if not WORDS.facts[name].people and both_worked_out(audit, item, model):
                continue  # of posts and people there is one number, whatever was worked out of it
            if name == "left" and of_what_began(item) != of_what_began(model):
                continue
            other, called = model.paragraph.line.spot, WORDS.facts[name].name
            yield _hit(
                audit, item, model.mention.written(model.paragraph.folded), subject=called, other=other
            )


def is_with_another(audit: Audit, item: Said, model: Said) -> bool:
    """Tell whether a figure and another of that name make the whole: 结转51.60万元…，30.00万元 of 81.60."""
    rest = model.mention.quantity.value - item.mention.quantity.value
    return rest > 0 and any(
        each.mention.quantity.value == rest and each.mention.key == item.mention.key
        for each in audit.once(said)
        if each.mention.quantity.kind is Kind.MONEY
    )


def _usual_way(item: Said, model: Said) -> bool:
    """Tell whether two figures are told in the same words, which another check holds together."""
    return item.mention.subject == model.mention.subject and len(item.mention.subject) >= 4


def only_fact(audit: Audit, name: str) -> Said | None:
    """Return the figure of a fact where all places tell the same, the first of them."""
    listed = audit.once(facts).get(name, [])
    return listed[0] if len({item.mention.quantity.value for item in listed}) == 1 else None


_SUMS = (
    ("revised", ("initial", "added"), ()),
    ("spent", ("basic", "projects"), ()),
    ("left", ("revised",), ("spent",)),
    ("basic", ("personnel", "office"), ()),
    ("sangong", ("cars", "guests"), ()),
)
"""What is made of what: added, taken away."""


_BESIDES = {
    "spent": _OTHERS,
    "left": _TAKEN,
    "sangong": re.compile(r"(?:出国|用车购置)[^，。；\d]{0,12}[1-9]"),
}
"""Words of what else a figure may be made of, so that nothing can be said of it."""


def facts_add_up(audit: Audit) -> Iterator[Hit]:
    """Yield the facts that those of others do not make; what two paragraphs tell alike is no slip."""
    text = "\n".join(p.folded.text for p in audit.document.body)
    for name, plus, minus in _SUMS:
        whole, parts = only_fact(audit, name), [only_fact(audit, n) for n in (*plus, *minus)]
        told = [part for part in parts if part is not None]
        if whole is None or len(told) < len(parts):
            continue
        besides = _BESIDES.get(name)
        if _is_stated(whole) or (besides and besides.search(text)):
            continue
        signs = [1] * len(plus) + [-1] * len(minus)
        made = sum((s * p.mention.quantity.value for s, p in zip(signs, told, strict=True)), Decimal(0))
        quantity = whole.mention.quantity
        step = quantity.step + sum((p.mention.quantity.step for p in told), Decimal(0))
        if abs(made - quantity.value) <= step or made < 0 or _of_another(audit, whole, told, minus):
            continue
        wrong = whole if slip(quantity.printed(quantity.value), quantity.printed(made)) else None
        wrong = wrong or _slipped(whole, told, signs)
        if wrong is None or _confirmed(audit, (name, *plus, *minus)[(whole, *told).index(wrong)]):
            continue
        expected = _expected(wrong, whole, told, signs)
        spots = "、".join(
            f"{p.paragraph.line.spot}的{p.mention.written(p.paragraph.folded)}"
            for p in (whole, *told)
            if p is not wrong
        )
        called = WORDS.facts[(name, *plus, *minus)[(whole, *told).index(wrong)]].name
        yield _hit(
            audit, wrong, wrong.mention.quantity.printed(expected), subject=called, other=f"按{spots}算"
        )


def _is_stated(whole: Said) -> bool:
    """Tell whether the paragraph itself adds up to a figure or takes it away: relations tell of those."""
    stated = (r for r in whole.paragraph.relations if r.kind in ("sum", "difference"))
    return any(whole.mention in (r.one("total"), r.one("result")) for r in stated)


_CARRIED = re.compile(f"(?:上年|年初)(?:末|度)?[^，。；]{{0,6}}{LEFT}")


def _of_another(audit: Audit, whole: Said, told: list[Said], minus: tuple[str, ...]) -> bool:
    """Tell whether what is left is of another figure the report tells: of the income, not of the budget."""
    if not minus:
        return False
    spent = told[-1].mention.quantity
    sought = whole.mention.quantity.value + spent.value
    money = (item.mention.quantity for item in audit.once(said) if item.mention.quantity.kind is Kind.MONEY)
    if any(abs(each.value - sought) <= each.step + spent.step for each in money):
        return True
    first = told[0].mention.quantity
    carried = (s.mention.quantity for s in audit.once(said) if _CARRIED.search(s.mention.lead))
    return any(abs(first.value + each.value - sought) <= each.step + spent.step for each in carried)


def _confirmed(audit: Audit, name: str) -> bool:
    """Tell whether several paragraphs tell a fact, all the same."""
    return len({item.paragraph.order for item in audit.once(facts)[name]}) > 1


def _expected(wrong: Said, whole: Said, parts: list[Said], signs: list[int]) -> Decimal:
    """Return what one figure must be for the others to fit."""
    if wrong is whole:
        return sum((s * p.mention.quantity.value for s, p in zip(signs, parts, strict=True)), Decimal(0))
    sign = signs[next(n for n, part in enumerate(parts) if part is wrong)]
    rest = sum(
        (s * p.mention.quantity.value for s, p in zip(signs, parts, strict=True) if p is not wrong),
        Decimal(0),
    )
    return sign * (whole.mention.quantity.value - rest)


def _slipped(whole: Said, parts: list[Said], signs: list[int]) -> Said | None:
    """Return the part a slip of the pen explains."""
    for part in parts:
        quantity, wanted = part.mention.quantity, _expected(part, whole, parts, signs)
        if wanted > 0 and slip(quantity.printed(quantity.value), quantity.printed(wanted)):
            return part
    return None


def _hit(audit: Audit, item: Said, expected: str, *, subject: str, other: str) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(audit, item.paragraph, span, mention.written(text), expected, subject=subject, other=other)
