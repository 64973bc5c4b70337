"""Praise, headings and closing words that claim a task done which a row or a problem of its name misses.

“（二）矛盾纠纷就地化解，年度调解任务超额完成”, and the row 调解矛盾纠纷 ≥2600件 has 2548件
“当年计划设备全部到位”, and 购置检验设备 24台 has 21台; “绩效目标均如期实现”: one was missed

What the task is called may be in fewer words than the row: its last word must be in the row's name, and in
the name of no row that is met; words before it must be there too, or be of those any task is called by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.goals.aims_counted import is_missed, missed_rows
from workbook.audit.goals.all_targets import AllTargets, one_missed
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.indicators import tables
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years

_SURE = (
    "全部|均已?|都已?|悉数|全数|一律|全面|圆满|胜利|顺利|如期|按[期时]|超额|提前|足额|足量|"
    "如数|一次性|不折不扣地?|保质保量|高质量|按计划|较好"
)
_DONE = (
    "收官|交付|投用|完成|落实|告捷|竣工|完工|建成|兑现|实现|落地|达标|达成|到位|交账|"
    "销号|交卷|收尾|购齐|到货|办结|开工|配齐|招满|验收|见效|超过目标|达到目标"
)
_CLAIM = re.compile(
    rf"(?P<what>[^，。；：、\d（()）*—]{{2,22}}?)(?:已|已经|也|能|业已|又|再)*(?P<sure>(?:{_SURE}|已)+)(?:地|予以|得到|得以)?(?:{_DONE})(?:了)?(?:完毕|到位|任务|目标|计划)?(?=$|[，。；：、*—！])"
)
_NOT_ALL = re.compile(
    "除|基本|大部分|大多|多数|其余|其他|其它|部分|力争|确保|争取|若|如果|未|没有|不|序时|已完成|上述|以上|其中|剩余|余下|尚|拟|计划于|将|应|须|要|后续|整改|率|度|成本|月底|季度|上半年|调整后|复核|审计|巡[察视]"
)
_PLAIN = re.compile(
    "20\\d\\d年度?|年初|年度|全年|全局|当年|本年|年内|各项|各类|所有|全部|重点|主要|既定|预定|计划|设定|确定|下达|批复|申报|部门|单位|本|我[局院校镇委]|野外|现场|全[县市区镇乡省]|的|了|任务|工作|目标|指标|项目|建设任务|数量|量|总|这项|一年来|按照?|要求|通过|经过|努力|使|让|实现|截至年[末底]|年[末底]"
)
_ALL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s?)?(?:经[^，。；]{0,8}，)?(?:[\u4e00-\u9fa5]{1,3}[局院校镇委处乡馆所中心会]|学校|医院|本?部门|本?单位|我[局院校镇委]|街道|全年|年初|年度|年末|当年|本年度?|20\d\d年度?|[县市区省]?财政局?|主管部门|批复|设定|设置|设立|确定|申报|下达|制定|编报|预定|既定|的|了|所有|全部|各项|整体|支出|绩效|重点|工作|预算|(?P<n>\d{1,2})[项个]|所设|所列)*"
    rf"(?:目标|指标|任务)(?:任务)?(?:值)?(?:也|已|已经|亦)*(?:{_SURE})(?:{_SURE}|地)*(?:完成|实现|达[到成标]|收官|兑现|落实|告捷)"
)
_OF_SOME = re.compile(
    "产出|效益|数量|质量|时效|成本|满意|一级|二级|其中|其余|其他|其它|除|部分|基本|未|没有|若|如果|力争|确保|序时|上述|以上|只|仅|三公|党建"
)
_FIRM = re.compile("年度|按计划|不折不扣")
_RATED = re.compile("率|度(?!假)|成本|时限|时间|满意|控制|平均|按[期时]")
_GENERAL = frozenset(
    (
        "工作",
        "任务",
        "建设",
        "项目",
        "服务",
        "管理",
        "改革",
        "资金",
        "保障",
        "活动",
        "体系",
        "情况",
        "发展",
        "方案",
        "制度",
        "责任",
    )
)
_WORD = 2


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missed: its name, where that is told, and how."""

    name: str
    where: Paragraph
    said: str


