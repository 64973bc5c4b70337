"""JX-R: measures that would make the problem they answer worse: 不再测算, 放开年中追加."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.allowed import is_allowed
from workbook.audit.remedies.contrary import TOLD, ahead, contrary_measures
from workbook.audit.remedies.matched import matched
from workbook.audit.remedies.needs import against_needs
from workbook.audit.remedies.plans import Item, items, measures, orders, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.remedies.turned import turned_measures
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_PIECE = re.compile("[^，；：。]+")
_OF_A_THING = re.compile("^(?:的|等)")
_SLOW_ONES = re.compile(
    r"^(?:延迟|推迟|延期|滞后|逾期)[\u4e00-\u9fa5]{0,4}的?(?:项目|工程|任务|合同|事项|企业)"
)
"""What is late, and not to be put off: 延迟开工项目4月底前开工."""


@check(
    "JX-R-68",
    "warning",
    "措施会让问题更严重",
    "“{quote}”里的“{value}”：{told}",
    "按问题改写措施，写明怎样解决、谁负责、什么时候完成",
    WRITTEN,
    reason="问题是年中追加多，措施却写放开追加；照着做，下一年只会更糟。",
    bad="问题写“经费测算不准，年中追加较多”，措施写“不再测算，放开年中追加”",
    good="措施写“逐项测算经费，控制年中追加”",
    related=("JX-R-45", "JX-R-49"),
)
def measures_answer_their_problems(audit: Audit) -> Iterator[Hit]:
    """A measure stops no control, puts nothing off, and does not do again what the problem is."""
    told: set[tuple[int, int]] = set()
    for paragraph, start, end, problem in _answers(audit):
        for piece in _PIECE.finditer(paragraph.folded.text, start, end):
            if _FOR_GOOD.search(_sentence(paragraph, piece.start())):
                continue
            if found := _worse(piece[0], problem) or against_needs(piece[0], problem):
                words, why = found
                place = piece.start() + max(0, piece[0].find(words))
                if is_allowed(paragraph.folded.text, place, words) or _is_cause(paragraph, place):
                    continue
                told.add((paragraph.order, _home(paragraph, piece.start())))
                yield at(audit, paragraph, Span(piece[0], piece.start()), words, told=why)
                break
    for paragraph, span, why in (*turned_measures(audit), *contrary_measures(audit)):
        known = (paragraph.order, _home(paragraph, span.start)) in told
        allowed = is_allowed(paragraph.folded.text, span.start, span.text)
        allowed = allowed or _is_cause(paragraph, span.start)
        if not known and not allowed and not _FOR_GOOD.search(_sentence(paragraph, span.start)):
            told.add((paragraph.order, _home(paragraph, span.start)))
            yield at(audit, paragraph, span, span.text, told=why)


_FOR_GOOD = re.compile(
    "[交退]回(?:县|市|区|同级)?财政|财政[^，。；]{0,6}收回|前移|若|如(?:仍|未|果|确)|经[^，。；]{1,12}(?:批准|同意|批复)"
    "|[通完竣][水工电车]后(?!再[谈议说补办解研考商处])"
    "|重新申报|结转使用|不再另(?!行?(?:作|做|设|安排)?(?:备(?!案)|替代|替补|后备|预留|留|找))"
)
"""Words of a sentence that stops or puts off something for a reason: its money goes back."""


def _sentence(paragraph: Paragraph, place: int) -> str:
    """Return the sentence a place of a paragraph is in."""
    return next((s.text for s in paragraph.sentences if s.start <= place < s.end), "")


_WHY = re.compile("(?:原因|问题)(?:主要)?(?:是|为|在于|：)|(?:由于|是因为|针对)[^，]*$")


def _is_cause(paragraph: Paragraph, place: int) -> bool:
    """Tell whether a place is of a problem or its cause, told beside it: 针对支付集中在年底的问题."""
    said = paragraph.folded.text[_home(paragraph, place) : place]
    return _WHY.search(re.split("；", said)[-1]) is not None


def _home(paragraph: Paragraph, place: int) -> int:
    """Return where the sentence begins that a place of a paragraph is in."""
    return next((s.start for s in paragraph.sentences if s.start <= place < s.end), place)


def _answers(audit: Audit) -> Iterator[tuple[Paragraph, int, int, str]]:
    """Yield the stretches of paragraphs that are measures, each with its problem, or all of them."""
    yield from _in_chapter(audit)
    own = orders(audit.once(measures))
    rows = {m.measure.paragraph.order for m in audit.once(matched).matches if m.row and m.measure}
    for paragraph, start, end, problem in ahead(audit):
        said = paragraph.folded.text[start:end]
        if paragraph.order not in own | rows and not TOLD.search(said) and said not in problem:
            yield paragraph, start, end, problem  # beside its problem: …不及时。2024年拟将时限放宽到15天


def _in_chapter(audit: Audit) -> Iterator[tuple[Paragraph, int, int, str]]:
    """Yield the measures of tables and of a chapter of their own."""
    found: dict[int, list[tuple[int, str]]] = {}
    for match in audit.once(matched).matches:
        if match.row and match.measure:
            whole = len(match.measure.paragraph.folded.text)
            yield match.measure.paragraph, 0, whole, match.told
        elif match.measure:
            found.setdefault(match.measure.paragraph.order, []).append((match.measure.start, match.told))
    section, chapter = audit.once(measures), audit.once(problems)
    if section is None:
        return
    wrong, right = (items(s) if s else [] for s in (chapter, section))
    told, own = chapter.text if chapter else "", orders(section)
    for paragraph in audit.document.body:
        if paragraph.order not in own:
            continue
        number = next((n for n, i in enumerate(right) if paragraph in i.paragraphs), -1)
        listed = found.get(paragraph.order, [(0, _answered(wrong, right, number) or told)])
        ends = [*(start for start, _ in listed[1:]), len(paragraph.folded.text)]
        for (start, problem), end in zip(listed, ends, strict=True):
            yield paragraph, start, end, problem


def _answered(wrong: list[Item], right: list[Item], number: int) -> str:
    """Return the problem a measure answers: the one of its number where there are as many of both."""
    return wrong[number].text if 0 <= number < len(wrong) == len(right) else ""


def _worse(text: str, problem: str) -> tuple[str, str] | None:
    """Return the words of a clause that would make a problem worse, and why."""
    ways = SENSES.measures
    never = ways.never
    for way, why in ((ways.stop, "这样的管理停了，问题只会更多"), (ways.let, "放开了，问题只会更多")):
        found = way.search(text)
        if found and not never.search(text) and not _OF_A_THING.match(text[found.end() :]):
            return found[0], why
    slow, idle = ways.slow.search(problem), ways.idle.search(problem)
    for way in (ways.later, ways.wait, ways.late):
        found = way.search(text)
        if found and _SLOW_ONES.match(text[found.start() :]):
            continue
        if found and slow and not never.search(text) and not _OF_A_THING.match(text[found.end() :]):
            return found[0], f"问题是“{slow[0]}”，再往后放只会更慢"
    grown = ways.grow.search(text)
    if grown and grown["what"] in problem and not never.search(text):
        return grown[0], f"问题就出在{grown['what']}上，再多只会更难办"
    again = ways.again.search(text)
    if again and idle and not never.search(text) and pairs(text[again.end() :]) & pairs(problem):
        return again[0], f"问题是“{idle[0]}”，再添只会闲置更多"
    if idly := ways.idly.search(text):
        return idly[0], "问题没有人去解决"
    left = ways.given_up.search(text)
    if left and not never.search(text) and len(pairs(text) & pairs(problem)) > 1:
        return left[0], "问题没有解决，就不做了"
    still = ways.still.search(text)
    if still and not never.search(text) and pairs(still[0]) & pairs(problem):
        return still[0], "照旧做，问题还是老样子"
    return None
