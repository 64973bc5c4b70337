"""Who cannot have a part in it: 会同档案馆建设充电桩, 由投诉市民制定整改清单, 由第三方机构收回结余.

Institutions of one work only, and people of one calling, where neither the sentence nor the unit's name has a
word of that work; those a unit serves where the unit must answer; firms where the bureau decides; the
superior of one place that is of quite another trade than the one of all the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.form.published_where import published_where
from workbook.audit.form.trades import general, kinds_of
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.lists import listed
from workbook.language.sieve import Sieve

_Found = tuple[Paragraph, Span, str]


class Outsider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Institutions or people, and the words that make them fit (patterns)."""

    called: re.Pattern[str]
    fits: re.Pattern[str]


class Outsiders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``outsiders.yaml``, each explained there."""

    bodies: tuple[Outsider, ...]
    people: tuple[Outsider, ...]
    served: str
    firms: str


_known = listed("workbook.audit.form", "outsiders.yaml", Outsiders)


_OWN, _SERVED_RIGHT, _BUREAU = "有关的单位", "责任科室、责任单位", "财政部门或本单位"
_PARTNER = re.compile(
    r"(?:会同|联合|协同|商请|联系|报送?|抄送|通报|移送|移交|通知|由|委托|邀请|下设|下辖|下属|直属|所属|包括|[、和及与])(?:给|至|到|了)?[\u4e00-\u9fa5]{0,6}$"
)
"""Before an institution that has a part in what the sentence tells of."""
_BELOW = re.compile("下设|下辖|下属|直属|所属|二级单位|组成")
_OF_PEOPLE = (
    re.compile(
        r"(?:培训|组织|举办|面向|招收|推荐|选拔|选派|调查|走访|问卷|从|对象为|对象是)[^，。；]{0,10}$"
    ),
    re.compile(
        r"^[\u4e00-\u9fa5]{0,4}(?:培训|参加|参训|满意度|\d{1,6}(?:余)?(?:人次?|名)(?:参加|参训)|中(?:推荐|选拔|招))"
    ),
)
"""Before and behind people who are taught, asked or chosen."""
_MENDS = (
    r"(?:逐[项条]|限期|分别|负责|牵头|自行|按[期时]|进行)?(?:整改(?!情况|结果|成效)"
    r"|(?:制[定订]|编制|拟订|提出|落实|完成|承担|负责)[^，。；]{0,6}(?:整改|清单|预算|方案|制度|绩效目标|自评报告)|审批|审定|批复|追责|问责)"
)
_TAKES = (
    r"(?:负责|统一|直接|全额|予以|依法)?(?:审批|批复|批准|审定|裁定|核定预算|追加预算|决定|问责|追责"
    r"|收回(?=[^，。；]{0,10}(?:资金|结余|预算|指标|$|[，。；])))"
)
_MONEY = re.compile("资金|结余|预算|指标|万元|亿元")
_HEARD = re.compile(
    "监督|评议|参与|代表|意见|配合|协助|不得|严禁|防止|避免|邀请|请|自愿|督促|责令|要求|指导|企业自"
)


@check(
    "JX-R-92",
    "warning",
    "办事的人不对",
    "“{quote}”里的“{value}”与这件事没有关系，应当是{expected}",
    "核对是谁的事；确有关系的，把怎样有关写清楚",
    WRITTEN,
    reason="会同、培训、整改、收回，都要是管这件事的人。写成不相干的单位，多半是照抄别的报告。",
    bad="城市管理局的报告写“会同档案馆建设充电桩”，“扣分指标由投诉市民制定整改清单”",
    good="“会同供电企业建设充电桩”，“扣分指标由责任单位制定整改清单”",
    related=("JX-R-70", "JX-R-78"),
)
def who_acts_has_to_do_with_it(audit: Audit) -> Iterator[Hit]:
    """Partners, people taught, those answerable and superiors have to do with what is told."""
    for paragraph, span, right in _outsiders(audit):
        yield at(audit, paragraph, span, span.text, right)


def _outsiders(audit: Audit) -> Iterator[_Found]:
    """Yield who has no part in what is told, with who should."""
    name = audit.once(about).name
    if not name:
        return
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    broad = general(name)
    for paragraph, sentence in sentences(audit):
        if not broad and not audit.document.section_of(paragraph).is_annex:
            yield from ((paragraph, span, _OWN) for span in _strange(paragraph, sentence, name, text))
        yield from ((paragraph, *found) for found in _answerable(sentence))
    if not broad:
        yield from _superiors(audit, name)
    yield from _in_cells(audit)
    yield from published_where(audit)


def _in_cells(audit: Audit) -> Iterator[_Found]:
    """Yield those answerable in the cells of tables."""
    for paragraph in audit.document.paragraphs:
        if paragraph.line.table:
            yield from ((paragraph, *found) for found in _answerable(Span(paragraph.folded.text, 0)))


@cache
def _called() -> Sieve[tuple[Outsider, bool]]:
    """Return the institutions, and with True the people."""
    bodies, people = ((each, False) for each in _known().bodies), ((each, True) for each in _known().people)
    return Sieve((*bodies, *people), lambda told: told[0].called.pattern)


def _strange(paragraph: Paragraph, sentence: Span, name: str, text: str) -> Iterator[Span]:
    """Yield institutions and people told but once that nothing in the sentence fits."""
    said = sentence.text
    for each, people in _called().may(paragraph.bits):
        found = each.called.search(said)
        if found is None or text.count(found[0]) > 1:
            continue
        before, behind = said[: found.start()], said[found.end() :]
        if people:
            near = _OF_PEOPLE[0].search(before) or _OF_PEOPLE[1].match(behind)
        else:
            near = _PARTNER.search(before)
        clause = _clauses(said, found.start(), found.end())
        if not people and _BELOW.search(said):
            clause = ""  # those listed beside it are of many works
        if near and not each.fits.search(f"{name}，{clause.replace(found[0], '，')}"):
            yield Span(found[0], sentence.start + found.start())


def _clauses(text: str, start: int, end: int) -> str:
    """Return the clause a stretch stands in, with the one behind it."""
    first = max(text.rfind(sign, 0, start) for sign in "；：") + 1
    stop = text.find("；", end)
    return text[first : stop if stop >= 0 else len(text)]


def _answerable(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield those served who are to mend or decide, and firms that are to decide or take money back."""
    text = sentence.text
    served, firms = _known().served, _known().firms
    for way, right in (
        (rf"(?:由|交由?|责成|委托)[^，。；]{{0,4}}?(?:{served})(?:自行|负责)?{_MENDS}", _SERVED_RIGHT),
        (rf"(?:反馈|移交|通报|分解|下达|转)(?:给|至|到)(?:{served}){_MENDS}", _SERVED_RIGHT),
        (rf"由(?:{firms}){_TAKES}", _BUREAU),
        (
            rf"自评[^，。；]{{0,6}}由(?:{served})[^，。；]{{0,6}}(?:代为|负责|自行)?(?:实施|打分|填写|完成|组织|开展|评定)",
            _SERVED_RIGHT,
        ),
    ):
        found = re.search(way, text)
        if found is None or _HEARD.search(found[0]):
            continue
        if "收回" in found[0] and not _MONEY.search(text):
            continue
        yield Span(found[0], sentence.start + found.start()), right


