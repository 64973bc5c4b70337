"""Words of another department's trade where a unit tells its own: 承担全县义务教育招生 of a weather bureau.

Only a trade told in one place counts: where a report speaks of it twice it means it. And only where the
unit's own work is told: among its duties, as an indicator, as an office in charge, as those it serves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed
from workbook.language.organisations import bare

_SHORT = 24
"""A cell of more letters is no name of an indicator."""
_FIRST = 8
"""So many paragraphs at the beginning tell what the unit does."""
_DUTIES = re.compile("职[责能]|概况|基本情况|单位情况|部门情况|机构")
_DUTY = re.compile("(?:承担|负责|指导|开展|依法|主管|主要职[责能]|牵头|行使|履行)[^。；]*$")
_IS = re.compile("是[^。；]*$")
_BODY = re.compile("^[^。；]{0,40}(?:团体|机关|机构|部门|单位|组织)")
_OTHERS = re.compile(
    r"(?:会同|配合|协助|协同|联合|对接|委托|邀请|走进|面向|涉及|关于|与|同|不含|除|原|转隶|划[转出]|移交)[^，。；、]{0,8}$"
)
"""Before what others do, or did."""
_CHARGE = re.compile(r"^(?:具体|统一)?(?:牵头|负责|承办|落实)")
_BY = re.compile(r"(?:由|^|[，。；）)])$")
_NAMED = re.compile(r"(?:责任|牵头|负责)(?:科室|股室|处室|部门|单位)(?:为|是|：)?$")
_SERVED = re.compile(
    r"(?:为|向|对|救助|服务|补助|保障)\d+(?:余|多)?[名人户位个](?:特困|困难|重度|贫困|在册)?$"
)


_REGION = re.compile(r"^[\u4e00-\u9fa5]{2,6}?(?:省|自治区|市|县|区|旗|州|盟)(?=[\u4e00-\u9fa5]{3})")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of departments: the pattern of their names, and words only they have for their work.

    near: of departments that have a hand in it; only: those of the words nobody else would tell of his own
    results, wherever in the running text they stand.
    """

    ours: re.Pattern[str]
    words: tuple[str, ...]
    only: tuple[str, ...] = ()
    near: re.Pattern[str] | None = None

    def may_be_of(self, name: str) -> bool:
        """Tell whether a department of this name may honestly tell of this trade as its own."""
        return any(way.search(name) for way in (self.ours, self.near) if way)