_UNDONE = re.compile(
    r"(?P<name>[\u4e00-\u9fa5“”]{3,20}?)(?:未能?|没有|没能|尚未)(?:按[期时]|按计划|如期|全部|完全|全面)*(?:完成|建成|到位|购齐|配齐|招满|完工|竣工|验收|到货|达到(?:年度|年初)?目标|达标)(?=$|[，。；])"
)


def _misses(audit: Audit) -> list[Missed]:
    """Return the rows that miss their targets and what the problems begin with, for ``audit.once``."""
    rows = [
        Missed(row.name, row.row.head, f"{row.name}，目标{_shown(row.target)}，实际{_shown(row.result)}")
        for row in audit.once(missed_rows)
    ]
    wrong = audit.once(problems)
    if wrong is None:
        return rows
    heads = [section.heading for section in wrong.all() if section.heading]
    told = [
        Missed(found["name"], paragraph, found[0])
        for paragraph in (*heads, *wrong.paragraphs())
        if (found := _UNDONE.search(re.split("。", paragraph.folded.text)[0]))
    ]
    return [*rows, *told]


def done_by_name(audit: Audit) -> Iterator[AllTargets]:
    """Yield what is claimed done, with the place that has it missed."""
    missed = audit.once(_misses)
    if not missed:
        return
    ahead = orders(audit.once(measures)) | orders(audit.once(problems))
    met = [row.name for t in audit.once(tables) if t.has_targets for row in t.rows if is_missed(row) is False]
    for paragraph in audit.document.paragraphs:
        if paragraph.line.table or paragraph.order in ahead:
            continue
        for sentence in paragraph.sentences:
            if not _is_apart(audit, sentence.text):
                yield from _all(audit, paragraph, sentence)
                yield from _named(missed, met, paragraph, sentence)


def _is_apart(audit: Audit, text: str) -> bool:
    """Tell whether a sentence is of another year, before or to come."""
    own = audit.once(about).year
    return bool(named(text, (*PAST, *FUTURE)) or any(own and year.number > own for year in years(text)))


def _all(audit: Audit, paragraph: Paragraph, sentence: Span) -> Iterator[AllTargets]:
    """Yield a clause that claims all targets, wherever in its sentence."""
    for clause in re.finditer("[^，；：]+", sentence.text):
        found = _ALL.match(clause[0])
        apart = re.search("除|其余|其中", sentence.text[: clause.end()])
        if found is None or apart or _OF_SOME.search(clause[0]) or len(found[0]) < _WORD * 4:
            continue
        rows = sum(len(t.rows) for t in audit.once(tables) if t.has_targets)
        if found["n"] and int(found["n"]) != rows:
            continue
        if found["n"] is None and not re.search("年|批复|设|定|申报|下达|全部|所有|各项|绩效", found[0]):
            continue
        other = one_missed(audit)
        if other and other[0] is not paragraph:
            yield AllTargets(paragraph, Span(found[0], sentence.start + clause.start()), *other)


def _named(
    missed: list[Missed], met: list[str], paragraph: Paragraph, sentence: Span
) -> Iterator[AllTargets]:
    """Yield a claim whose task is what a row that misses its target is called."""
    for claim in _CLAIM.finditer(sentence.text):
        if _NOT_ALL.search(_FIRM.sub("", claim[0])) or claim["sure"] == "已":
            continue
        words = [w for w in _PLAIN.sub(" ", claim["what"]).split() if w]
        row = _row_of("".join(words), missed, met) if words else None
        if (
            row
            and row.where is not paragraph
            and not re.search(r"\d", sentence.text[: claim.start()].split("。")[-1][-12:])
        ):
            span = Span(claim[0], sentence.start + claim.start())
            yield AllTargets(paragraph, span, row.where, row.said)


def _shown(measure: object) -> str:
    return getattr(measure, "shown", "")


def _row_of(what: str, missed: list[Missed], met: list[str]) -> Missed | None:
    """Return the one row that misses its target and is called what is claimed done."""
    last = what[-_WORD:]
    if len(what) < _WORD or last in _GENERAL or any(last in name and not _RATED.search(name) for name in met):
        return None
    found = [row for row in missed if last in row.name and not _RATED.search(row.name)]
    found = [row for row in found if _is_called(what, row.name)]
    return found[0] if found else None


def _is_called(what: str, name: str) -> bool:
    """Tell whether most letters of what is claimed are of the name: 老旧小区改造 of 老旧小区改造完工数."""
    return sum(letter in name for letter in what) * 3 >= len(what) * 2
