"""None of a thing, and a number or an amount of the very same words elsewhere, whatever the thing is.

“2023年度我局未发生公务接待”, and “公务接待费6.35万元”; “没有接到群众信访投诉”, and “受理群众信访投诉214件”;
“生产安全事故零死亡”, and “事故4起，死亡1人”. Only where the whole department is said to have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_WHOLE = (
    r"(?:截至|20\d\d年|[度末底内]|全年|年内|年末|本年|当年|本?部门|本?单位|我[局院校馆所委会镇站]|"
    r"全[县市区镇校院局系统]+|辖区|实现|[也均都并]|同时|另外|此外)*"
)
_NONE = re.compile(
    rf"(?:^|(?<=[，。；]))(?P<who>{_WHOLE})(?:没有|未|无)(?:再|曾|有)?"
    r"(?:发生|接到|收到|出现|发现|形成|产生|安排|列支|开展|受理|办理|购置|举办)?(?:过|任何|一[起件笔次])?"
    r"(?P<what>[\u4e00-\u9fa5]{4,10}?)(?:费用?|支出|的?(?:情况|现象|事项|活动|业务))?(?=$|[，。；、])"
)
_ZERO = re.compile(
    rf"(?:^|(?<=[，。；]))(?P<who>{_WHOLE})(?P<of>[\u4e00-\u9fa5]{{2,10}}?)(?:实现|保持|做到|全年)*零"
    r"(?P<what>死亡|投诉|事故|伤亡|差错|逾期|积压|上访|退货|投诉举报|违规|流失)(?=$|[，。；、])"
)
_FACT = (
    r"(?:费用?|支出|金额|人数|数量?)?(?:共计?|合计|累计|为|达|发生)?"
    r"(?P<n>[1-9]\d{0,8}(?:\.\d{1,4})?|0\.\d{0,3}[1-9]\d{0,3})(?:亿元|万元|元|[人起件次批宗笔个例户])"
)
_APART = re.compile("上年|去年|上一年|往年|预算|计划|目标|控制|限额|标准|比|较|下降|减少|每|平均|累计")
_SPENT = re.compile("决算|支出|实际|发生|执行|完成")
_MANY = 40
"""So many claims are looked at; no report has more."""


def none_by_name(audit: Audit) -> Iterator[tuple[str, Belied]]:
    """Yield what there is none of, and where and how another place has some of it."""
    ahead = orders(audit.once(measures))
    for paragraph, sentence, found in list(_claims(audit, ahead))[:_MANY]:
        known = pairs(found["of"], OF_COUNTS) if "of" in found.re.groupindex else frozenset()
        fact = _told(audit, paragraph, sentence, found["what"], known) or _in_row(audit, found["what"])
        if fact and ("of" not in found.re.groupindex or known):
            span = Span(found[0], sentence.start + found.start())
            yield found["what"], Belied(paragraph, span, fact[1], fact[0])


def _claims(audit: Audit, ahead: frozenset[int]) -> Iterator[tuple[Paragraph, Span, re.Match[str]]]:
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        for sentence in paragraph.sentences:
            if not named(sentence.text, (*FUTURE, *PAST)):
                for pattern in (_NONE, _ZERO):
                    yield from ((paragraph, sentence, found) for found in pattern.finditer(sentence.text))


def _told(
    audit: Audit, home: Paragraph, own: Span, what: str, known: frozenset[str]
) -> tuple[Paragraph, str] | None:
    """Return the first sentence that has a number of it; known: words of which it must share some."""
    fact = re.compile(re.escape(what) + _FACT)
    for paragraph in audit.document.body:
        if what not in paragraph.folded.text:
            continue
        for sentence in paragraph.sentences:
            found = fact.search(sentence.text)
            same = paragraph is home and sentence.start == own.start
            if not found or same or (known and not known & pairs(sentence.text, OF_COUNTS)):
                continue
            clause = re.split("[，；]", sentence.text[: found.start()])[-1]
            if not _APART.search(clause) and not named(sentence.text[: found.start()], (*FUTURE, *PAST)):
                return paragraph, found[0]
    return None


def _in_row(audit: Audit, what: str) -> tuple[Paragraph, str] | None:
    """Return the row of a table called so that has an amount of what was spent or happened."""
    for grid in audit.once(grids):
        for row in grid.rows:
            if row.name.removesuffix("费") != what:
                continue
            for number, cell in row.cells.items():
                head = grid.heads[number]
                if _SPENT.search(head) and not _APART.search(head) and cell.value > 0 and not cell.percent:
                    return row.head, f"{row.name}{cell.paragraph.text.strip()}"
    return None