_BODY = r"(?:[省市县区]|[\u4e00-\u9fa5]{2,4}[省市县区])?(?P<who>[\u4e00-\u9fa5]{2,12}?(?:局|厅|委员会|委))"
_ABOVE = (
    re.compile(rf"(?:由|隶属于?|归口?){_BODY}(?:统一|归口)?(?:管理|主管|领导|代管|举办)"),
    re.compile(rf"(?:由|经|报|报送|报经){_BODY}(?:审核|审批|批复|批准|审定|同意|备案|汇总)"),
)
"""Who is above a unit: who runs it, who approves of what it does."""
_FEW = 2


def _superiors(audit: Audit, name: str) -> Iterator[_Found]:
    """Yield the one superior of another trade where the report elsewhere names one of its own."""
    listed = [
        (paragraph, Span(found["who"], sentence.start + found.start("who")))
        for paragraph, sentence in sentences(audit)
        for way in _ABOVE
        for found in way.finditer(sentence.text)
    ]
    many = Counter(span.text for _, span in listed)
    own = kinds_of(name)
    right = next(
        (who for who, _ in many.most_common() if kinds_of(who) & own and not general(_core(who))), ""
    )
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    for paragraph, span in listed:
        who = span.text
        strange = not kinds_of(who) & own and kinds_of(who) and not general(_core(who))
        if right and strange and text.count(who) < _FEW:
            yield paragraph, span, right


def _core(who: str) -> str:
    """Return the name of a body without the word that every one of its rank has: 卫生健康委员会."""
    return re.sub("(?:局|厅|委员会|委)$", "", who)