class Trades(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``trades.yaml``; general: the pattern of the names of departments of every kind."""

    general: re.Pattern[str]
    kinds: tuple[Kind, ...]


_listed = listed("workbook.audit.form", "trades.yaml", Trades)


@cache
def _trades() -> Trades:
    kinds = tuple(
        Kind(kind.ours, tuple(_ranked(kind.words)), kind.only, kind.near) for kind in _listed().kinds
    )
    return Trades(_listed().general, kinds)


def _ranked(words: tuple[str, ...]) -> Iterator[str]:
    """Yield words, offices by what they are called in a city and in a county: 病案科, 病案股."""
    for word in words:
        yield word
        if word.endswith("科") and len(word) > _FEW - 1:
            yield f"{word[:-1]}股"


def core(name: str) -> str:
    """Return a unit's name without its region: 卫生健康局 of 示例县卫生健康局."""
    return _REGION.sub("", bare(name))


def general(name: str) -> bool:
    """Tell whether a department of this name has to do with every trade: 市财政局, 县人民政府."""
    return _trades().general.search(core(name)) is not None


def kinds_of(name: str) -> frozenset[int]:
    """Return the kinds of departments a name is of, by their number: several where trades are close."""
    called = core(name)
    return frozenset(n for n, kind in enumerate(_trades().kinds) if kind.ours.search(called))


def may_be_of(name: str) -> frozenset[int]:
    """Return the kinds of departments whose works a department of this name may tell of, by their number."""
    called = core(name)
    return frozenset(n for n, kind in enumerate(_trades().kinds) if kind.may_be_of(called))


def strange_trades(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the words of trades the unit is not in."""
    name = core(audit.once(about).name)
    known = _trades()
    if len(name) < _FEW or known.general.search(name):
        return
    own = "".join(word for kind in known.kinds if kind.may_be_of(name) for word in (*kind.words, *kind.only))
    places = [p for p in audit.document.paragraphs if p.folded.text]
    whole = "\n".join(p.folded.text for p in places)
    there = frozenset().union(*(p.bits for p in places))
    for kind in known.kinds:
        if kind.may_be_of(name):
            continue
        words = [w for w in dict.fromkeys((*kind.words, *kind.only)) if w[:2] in there]
        words = [w for w in words if w in whole and w not in own]
        told = [(p, word) for p in places for word in words if word in p.folded.text]
        if told and len({p.order for p, _ in told}) == 1 and len(told) <= _FEW:
            paragraph, word = min(told, key=lambda each: each[0].folded.text.index(each[1]))
            if _is_own_work(audit, paragraph, word):
                yield paragraph, Span(word, paragraph.folded.text.index(word))
                continue
            theirs = _of_theirs(kind.ours)
            only = next(
                (
                    w for p, w in told
                    if w in kind.only and _is_told(audit, p, w) and not theirs.search(_up_to(p, w))
                ),
                "",
            )  # fmt: skip
            if only:
                yield paragraph, Span(only, paragraph.folded.text.index(only))


@cache
def _of_theirs(ours: str) -> re.Pattern[str]:
    """Return how a body of a trade is named: 市生态环境局监测的空气质量."""
    return re.compile(
        rf"(?:{ours})[\u4e00-\u9fa5]{{0,8}}?(?:局|委|厅|部门|中心|站|院|校|所|队|公司|机构|单位)"
    )


def _up_to(paragraph: Paragraph, word: str) -> str:
    """Return the sentence a word stands in, up to it."""
    return re.split("[。；]", paragraph.folded.text.partition(word)[0])[-1]


_FEW = 3
"""A unit whose duties have more words of a trade is in it; a shorter name says nothing."""


_NOT_OURS = re.compile(
    "投诉|案件|诉讼|审计|检查|监管|监督|调研|督查|评审|补助|补贴|资助|救助|慰问|捐|配套|如|例如|走访|线索|信访|采购|审批|审核|合同|项目为|支付给|拨付|涉及|包括|行业|全[市县区省]"
)


_MEASURED = re.compile(r"[^，。；、\d]{0,12}(?:\d|时间|率|[明显]*(?:提高|下降|缩短|增加|减少|改善)|无一)")


def _is_told(audit: Audit, paragraph: Paragraph, word: str) -> bool:
    """Tell whether a word only others have stands in a sentence that tells of results or of those served."""
    if paragraph.line.table or audit.document.section_of(paragraph).is_annex:
        return False
    before, _, after = paragraph.folded.text.partition(word)
    sentence = re.split("[。；]", before)[-1] + word + re.split("[。；]", after)[0]
    if not re.split("[，。；、]", before)[-1] and _MEASURED.match(after):
        sentence = word + re.split("[，。；]", after)[0]  # a figure told for itself: …，学生体质达标率99.2%
    return not _NOT_OURS.search(sentence) and not _OTHERS.search(before)


def _is_own_work(audit: Audit, paragraph: Paragraph, word: str) -> bool:
    """Tell whether a word stands where a unit tells of its own work."""
    text = paragraph.folded.text
    before, _, after = text.partition(word)
    if audit.document.section_of(paragraph).is_annex:
        return False
    if paragraph.line.table:
        return len(text.strip()) <= _SHORT
    if _OTHERS.search(before):
        return False
    if word[-1] in "科股处部室办" and (
        _NAMED.search(before) or (_BY.search(before) and _CHARGE.match(after))
    ):
        return True
    title = audit.document.section_of(paragraph).title
    first = paragraph in audit.document.body[:_FIRST]
    sentence = re.split("[。；]", before)[-1]
    duty = _DUTY.search(sentence) is not None or bool(_IS.search(sentence) and _BODY.match(after))
    return (duty and (first or _DUTIES.search(title) is not None)) or _SERVED.search(before) is not None
