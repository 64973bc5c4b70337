"""Points lost for what another place tells as done: “隐患未全部整改，扣1分”, and “隐患37处，已全部整改到位”.

The words of the loss tell which end it is of: a target missed, a thing not delivered, not mended, not built.
Nothing is told where any piece of the report has the same thing undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.claims.achieved import is_done
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span

_UNDONE = (
    r"(?:仍|尚|均)?(?P<when>年内|当年|年底前)?(?:未|没有)(?:能)?(?P<how>全部|全面|完全|按期|按时|及时|如期)?"
    r"(?P<end>达到?|完成|实现|整改|到货|到位|投用|投入使用|完工|竣工|建成|上线|开通|验收|办结|公开|备案|招满|配齐|入账)"
)
_NOTE = re.compile(
    rf"(?:^|[，。；：、\d.)])(?P<what>[\u4e00-\u9fa5]{{3,16}}?){_UNDONE}(?P<rest>[^，。；扣\d]{{0,6}})(?=[，。；]|扣|$)"
)
_LOSES = re.compile(r"扣(?:减|除|了)?\d")
_SCORES = re.compile("扣分|失分|得分|自评结果|自评结论|评分")
_DONE = {
    "达": r"(?:超过|高于|优于|达到)了?\d[\d.,]{0,12}[^，。；\d]{0,4}的?(?:年度|年初)?(?:目标|计划|要求)"
    r"|超额完成|达到(?:年度|年初|预期)?目标|完成率(?:为|达到?)?1\d\d(?:\.\d{1,2})?%",
    "整改": "(?:全部|均已?|都已?)(?:完成)?整改|整改率(?:为|达到?)?100(?:\\.0+)?%|全部整改到位",
    "到货": "已(?:全部)?(?:到货|投入使用|投用|安装|启用|交付)|全部(?:到货|投入使用|交付)",
    "完工": "已(?:全部)?(?:完工|竣工|建成|投入使用|投用)|(?:全部|如期)(?:完工|竣工|建成|投入使用)",
    "上线": "已(?:全部|正式)?(?:上线|开通|启用|运行)|(?:正式|全面)(?:上线|开通|启用)",
    "办结": "全部(?:按期|按时)?办结|办结率(?:为|达到?)?100(?:\\.0+)?%",
    "验收": "(?:已|全部|均)(?:一次)?(?:通过|完成)?验收",
    "公开": "(?:已|均|全部)(?:按时|按期|及时|按规定)?公开",
    "备案": "(?:已|均|全部)(?:按时|按期|及时|按规定)?备案",
}
"""What tells that something came to an end that a loss denies, by the word of the loss."""
_SAME = {
    "达到": "达", "完成": "达", "实现": "达", "到位": "到货", "投用": "到货", "投入使用": "到货",
    "竣工": "完工", "建成": "完工", "开通": "上线",
}  # fmt: skip
_LACKS = re.compile(
    r"未|没有|不足|少\d|差\d|缺|尚|仍有|推迟|延期|延至|顺延|低于|不到|滞后|余下|剩余|其余|结转|流标|终止|取消|暂停|晚\d"
)
_LATER = re.compile("现已|目前|截至|次年|已于20|下年|报告")
_TIMELY = re.compile("按期|按时|如期|提前|及时")
_ENDS = re.compile(r"(?:人数|人次|户数|场次|期数|件数|数量|指标|项目|任务|工作|事项|情况|等)+$")
_RATE = re.compile(r"(?P<of>人次|人数|期数|户数|场次|件数|个数)完成率(?:为|达到?)?1\d\d(?:\.\d{1,2})?%")
_MOST, _LEAST, _NOTES = 0.65, 2, 40


def belied_losses(audit: Audit) -> Iterator[tuple[Paragraph, Span, Paragraph, str]]:
    """Yield losses for what is done: where, the words, the place that has it done, and what that says."""
    notes = list(_notes(audit))[:_NOTES]
    if not notes:
        return
    lines = {paragraph.order for paragraph, _, _ in notes}
    apart = lines | orders(audit.once(problems)) | orders(audit.once(measures))
    pieces = [
        (p, Span(part[0], s.start + part.start()))
        for p in audit.document.body if p.order not in apart
        for s in p.sentences for part in re.finditer("[^；]+", s.text)
    ]  # fmt: skip
    for paragraph, note, start in notes:
        found = _belied(note, pieces)
        if found:
            span = Span(note.string[note.start("what") : note.end()], start + note.start("what"))
            yield paragraph, span, found[0], found[1].text


def _notes(audit: Audit) -> Iterator[tuple[Paragraph, re.Match[str], int]]:
    """Yield what points are said to be lost for: beside the loss, or below a heading of losses; and from
    where in the paragraph the match counts."""
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text
        if paragraph.level or not (_LOSES.search(text) or paragraph.is_body):
            continue
        title = audit.document.section_of(paragraph).title
        for part in re.finditer("[^。；]+", text):
            lost = _LOSES.search(part[0]) or (_LOSES.search(text) and _SCORES.search(title))
            for found in _NOTE.finditer(part[0]) if lost else ():
                yield paragraph, found, part.start()


def _belied(note: re.Match[str], pieces: list[tuple[Paragraph, Span]]) -> tuple[Paragraph, Span] | None:
    """Return the piece that has what a loss is for done, None where any has it undone."""
    name, end = note["what"], _SAME.get(note["end"], note["end"])
    own = pairs(_ENDS.sub("", name), None)
    if end not in _DONE or len(own) < 1 or re.search("部分|个别|少数|有的|其中", name):
        return None
    about = [(p, s) for p, s in pieces if _is_of(own, s)]
    counted = _ENDS.search(name)
    rated = [
        (p, s) for p, s in about if counted and any(f["of"] == counted[0] for f in _RATE.finditer(s.text))
    ]
    if end == "达" and rated:
        return rated[0]
    if len(own) < _LEAST or any(_LACKS.search(s.text) for _, s in about):
        return None
    timely = note["how"] in ("按期", "按时", "及时", "如期") or note["when"]
    for paragraph, piece in about:
        done = re.search(_DONE[end], piece.text) or (end == "达" and is_done(paragraph, piece))
        if done and not (_LATER.search(piece.text) and timely):
            if timely and not note["when"] and not _TIMELY.search(piece.text):
                continue
            return paragraph, piece
    return None


def _is_of(own: frozenset[str], piece: Span) -> bool:
    return len(own & pairs(piece.text, None)) >= max(1, len(own) * _MOST)
