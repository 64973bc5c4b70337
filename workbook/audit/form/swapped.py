"""A place whose name stands where the report else tells of another of its kind.

“第三台拟安装在城北转运站，因该站进出道路改造暂缓” … “城南转运站道路改造预计2025年8月完工”
“望湖镇选址…正在办理土地更正登记” … “柳河镇项目在土地更正登记完成前暂停”
“未完成的龙潭冲水库8月才开工” … “青龙水库确保主汛期前完成主体工程”
What few sentences speak of, and what alone was not finished, belongs to one name: of the other no place
tells it. Only a sentence that names one place, and a name that is hardly ever another word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.audit.net.roles import Part, part_of
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.language.folding import Span

_KINDS = (
    "街道|社区|小区|新村|片区|园区|景区|灌区|库区|工区|校区|院区|转运站|泵站|水厂|水库|水电站|桥(?![县市区镇乡街社村路])|派出所|司法所|法庭|卫生院|卫生室"
    "|医院|小学|中学|幼儿园|学校|分馆|展馆|服务站|监测站|管理站|收费站|消防站|工作站|分园|分校|公园|广场|市场|码头|林场|干渠|敬老院|福利院"
    "|养老院|助餐点|驿站|镇|乡|村"
)
_HOME = "社区|小区|街道|镇|乡|村"
"""May stand between the name and the kind: 东院社区助餐点."""
_NAMES_OF = (
    re.compile(rf"(?=(?P<stem>[\u4e00-\u9fa5]{{2}})(?P<kind>{_KINDS}))"),
    re.compile(rf"(?=(?P<stem>[\u4e00-\u9fa5]{{2}})(?:{_HOME})(?P<kind>{_KINDS}))"),
)
_NO_STEM = re.compile(
    "[的随和与及或在于对为由从到向把被将使让是有无未不已均都各每全本该此其某多新老原所归一两二三四五六七八九十几半个座处条所家名项次台年月日第等因按了共含辖"
    "县市区省镇乡村我他上下级内外中]"
    "|恢复|影响|部分|个别|病险|移民|铁路|产权|快速|高速|骨干|便民|开工|动工|竣工|剩余|其余|人民|协商|以上|老旧|薄弱|脱贫|危旧|服务|建设"
    "|项目|工程|完成|改造|实施|开展|举办|覆盖|偏远|重点|试点|示范|行政|农村|城市|街道|社区|集镇|基层|公共|文化|体育|民办|公办"
    "|普通|职业|高级|初级|专业|技能|业务|政策|宣传|安全|参加|组织|没有|取消|推迟"
)
"""Pairs of letters before 镇, 小区 … that are no name of one."""
_SIDES = re.compile("东南部|西南部|东北部|西北部|[东南西北中]部")
"""Parts of a county or town, a kind of their own."""
_UNDONE = re.compile(
    "(?:未|没有|没)(?:能|按期|如期)*(?:完成|完工|动工|开工|建成|举办|开展|通过)|未能|没能|未按期|停工|停业|停用|停运|推迟|延期|暂停|暂缓|顺延|取消|流标"
)
_STILL = re.compile(
    "未完成|未完工|没有完成|没有完工|剩余|恢复|复工|前完成|前完工|底前|续建|确保|推迟|顺延|预计|动工|开工"
)
"""Says of a place that something of it was or is still to be done."""
_WANTING = re.compile(f"{_UNDONE.pattern}|未|没有|没|正在|不足|不够|故障|损坏|漏|中断|冲毁|倒塌|受淹")
"""Says of a place that something of it is not well."""
_MORE = re.compile(
    "[也再另拟]|同样|推广|参照|借鉴|学习|经验|做法|新[增建设]|扩大|启动|计划(?!外)|列入|试点|先行|选址|相比|比较|不同于"
)
"""Says that another place is meant: what one has, the next is to have too."""
_NUMBER = re.compile(r"\d{2,12}(?:\.\d{1,4})?(?![年月日\d.])")
_FEW, _LEAST, _NAMES, _LONG = 3, 2, 40, 12


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, up to a semicolon, that speaks of a place of a kind: its name, its rare words.

    alone: it names no other of the kind.
    """

    name: str
    paragraph: Paragraph
    span: Span
    words: frozenset[str]
    alone: bool

    @property
    def clause(self) -> str:
        """The clause with the name."""
        return next(part for part in re.split("[，：:]", self.span.text) if self.name in part)


