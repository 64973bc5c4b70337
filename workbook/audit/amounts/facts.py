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

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.itemised import headed, itemised
from workbook.audit.text.told import Said, said
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.periods import years
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.model import slip

_AHEAD = re.compile(
    r"^(?:(?:截至|截止|至|到)?(?:19|20)\d\d年(?:度|末|底|初(?!预算|批复|部门预算))?|\d{1,2}月(?:\d{1,2}日|底|末)?|其中|年末|年底|期末|本年度?|当年|全年|全局|全中心|全系统|全委|局机关及(?:所属|下属)单位|"
    r"本?部门|本?单位|我局|我单位|本局|我委|本委|整体|共有?|现有?|核定|[，,：:])+"
)
_BEHIND = re.compile(
    r"(?:总额|总数|总计|合计|人数|人员|名额|资金|金额|数|额|共计|计|共|为|是|达到?|有|了|名|约)+$"
)
_PARTIAL = re.compile(
    r"项目|专项|经费(?!预算支出)|三公|采购|基金|接待|会议|培训|用车|工程|补助|截至\d{1,2}月|季度|上半年|月末|月底"
)
_SO_MANY = re.compile(r"[^，。；\d]{0,12}[1-9]\d{0,2}[个项][\u4e00-\u9fa5]{0,8}(?:项目|专项|工程|课题)")
"""What a sentence on some projects begins with: 安排6个项目，预算702万元，支出654万元."""
_SET_ASIDE = re.compile(
    r"(?:共|年初|全年)?(?:安排|下达|落实|投入|拨付)(?P<of>[\u4e00-\u9fa5]{3,12})(?:预算|资金|经费)(?=\d)"
)
"""A sentence on one thing: 安排法律援助预算138万元，支出131.10万元."""
_ACCOUNTS = re.compile(
    "预算|支出|收入|收支|决算|资金|经费|财务|财政|整体|总体|全年|概况|情况|执行|部门|单位|管理|问题|不足|措施"
    "|建议|结论|投入|人员|机构|编制|结转|结余|追加|公共|本级|绩效|公用|成本|经济性|控制"
)
"""Words of the whole department's money in a heading; one without is of a task: 3.社区矫正。"""
_HEADING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])+(?P<name>[^。；，：]{2,24})[。：]")
_ACCOUNT = re.compile(r"[（(][类款项][）)]")
"""A paragraph on one account of the budget: 行政运行（项）：支出决算为6万元."""
_DATED = re.compile(r"^(?:截至|截止)?(?:19|20)\d\d年(?:度|末|底|初|全年)?(?:\d{1,2}月)?")
"""When a sentence tells of; what follows says of what."""
_BODY = re.compile(r"[\u4e00-\u9fa5]{2}(?:中心|站|所|馆|队|院|校)|下属|机关|其中")
"""Words before a count of people that say of which part of the department it is."""
_PEOPLE = frozenset("人名个")
_OTHERS = re.compile(r"经营支出|上缴上级|对附属单位|结余分配|非财政拨款结余|使用非财政|年初结转|上年结转")

_TAKEN = re.compile("结余分配|非财政拨款结余|使用非财政|财政收回|交回财政|上缴财政")
"""What becomes of money that was not spent, so that it is not left over."""


def facts(audit: Audit) -> dict[str, list[Said]]:
    """Return the figures of the whole by what they are, for ``audit.once``."""
    own, found = audit.once(about).year, defaultdict[str, list[Said]](list)
    for item in audit.once(said):
        mention, quantity = item.mention, item.mention.quantity
        if mention.past or mention.part or mention.depth or quantity.loose or _is_of_another_year(item, own):
            continue
        if quantity.bound is not Bound.EXACT:
            continue
        people = quantity.kind is Kind.COUNT and quantity.unit in _PEOPLE
        if quantity.kind is not Kind.MONEY and not people:
            continue
        bare = _BEHIND.sub("", _AHEAD.sub("", _lead(item)))
        if bare == "预算" and "全年" in _lead(item):
            bare = "全年预算"
        bare = "“三公”经费支出" if bare in _SPENT and _SANGONG.search(_before(item)) else bare
        for name, fact in WORDS.facts.items():
            if people != fact.people or bare.replace("“", "").replace("”", "") not in fact.called:
                continue
            if (name in ("left", "spent") and _is_of_a_fee(item)) or _is_of_counted(item):
                continue
            of_part = is_of_a_part(audit, item) or (name != "projects" and _is_among_projects(audit, item))
            if not (_is_planned(audit, item) if fact.outlay else of_part):
                found[name].append(item)
    return found


def _is_of_another_year(item: Said, own: int) -> bool:
    """Tell whether a figure is of a year named before it; one it is only compared with does not count."""
    named = list(years(_before(item)))
    if item.mention.year in (0, own) or not named:
        return item.mention.year not in (0, own)
    last, before = named[-1], _before(item)
    compared = before[: last.start].endswith(("比", "较")) and re.search("[，；]", before[last.end :])
    return last.number != own and not compared


