"""JX-R-55: what points are said to be lost for that lost none: 扣分点 文体活动, of which 104 % were held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.claims.achieved import is_done
from workbook.audit.claims.belied_losses import belied_losses
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.scored.losses import losses
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.indicators import Indicator, tables
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_HEAD = re.compile(r"(?:主要)?(?:扣分|失分|丢分)(?:点|项目?|原因|说明|指标|事项|依据|情况|内容)+")
_LISTED = re.compile(
    r"(?:失分|扣分|丢分)(?:的)?(?:主要|指标|项目?|点|原因|集中|体现)*(?:在于|在|为|是|有|包括|涉及|:|：)(?P<names>[\u4e00-\u9fa5、]{4,90}?)"
    r"(?:\d{1,2}|[一二三四五六七八九十两])?(?:等?(?:个方面|方面|项|指标|几个方面|上))*(?=[。；，]|$)"
)
_ENDS = re.compile(
    r"(?:完成率|达标率|按期|执行率|覆盖率|率|户数|人数|场次|数量|件数|次数|情况|指标|工作|进度|服务|活动|任务|项目|方面|得分|不足|没有达标|未达标)$"
)
_LITTLE = re.compile(
    "(?:不足|没有完成|未完成|没有达标|未达标|不达标|偏低|滞后|没有达到目标|未达到目标|未达到?\\d{1,3}%)$"
)
_EACH = re.compile(
    r"(?:^|(?<=[，、；：:。]))(?:分别是|分别为|其中)?[：:]?(?P<name>[\u4e00-\u9fa5]{2,12}?)(?:扣(?:减|除|了)?)?\d{1,2}(?:\.\d{1,2})?分(?=[，、；。)]|$)"
)
_LOSING = re.compile(
    "(?:扣分|失分|共?扣(?:减|除|了)?\\d{1,2}(?:\\.\\d{1,2})?分)[^。]{0,8}(?:其中|分别|包括|[：:])|扣分项|扣分原因"
)
_HEADED = re.compile(r"[^\u4e00-\u9fa5]{0,5}(?P<head>[\u4e00-\u9fa5]{2,12})[。：:]")
_POINTS = re.compile(r"\d分(?=[，、；。)]|$)")
_NAME = re.compile(r"[\u4e00-\u9fa5]{2,12}")
_LACKS = re.compile(
    r"未|没有|不足|少\d|差\d|缺|尚|仍|推迟|延期|低于|不高|不到|扣\d|滞后|慢|余下|剩余|闲置|超过[^，。；]{0,8}(?:上限|控制|限额)|不齐|不全|错"
)
_ABOVE = re.compile(
    r"(?:高于|超过|超出|达到|优于)(?:了)?\d{1,7}(?:\.\d{1,3})?[^，。；\d]{0,4}的?[^，。；\d]{0,4}(?:目标|要求|计划|任务)|完成率(?:为|达到?)?1\d\d(?:\.\d{1,2})?%|，达标(?=$|[，；])"
)
_NONE = re.compile("^(?:无|没有|不|未)")
_MOST, _LEAST, _SURE = 0.6, 2, 0.65
_NOTHING = Decimal(0)
_BARE_RATE = re.compile("(?:满意)[度率]$")


@check(
    "JX-R-55",
    "warning",
    "说失了分的指标没有失分",
    "“{quote}”说“{value}”失了分，{where}写着“{other}”",
    "核对扣分的是哪些指标，改成真正扣了分的",
    WRITTEN,
    reason="扣分点写的是完成得好的指标，真正扣了分的没有写，整改就找不到对象。",
    bad="“主要扣分点：文体活动”，正文写“举办活动26场，完成率104%”",
    good="“主要扣分点：培训人数”，正文写“培训720名，完成率90%，扣0.6分”",
    related=("JX-R-46", "JX-R-48"),
)
def points_were_lost_there(audit: Audit) -> Iterator[Hit]:
    """What is listed as having lost points lost some."""
    for home, said, place, done_so in belied_losses(audit):
        yield at(audit, home, said, said.text, other=done_so, where=place.line.spot)
    names = list(_names(audit))
    for paragraph, name in names:
        if row := _full_row(audit, name.text):
            full = plain(row.weight or _NOTHING)
            other, where = f"{row.name}满分{full}分，得{full}分", row.row.head.line.spot
            yield at(audit, paragraph, name, name.text, other=other, where=where)
    here = {paragraph.order for paragraph, _ in names}
    told = [loss for loss in audit.once(losses) if loss.paragraph.order not in here] if names else []
    lost = {pair for loss in told for pair in _pairs(loss.why + loss.span.text)}
    wrong = audit.once(problems)
    lost |= _pairs(wrong.text + "，".join(s.title for s in wrong.all())) if wrong else set()
    apart = orders(audit.once(problems)) | orders(audit.once(measures))
    listed = list(_pieces(audit, apart))
    for paragraph, name in names:
        own = _pairs(_stem(name.text))
        if not own or own & lost or _LACKS.search(_LITTLE.sub("", name.text)):
            continue
        about = [(p, s) for p, s, named in listed if p is not paragraph and _is_about(name.text, own, named)]
        if _is_told_why(paragraph, name) or not about or any(_LACKS.search(s.text) for _, s in about):
            continue
        done = next(((p, s) for p, s in about if _ABOVE.search(s.text) or is_done(p, s)), None)
        if done:
            where = done[0].line.spot
            yield at(audit, paragraph, name, name.text, other=done[1].text, where=where)


_WHY = re.compile(r"[^。；]{0,4}扣[\d.]{1,5}分[，,]?(?:原因[是为]|因为?|系|主要是)")


def _is_told_why(paragraph: Paragraph, name: Span) -> bool:
    """Tell whether the loss has its reason with it: 满意度扣0.5分，原因是会员满意度未达目标."""
    return _WHY.match(paragraph.folded.text, name.start + len(name.text)) is not None


def _pieces(audit: Audit, apart: frozenset[int]) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield what is said outside problems and measures, by the piece, with its heading and its own words."""
    for paragraph in audit.document.body:
        if paragraph.order in apart:
            continue
        title = audit.document.section_of(paragraph).title
        head = _HEADED.match(paragraph.folded.text)
        for sentence in paragraph.sentences:
            for piece in re.finditer("[^；]+", sentence.text):
                span = Span(piece[0], sentence.start + piece.start())
                yield paragraph, span, f"{title}，{head['head'] if head else ''}，{piece[0]}"


