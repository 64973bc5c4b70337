"""JX-R: other units' names, terms and units that change on the way, awards told without their papers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from workbook.audit.form.abroad import other_bodies
from workbook.audit.form.name_slips import name_slips
from workbook.audit.form.odd_units import odd_units
from workbook.audit.form.pairs_named import pairs_named
from workbook.audit.form.row_names import row_names
from workbook.audit.form.strangers import strange_offices, strangers
from workbook.audit.form.swapped import swapped
from workbook.audit.form.trades import strange_trades
from workbook.audit.form.wrong_people import wrong_people
from workbook.audit.text.about import About, about
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import said
from workbook.audit.text.words import WORDS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.organisations import Unit, bare, may_be, units
from workbook.language.quantities import Kind

_ACTS = re.compile(
    r"^(?:（[^）]*）)?(?:19|20)?\d{0,4}年?度?(?:的)?(?:部门)?(?:整体支出|绩效自评|绩效评价|年末|共有|实有|编制|无|没有|收入|支出|预算|决算|全年|认真|严格|高度重视|负责)"
)
_IS_ONE = re.compile(
    r"(?:为|是|系|属|作为)[^，。；、]{0,10}(?:组成部门|工作部门|派出机[关构]|议事协调机构)(?![的和及、])|(?:内设|下设|下辖)\d+个"
)
"""Says what only the unit that reports says of itself: 为市政府组成部门."""
_AWARDS = re.compile(r"加分|减分|加减分|奖励|表彰|荣誉")
_PRAISE = re.compile(r"表扬|表彰|评为|评定为|授予|荣获|获得|先进|优秀|奖")
_PAPER = re.compile(r"〔\d{4}〕|\[\d{4}\]|第?\d+号|文件|通报|通知|决定|证书")
_DAY = re.compile(r"\d{1,2}月|(?:19|20)\d\d年")
_PRAISED = re.compile(
    r"(?:对(?!象)|对象(?:为|是|[：:])|授予|评定|评)"
    r"(?P<who>[\u4e00-\u9fa5]{2,20}?(?:局|委|办|中心|厅|院|校|站|会))"
)


@check(
    "JX-R-70",
    "error",
    "单位名称前后不一",
    "“{quote}”写的是“{value}”，别处写的是“{expected}”",
    "改成本单位的规范名称；挂牌或简称，第一次出现时写明",
    WRITTEN,
    reason="借用别的单位的材料或改名后没有改干净，报告里就出现了别人。",
    bad="标题是“示例县水利局”，落款是“示例县农业局”",
    good="标题、正文和落款都是“示例县水利局”",
    related=("JX-W-06",),
)
def the_unit_is_one(audit: Audit) -> Iterator[Hit]:
    """Title, text and signature name the same unit, and no other stands in its place."""
    own = audit.once(about)
    for named in own.names:
        if bare(named.name) != own.name and not _same(named.name, own.name) and "的" not in named.name:
            yield at(audit, named.paragraph, None, named.name, own.name)
    if not own.name:
        return
    told: set[tuple[int, str]] = set()
    for paragraph, sentence in sentences(audit):
        for unit in units(sentence.text):
            acts = _ACTS.match(sentence.text[unit.end :]) or _IS_ONE.match(sentence.text[unit.end :])
            if unit.start or _is_own(own, unit.name) or not acts or _NO_NAME.search(unit.name):
                continue
            if _may_act(audit, paragraph, unit, sentence.text):
                continue
            span = Span(unit.name, sentence.start + unit.start)
            told.add((paragraph.order, unit.name))
            yield at(audit, paragraph, span, unit.name, own.name)
    for paragraph, span, right in (
        *name_slips(audit),
        *row_names(audit),
        *swapped(audit),
        *pairs_named(audit),
    ):
        yield at(audit, paragraph, span, span.text, right)
    for paragraph, span in (*strange_offices(audit), *strange_trades(audit)):
        yield at(audit, paragraph, span, span.text, own.name)
    for paragraph, span, right in (*wrong_people(audit), *other_bodies(audit)):
        yield at(audit, paragraph, span, span.text, right)
    for paragraph, span in strangers(audit):
        if (paragraph.order, span.text) not in told and not _is_own(own, span.text):
            yield at(audit, paragraph, span, span.text, own.name)


_NO_NAME = re.compile("[由的是被与等其该各每因请把给往让及从按]|会同|提供|委托|联合|协助|配合")
"""Words no name of a unit has: 场地由县机关事务服务中心, 由市博物馆."""
_OVERSEES = re.compile(
    "审计|纪委|监委|纪律检查|监察|巡察|人大|人民代表|统计|编制|机关事务|组织部|人民政府|发展和?改革"
)
"""Bodies that have to do with every department, and act on it: 市审计局2024年绩效评价发现."""
_LEADS = re.compile("负责|没有|无|认真|严格|高度重视")
"""What anybody who has a part in a work does: 市自然资源局负责用地报批."""
_PLACE = re.compile(r"[\u4e00-\u9fa5]{1,8}?[省市县区旗州盟]")
_SAYS_SO = re.compile(
    rf"(?:（[^）]*）)?(?:19|20)?\d{{0,4}}年?度?的?(?:部门)?(?:整体支出|绩效自评)|{_IS_ONE.pattern}"
)
_BEGINS = 8
"""So many paragraphs at the beginning tell who the unit is and what it does."""


def _may_act(audit: Audit, paragraph: Paragraph, unit: Unit, sentence: str) -> bool:
    """Tell whether another unit at the head of a sentence may well be meant: one that oversees all, one that
    has its part in a work, or one the report speaks of elsewhere too, as a unit below or a partner."""
    if _OVERSEES.search(unit.name):
        return True
    place = _PLACE.match(audit.once(about).name)
    if place and not unit.name.startswith(place[0]) and not _SAYS_SO.match(sentence, unit.end):
        return True  # 设备经市计量检测中心: no place the report is of
    if _LEADS.match(sentence, unit.end) and paragraph not in audit.document.body[:_BEGINS]:
        return True
    elsewhere = (p for p in audit.document.body if unit.name in p.folded.text)
    return any(p is not paragraph and not p.folded.text.startswith(unit.name) for p in elsewhere)


_CONFERENCE = re.compile(
    r"(?:中国人民政治协商会议|政协)(?P<place>[\u4e00-\u9fa5]{2,12}?[省市县区旗州盟])(?:委员会)?(?=办公室|机关|$)"
)
"""The full name of the conference of a place, of which all speak in short: 政协石桥县委员会, 石桥县政协."""


def _same(one: str, other: str) -> bool:
    """Tell whether two names mean one unit; names of equal length that differ in a letter do not."""
    first, second = (_CONFERENCE.sub(r"\g<place>政协", bare(name)) for name in (one, other))
    return first in second or second in first or (len(first) != len(second) and may_be(first, second))


def _is_own(own: About, name: str) -> bool:
    return any(_same(name, named.name) for named in own.names) or "财政" in name


@check(
    "JX-R-71",
    "info",
    "受表扬的单位与本单位名称不同",
    "“{quote}”受表扬的是“{value}”，本单位是“{expected}”",
    "受表扬的确是本单位的，写明简称或加挂牌子；不是的，不能作加分",
    WRITTEN,
    reason="加分只认本单位得的奖。名称对不上，审核时会要求说明是不是同一个单位。",
    bad="本单位是“示例县工业和信息化局”，加分项写“对示例县科技局予以表扬”",
    good="“对示例县工业和信息化局（加挂科技局牌子）予以表扬”",
)
def praise_is_of_this_unit(audit: Audit) -> Iterator[Hit]:
    """Who is praised is the unit that reports."""
    own = audit.once(about)
    text = "\n".join(p.folded.text for p in audit.document.body)
    for section in audit.document.sections:
        if not _AWARDS.search(section.title) or not own.name:
            continue
        for paragraph in section.own:
            found = _PRAISED.search(paragraph.folded.text)
            if found and not _is_own(own, found["who"]) and f"({found['who'][-3:]}" not in text:
                span = Span(found["who"], found.start("who"))
                yield at(audit, paragraph, span, found["who"], own.name)


@check(
    "JX-R-72",
    "warning",
    "加减分事项没有依据",
    "“{quote}”没有写{told}",
    "写明授予单位、文号、日期和加几分，并附证明材料",
    experience("加分要有文件、日期和分值"),
    reason="加分要凭文件。没有文号、日期和分值，审核时一律不予认定。",
    bad="“某局对科技工作予以表扬”",
    good="“某局《关于表扬先进单位的通报》（某科〔2024〕5号，2024年3月8日），加1分”",
)
def awards_have_papers(audit: Audit) -> Iterator[Hit]:
    """An award told under the bonus items has its document and its date."""
    for section in audit.document.sections:
        if not _AWARDS.search(section.title) or section.is_annex:
            continue
        for paragraph in section.paragraphs():
            text = paragraph.folded.text
            if paragraph.line.table or not _PRAISE.search(text) or len(text) < 8:
                continue
            lacks = [
                name
                for name, pattern in (("文号", _PAPER), ("日期", _DAY), ("加几分", re.compile(r"\d分")))
                if not pattern.search(text)
            ]
            if len(lacks) >= 2:
                yield at(audit, paragraph, None, told="、".join(lacks))


@check(
    "JX-R-73",
    "warning",
    "指标名称前后不一",
    "“{quote}”写成“{value}”，标题写的是“{expected}”",
    "正文和标题、评分表用同一个名称",
    WRITTEN,
    reason="同一项指标用两个名称，不知道说的是不是一回事。",
    bad="标题“固定资产利用率”，正文写“固定资产使用率为100%”",
    good="标题和正文都写“固定资产利用率”",
)
def terms_do_not_drift(audit: Audit) -> Iterator[Hit]:
    """Below the heading of an indicator it goes by the same name."""
    for section in audit.document.sections:
        for one, other in _pairs():
            if not section.title.endswith(one):
                continue
            stem = section.title.removesuffix(one)[-4:]
            pattern = re.compile(
                rf"(?:{re.escape(stem)}|(?:^|(?<=[，。；])))(?P<other>{other})(?=为|是|达)|{re.escape(stem)}{other}"
            )
            for paragraph in section.own if len(stem) >= 2 else ():
                if found := pattern.search(paragraph.folded.text):
                    span = Span(found[0], found.start())
                    expected = found[0].removesuffix(other) + one
                    yield at(audit, paragraph, span, found[0], expected)
    yield from _elsewhere(audit)


def _elsewhere(audit: Audit) -> Iterator[Hit]:
    """Yield the names in other sections that are almost an indicator's: 固定资产使用率 for 固定资产利用率."""
    titles = {section.title for section in audit.document.sections}
    drifted = {
        stem + other: section
        for section in audit.document.sections
        for one, other in _pairs()
        if section.title.endswith(one)
        and "变动率" not in (one, other)  # that is of other figures
        and len(stem := section.title.removesuffix(one)) >= _STEM
        and stem + other not in titles
    }
    for paragraph in audit.document.body:
        for name, section in drifted.items():
            at_home = audit.document.section_of(paragraph) is section
            place = -1 if at_home else paragraph.folded.text.find(name)
            if place >= 0:
                yield at(audit, paragraph, Span(name, place), name, section.title)


