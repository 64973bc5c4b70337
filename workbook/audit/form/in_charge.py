"""JX-R: an office in charge of a measure that is none of those the report says the unit has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.matched import matched
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_SUFFIX = r"(?:办公室|科|股|处|室|部|办|庭)"
_NAME = rf"[\u4e00-\u9fa5]{{1,10}}?{_SUFFIX}"
_HAS = re.compile(r"(?:内设|下设|分设|共设|设立|设有|机关设|设)")
_KIND = re.compile(r"(?:科|股|处|部|职能|业务)室?(?:机构)?|机构")
_OFFICES = "(?:机构|科室|股室|处室|部室|部门|科|股|处|室)"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MANY = re.compile(
    rf"(?:共|总共|合计|共计|等)?(?P<n>{_NUMBER})个(?:内设|职能|业务|机关)?{_OFFICES}"
    rf"|(?:机构|科室|股室|处室|部室)共?(?P<m>{_NUMBER})个"
)
_AND_MORE = re.compile(rf"等(?!{_NUMBER}个)")
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_IN_CHARGE = (
    re.compile(
        rf"由(?P<x>{_NAME})(?:具体|统一|共同|会同[^，。；]{{2,12}}|专人|安排专人|指定专人)?(?:负责|牵头|承办|落实|办理|组织|跟进|跟踪|督办|督促|调度|对接)(?!制)"
    ),
    re.compile(rf"(?:^|[，。；）):：]|[\d、.]\s?)(?P<x>(?![由并再请]){_NAME})(?:牵头|负责)(?!制|任)"),
    re.compile(rf"(?:责任|牵头|负责)(?:科室|股室|处室|部门|单位)(?:为|是|：)?(?P<x>{_NAME})"),
)
_ANY = re.compile(
    "^(?:各|相关|有关|业务|责任|归口|职能|主管|分管|对口|牵头|用款|本|该|上述|具体|项目|资产|内设|全部|所有|其他|机关|我)"
    "|局|委|政府|领导|小组|专班|每|科室|股室|处室|部室|指挥部|财政|上级|市|县|区|省"
)
_OFFICE = re.compile(_SUFFIX + "$")


@check(
    "JX-R-78",
    "warning",
    "责任科室不在内设科室里",
    "“{quote}”写的责任科室是“{value}”，前面列出的内设科室里没有",
    "核对科室名称；新设或改名的，前面的科室名单一并改",
    WRITTEN,
    reason="措施要落实到科室。写的科室单位里没有，多半是照抄别人的报告，或者科室名称写错。",
    bad="内设科室是办公室、业务科、财务科，措施写“由病案科负责”",
    good="措施写“由业务科负责”",
    related=("JX-R-49", "JX-R-70"),
)
def offices_in_charge_exist(audit: Audit) -> Iterator[Hit]:
    """Where a report lists all offices of its unit, one in charge of a measure is among them."""
    own = audit.once(_offices)
    if not own:
        return
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    told: set[str] = set()
    for paragraph, span in _in_charge(audit):
        name = span.text
        if name not in told and not _is_one(name, own) and text.count(name) == 1:
            told.add(name)
            yield at(audit, paragraph, span, name)


def _offices(audit: Audit) -> tuple[str, ...]:
    """Return the offices of the unit, for ``audit.once``; none where a sentence may not list all of them."""
    for _, sentence in sentences(audit):
        for clause in re.split("[；。]", sentence.text):
            begun, many = _HAS.search(clause), _MANY.search(clause)
            if not begun or not many or _AND_MORE.search(clause):
                continue
            listed = _listed(clause[begun.end() :])
            told = many["n"] or many["m"]
            count = int(told) if told.isdigit() else _DIGITS.get(told, 0)
            if count > 1 and len(listed) == count:
                return listed
    return ()


def _listed(text: str) -> tuple[str, ...]:
    """Return the offices that a list of them names: 办公室、业务科、防灾减灾科3个内设科室."""
    plain = _MANY.sub("，", text)
    pieces = (re.sub(r"^(?:有|了|立)", "", piece) for piece in re.split("[、，：:和及]|以及", plain))
    return tuple(piece for piece in pieces if _OFFICE.search(piece))


def _in_charge(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    listed = [match.office for match in audit.once(matched).matches if match.office]
    for office in listed:
        for found in re.finditer(_NAME + r"(?=$|[、，；\s])", office.text):
            yield office.paragraph, Span(found[0], found.start())
    for paragraph, sentence in sentences(audit):
        for way in _IN_CHARGE:
            for found in way.finditer(sentence.text):
                yield paragraph, Span(found["x"], sentence.start + found.start("x"))


def _is_one(name: str, own: tuple[str, ...]) -> bool:
    """Tell whether a name is one of the offices, also in short: 计财科 of 计划财务科; or no name at all."""
    stem = _OFFICE.sub("", name)
    if not stem:
        return any("办" in office for office in own)
    if _ANY.search(name):
        return True
    return any(_within(stem, office) or _within(_OFFICE.sub("", office), name) for office in own)


def _within(short: str, whole: str) -> bool:
    """Tell whether the letters of a name stand in another in their order."""
    rest = iter(whole)
    return bool(short) and all(letter in rest for letter in short)
