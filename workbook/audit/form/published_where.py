"""Where and to whom a unit's own evaluation goes, in words of a unit of another kind.

“自评结果在校内公示” of a hospital, “自评报告在医院公示栏公开” of a school, “报县教育局备案” of a hospital;
“审定后报市住房和城乡建设局” of an institute that says it belongs to the department of natural resources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.form.trades import core, general, kinds_of, may_be_of
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_EVALUATION = re.compile("自评|绩效评价|整体支出|本报告|[预决]算公开|部门[预决]算")
_BOARD = "(?:官方|门户)?(?:公示栏|公告栏|公开栏|宣传栏|公示屏|官网|网站|公众号|大厅|内网)"
_MADE = "(?:进行)?(?:公示|公开|公布|张贴|通报|发布)"
_PREMISES = tuple(
    (re.compile(told), re.compile(ours))
    for told, ours in (
        (
            rf"(?:学校|校园){_BOARD}|校务公开栏|校园网|校内{_MADE}",
            r"校|学|教|幼|园|[一二三四五六七八九十]中$",
        ),
        (rf"医院{_BOARD}|院务公开栏|院内{_MADE}", "医|院|卫|健|疾|妇|血|康|福利|养老|护"),
        (
            rf"(?:图书|博物|文化|档案|美术|科技)馆{_BOARD}|馆务公开栏|馆内{_MADE}",
            "馆|文|旅|体|图书|档案|博|科",
        ),
        (
            rf"(?:镇|乡|街道)(?:政府|机关|办事处)?(?:公示栏|公告栏)|[镇乡]务公开栏|镇内{_MADE}",
            "镇|乡|街|村|农|民|社",
        ),
        (rf"(?:园区|景区|公园){_BOARD}|园内{_MADE}", "园|景|区|林|旅|幼"),
        (rf"(?:法院|检察院){_BOARD}", "法院|检察|司法"),
    )
)
"""Premises only units of one kind have, and what the names of these have in them."""
_SENT = re.compile(
    r"(?:报送?|上报|抄报|呈报|报请|报经|提交|经|由)(?P<who>[\u4e00-\u9fa5]{2,14}?(?:局|厅|委员会|委))"
    r"(?=备案|审核|审定|审查|汇总|批准|审批|批复|复核|同意|[，。；、]|$)"
)
_BELONGS = re.compile(
    r"(?:为|是|系|隶属于?|主管部门(?:为|是|[：:]))(?P<who>[\u4e00-\u9fa5]{2,14}?(?:局|厅|委员会|委))"
    r"(?=所属|下属|直属|管理|主管|举办|领导|[，。；]|$)"
)
_REGION = re.compile(r"^[\u4e00-\u9fa5]{0,6}?[省市县区旗州盟]")


def published_where(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the premises and superiors of others, with whose they should be."""
    name = core(audit.once(about).name)
    if not name:
        return
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    for paragraph, sentence in sentences(audit):
        if not _EVALUATION.search(paragraph.folded.text) or audit.document.section_of(paragraph).is_annex:
            continue
        for told, ours in _PREMISES:
            found = told.search(sentence.text)
            if found and not ours.search(name) and text.count(found[0]) == 1:
                yield paragraph, Span(found[0], sentence.start + found.start()), "本单位的场所"
        yield from _superiors(audit, paragraph, sentence, text)


def _superiors(
    audit: Audit, paragraph: Paragraph, sentence: Span, text: str
) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield who the evaluation goes to, where that is a body of another trade that is told but once."""
    name = audit.once(about).name
    above = audit.once(_above)
    for found in _SENT.finditer(sentence.text):
        who = found["who"]
        bare = _REGION.sub("", who)
        if text.count(bare) > 1 or who in name or not kinds_of(who) or general(_short(core(who))):
            continue
        of_it = may_be_of(name) & kinds_of(who)
        if above and bare not in above and above not in who:
            yield paragraph, Span(who, sentence.start + found.start("who")), above
        elif not above and kinds_of(name) and not of_it and not general(core(name)):
            yield paragraph, Span(who, sentence.start + found.start("who")), "本单位的主管部门"


def _above(audit: Audit) -> str:
    """Return the one body the unit says at the beginning it belongs to, “” for none, for ``audit.once``."""
    bodies = {
        found["who"]
        for paragraph in audit.document.body[:_FIRST]
        for found in _BELONGS.finditer(paragraph.folded.text)
        if not general(_short(core(found["who"])))
    }
    return bodies.pop() if len(bodies) == 1 else ""


_FIRST = 8
"""So many paragraphs at the beginning tell to whom the unit belongs."""


def _short(who: str) -> str:
    """Return the name of a body without the word that every one of its rank has."""
    return re.sub("城乡|(?:局|厅|委员会|委)$", "", who)