_STEM = 4
"""So many characters of a name besides the term say whose it is: 固定资产, 政府采购."""


def _pairs() -> list[tuple[str, str]]:
    return [pair for listed in WORDS.terms for a, b in combinations(listed, 2) for pair in ((a, b), (b, a))]


@check(
    "JX-R-74",
    "error",
    "金额单位前后不一",
    "“{quote}”写的是 {value}，别处同一个数写的是 {expected}",
    "核对单位，全文统一用万元",
    WRITTEN,
    reason="万元写成元，差一万倍。单位错了，数对也没有用。",
    bad="一处写“1745.25万元”，另一处写“1745.25元”",
    good="两处都写“1745.25万元”",
)
def money_has_one_unit(audit: Audit) -> Iterator[Hit]:
    """The same digits do not stand with two units of money."""
    listed = [s for s in audit.once(said) if s.mention.quantity.kind is Kind.MONEY]
    usual = Counter(s.mention.quantity.unit for s in listed)
    by_digits: dict[str, dict[str, None]] = {}
    for item in listed:
        digits = re.sub(r"[^\d.]", "", item.mention.written(item.paragraph.folded))
        by_digits.setdefault(digits, {})[item.mention.quantity.unit] = None
    for item in listed:
        written = item.mention.written(item.paragraph.folded)
        digits, unit = re.sub(r"[^\d.]", "", written), item.mention.quantity.unit
        others = [u for u in by_digits[digits] if u != unit]
        significant = len(digits.replace(".", "").strip("0")) >= 3
        if others and significant and usual[unit] < usual[others[0]] and item.mention.quantity.value != 0:
            span = Span(item.paragraph.folded.text[item.mention.at : item.mention.end], item.mention.at)
            yield at(audit, item.paragraph, span, written, f"{digits}{others[0]}")