def _is_of_counted(item: Said) -> bool:
    """Tell whether an amount is of what is counted right before it: 办公、水电、差旅三项支出96.34万元."""
    mention = item.mention
    same = [m for m in item.paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
    return mention.stop == 0 and bool(same) and same[-1].quantity.kind is Kind.COUNT


_FEE = re.compile(
    "(?<=[\u4e00-\u9fa5])(?<!部门)(?<!单位)(?<!全年)(?<!本年)(?<!年度)经费|[\u4e00-\u9fa5](?<!经)费(?!用)|保证金|质保金|补助"
)
"""Words of what else than the budget of the year something may be left of."""


def _is_of_a_fee(item: Said) -> bool:
    """Tell whether what was spent or is left is of what the sentence begins with, not of all the money.

    公用经费预算不细，结余7.31万元; 收取伙食费124.56万元，支出123.87万元，结余0.69万元
    """
    first = re.split("[，\\d]", _DATED.sub("", re.split("[；]", _before(item))[-1]))[0]
    return _FEE.search(first) is not None


_PLANNED = re.compile(
    "预算|年初|计划|上年|去年|批复|下达|安排|指标|均|每|目标|局机关|本级|下属|所属|月份|季度|半年|节约|压减|控制"
)


def _is_planned(audit: Audit, item: Said) -> bool:
    """Tell whether a figure is of a list, or the sentence up to it speaks of a budget, a plan or a part."""
    mention = item.mention
    if (item.paragraph.order, mention.key) in audit.once(itemised):
        return True
    return _PLANNED.search(_SANGONG.sub("", _before(item))) is not None


_SPENT = frozenset(("支出", "实际支出", "支出决算", "决算", "实际执行", "执行", "决算支出"))
_SANGONG = re.compile(
    r"三公”?经费(?:年初|全年|本年|财政拨款|支出)*预算(?:为|数|安排)*[\d.,]+万?元，[^，。；\d]*$"
)
"""What follows of 三公 without its name: 三公经费预算12万元，实际支出9万元."""


def _before(item: Said) -> str:
    """Return the sentence up to a figure."""
    return item.mention.span.text[: item.mention.at - item.mention.span.start]


def _lead(item: Said) -> str:
    """Return the words before a figure from the last sign on; what only places it in time is joined."""
    lead = item.mention.lead
    return re.split("[，；。、：]", lead)[-1]


_PROJECTS = re.compile(r"^(?:部门)?(?:预算)?(?:项目|专项)支出(?:决算|执行|完成|预算执行)?(?:情况)?$")
_OF_ALL = re.compile("总支出|总收入|整体支出|部门|全[局院校委镇县区]|收支")


def _is_among_projects(audit: Audit, item: Said) -> bool:
    """Tell whether a figure stands in the section on what projects cost, where 支出 is theirs."""
    title = audit.document.section_of(item.paragraph).title
    return _PROJECTS.match(title) is not None and not _OF_ALL.search(_before(item))


def is_of_a_part(audit: Audit, item: Said) -> bool:
    """Tell whether a figure stands where the words are of one part only."""
    if (item.paragraph.order, item.mention.key) in audit.once(itemised):
        return True
    title = audit.document.section_of(item.paragraph).title
    numbered = _HEADING.match(item.paragraph.folded.text)
    if re.search("项目|专项|三公|采购|基金", title) and not re.search(
        "支出情况|收支|收入支出|^项目支出$", title
    ):
        return True
    money = item.mention.quantity.kind is Kind.MONEY
    name = numbered["name"] if numbered else ""
    of_a_task = bool(name) and money and not _ACCOUNTS.search(name)
    if of_a_task or _PARTIAL.search(name) or _PARTIAL.search(headed(item)):
        return True
    if _ACCOUNT.search(item.paragraph.folded.text[: item.mention.at]):
        return True
    start = item.mention.at - item.mention.span.start
    before = re.split("[；]", item.mention.span.text[:start])[-1]
    begun = _DATED.sub("", before)
    first = re.split("[，\\d]", begun)[0]
    if _SO_MANY.match(begun) or (
        (set_aside := _SET_ASIDE.match(begun)) and not _ACCOUNTS.search(set_aside["of"])
    ):
        return True
    if item.mention.quantity.kind is Kind.COUNT and _BODY.search(
        re.sub("局机关及(?:所属|下属)单位", "", before)
    ):
        return True
    return (
        _PARTIAL.search(first.replace("项目支出", "").replace("人员经费", "").replace("公用经费", ""))
        is not None
    )


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
            other, called = model.paragraph.line.spot, WORDS.facts[name].name
            yield _hit(
                audit, item, model.mention.written(model.paragraph.folded), subject=called, other=other
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


_CARRIED = re.compile("(?:上年|年初)(?:末|度)?[^，。；]{0,6}(?:结转|结余)")


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