def swapped(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the names that stand for another of their kind, with the right one."""
    kinds = _kinds(audit)
    if not kinds:
        return
    pieces = [
        (p, Span(part[0], s.start + part.start()))
        for p in audit.document.body
        for s in p.sentences for part in re.finditer("[^；]+", s.text) if len(part[0]) >= _LONG
    ]  # fmt: skip
    seen = Counter(word for _, piece in pieces for word in _words(piece.text))
    done: set[tuple[int, int]] = set()
    for kind, names in kinds.items():
        listed = list(_told(names, pieces, seen))
        for each in listed:
            model = _other(audit, each, listed)
            where = (each.paragraph.order, each.span.start)
            if model is not None and where not in done:
                done.add(where)
                end = "" if kind == "部" else kind
                start = each.span.start + each.span.text.index(each.name)
                yield each.paragraph, Span(f"{each.name}{end}", start), f"{model.name}{end}"


def _kinds(audit: Audit) -> dict[str, list[str]]:
    """Return the names by their kind, of which a report has two or more: 转运站 to 城南, 城北."""
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    every: Counter[str] = Counter()
    for way in _NAMES_OF:
        for name in way.finditer(text):
            if not _NO_STEM.search(name["stem"]):
                found[name["kind"]][name["stem"]] += 1
                every[name["stem"]] += way is _NAMES_OF[0]
    # what mostly stands without a kind behind it is another word: 恢复 of 恢复施工, 恢复村
    kinds = {kind: [s for s in stems if every[s] * 2 >= text.count(s)] for kind, stems in found.items()}
    kinds["部"] = sorted(set(_SIDES.findall(text)))
    return {kind: names for kind, names in kinds.items() if 2 <= len(names) <= _NAMES}


def _words(text: str) -> frozenset[str]:
    return pairs(text, OF_COUNTS).union(_NUMBER.findall(text))


def _told(names: list[str], pieces: Sequence[tuple[Paragraph, Span]], seen: Counter[str]) -> Iterator[_Told]:
    any_name = re.compile("|".join(map(re.escape, names)))
    whole = re.compile(rf"(?:{any_name.pattern})(?:{_HOME})?(?:{_KINDS})?")
    for paragraph, piece in pieces:
        here = set(any_name.findall(piece.text))
        if here:
            words = _words(whole.sub("，", piece.text))
            rare = frozenset(word for word in words if seen[word] <= _FEW)
            for name in here:
                yield _Told(name, paragraph, piece, rare, len(here) == 1)


def _other(audit: Audit, each: _Told, listed: Sequence[_Told]) -> _Told | None:
    """Return the place that tells of another name what a sentence says of one; None: none does."""
    apart = [o for o in listed if o.span is not each.span]
    if not each.alone or any(o.name == each.name and each.words & o.words for o in apart):
        return None
    if any(o.name != each.name and o.paragraph is each.paragraph for o in apart):
        return None  # told beside one another: 城北站…；城南站…
    others = [o for o in apart if o.alone and o.name != each.name]
    return _undone(each, apart, others) or _of_words(audit, each, others)


def _undone(each: _Told, apart: Sequence[_Told], others: Sequence[_Told]) -> _Told | None:
    """Return where the only other name stands that was not finished, of which a sentence tells it too."""
    if not _STILL.search(each.span.text) or _MORE.search(each.clause):
        return None
    if any(o.name == each.name and _UNDONE.search(o.span.text) for o in apart):
        return None
    left = [o for o in others if _UNDONE.search(o.span.text)]
    return left[0] if len({o.name for o in left}) == 1 else None


def _of_words(audit: Audit, each: _Told, others: Sequence[_Told]) -> _Told | None:
    """Return where the only other name stands with which a sentence of a later chapter shares rare words."""
    if part_of(audit, each.paragraph) is Part.RESULTS or _MORE.search(each.clause):
        return None
    shared: dict[str, set[str]] = defaultdict(set)
    for other in others:
        if each.words & other.words:
            shared[other.name] |= each.words & other.words
    if len(shared) != 1:
        return None
    name = next(iter(shared))
    wanting = any(o.name == name and _WANTING.search(o.span.text) for o in others)
    if len(shared[name]) < _LEAST or not wanting:
        return None
    return next(o for o in others if o.name == name and each.words & o.words)