@check(
    "JX-R-75",
    "warning",
    "金额单位与全文不同",
    "“{quote}”写的是 {value}，全文都用{expected}",
    "核对单位；确实是这个单位的，换算成全文用的单位",
    WRITTEN,
    reason="全文用万元，忽然出现一个元或亿元的数，多半是单位写错了。",
    bad="全文用万元，一处写“支出769.02元”",
    good="“支出769.02万元”",
    related=("JX-R-74",),
)
def money_keeps_to_the_unit(audit: Audit) -> Iterator[Hit]:
    """A single amount in 元 with two decimals among many in 万元 is a slip of the unit."""
    for item in audit.once(odd_units):
        span = Span(item.paragraph.folded.text[item.mention.at : item.mention.end], item.mention.at)
        yield at(audit, item.paragraph, span, item.mention.written(item.paragraph.folded), "万元")


@check(
    "JX-R-76",
    "info",
    "比率的分母没有说清",
    "“{quote}”写的比率 {value}，按句中写的“{name}”{base}算是 {expected}；分母应写明是哪个数",
    "写明分母，如“占年初预算的比率”",
    WRITTEN,
    reason="“预算数”可以是年初预算，也可以是调整后预算，分母不同比率差很多。不写明，别人算不出同一个数。",
    bad="“预算数（含年中调增）1745.25万元，调增817.81万元，预算调整数与预算数的比率88.18%”",
    good="“年初预算927.44万元，调增817.81万元，占年初预算的88.18%”",
)
def denominators_are_clear(audit: Audit) -> Iterator[Hit]:
    """A rate told to be of “the budget” is one of the budget figure its sentence names."""
    for paragraph, sentence in sentences(audit):
        rate = _OF_BUDGET.search(sentence.text)
        if not rate:
            continue
        figures = [s for s in audit.once(said) if s.paragraph is paragraph]
        inside = [
            s.mention for s in figures if sentence.start <= s.mention.at < sentence.start + rate.start()
        ]
        money = [m for m in inside if m.quantity.kind is Kind.MONEY and m.quantity.value]
        bases = [m for m in money if re.search(r"预算数|预算", m.subject) and "调" not in m.subject]
        changes = [m for m in money if "调" in m.subject]
        if len(bases) == 1 and changes:
            value, base = Decimal(rate["rate"]) / 100, bases[0]
            expected = changes[-1].quantity.value / base.quantity.value
            if abs(expected - value) > Decimal("0.001"):
                span = Span(rate[0], sentence.start + rate.start())
                told = base.written(paragraph.folded)
                shown = f"{expected * 100:.2f}%"
                yield at(audit, paragraph, span, f"{rate['rate']}%", shown, name=base.subject, base=told)


_OF_BUDGET = re.compile(
    r"(?:调整数|调整额|调增额|调整)(?:与|占|和)(?:部门)?预算数?的?(?:比率|比例|比重)?(?:为|是)?(?P<rate>\d+(?:\.\d+)?)%"
)