def _full_row(audit: Audit, name: str) -> Indicator | None:
    """Return the one indicator of the tables that a name fits best, where it has all its points."""
    own = _pairs(_stem(name))
    rows = [r for t in audit.once(tables) for r in t.rows if r.weight and r.score is not None]
    if not own or not rows or all(r.score == r.weight for r in rows):
        return None
    fits = sorted(((len(own & _pairs(r.name)) / len(own), n) for n, r in enumerate(rows)), reverse=True)
    best = rows[fits[0][1]]
    alone = len(fits) == 1 or fits[1][0] < fits[0][0]
    told = any(len(own & _pairs(loss.why)) >= len(own) * _MOST for loss in audit.once(losses))
    return best if fits[0][0] >= _SURE and alone and best.score == best.weight and not told else None


def _pairs(text: str) -> set[str]:
    return {run[n : n + 2] for run in re.findall("[\u4e00-\u9fa5]+", text) for n in range(len(run) - 1)}


def _stem(name: str) -> str:
    bare = _ENDS.sub("", _LITTLE.sub("", name))
    return bare if len(bare) >= _LEAST else name


def _is_about(name: str, own: set[str], told: str) -> bool:
    """Tell whether a piece is of a name: most of its pairs of letters, or its bare 满意度."""
    rate = _BARE_RATE.search(name)
    there = sum(pair in told for pair in own)
    return bool(rate and rate[0] in told) or there >= max(1, len(own) * _MOST)


def _names(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the names listed as having lost points: of a column of a table, of a sentence."""
    for paragraph in audit.document.body:
        for part in re.finditer("[^。]+", paragraph.folded.text):
            row = list(_EACH.finditer(part[0])) if _LOSING.search(part[0]) else []
            for each in row if len(_POINTS.findall(part[0])) > 1 else ():
                yield paragraph, Span(each["name"], part.start() + each.start("name"))
        for found in _LISTED.finditer(paragraph.folded.text):
            yield from ((paragraph, span) for span in _split(found["names"], found.start("names")))
    cells: list[Paragraph] = []
    column, last = -1, -1
    for paragraph in audit.document.paragraphs:
        if not paragraph.line.table:
            cells, column, last = [], -1, -1
            continue
        if paragraph.line.row != last:
            cells, last = [], paragraph.line.row
        cells.append(paragraph)
        if _HEAD.fullmatch(re.sub(r"\s", "", paragraph.text)):
            column = len(cells)
        elif len(cells) == column and not _NONE.match(paragraph.text.strip()):
            yield from ((paragraph, span) for span in _split(paragraph.folded.text, 0))


def _split(text: str, start: int) -> Iterator[Span]:
    for found in re.finditer("[^、，；和及与/]+", text):
        if _NAME.fullmatch(found[0]):
            yield Span(found[0], start + found.start())
