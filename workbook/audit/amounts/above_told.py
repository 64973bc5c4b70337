"""More done than there was to do, and changes told without the level they lead to.

“提出意见153条，采纳174条，其余6条”; “应出庭148件，实际出庭153件”: above the whole
“向240家发放问卷，全部收回，252家表示满意”: the same
“年初预算2648万元，年中调增186.40万元，增幅4.07%”: 7.04% of the first
“调查1500人，合格1353人，较2023年的87.60%提高6.20个百分点”: 90.20% is by 2.60 more
“全年退休6人、调出1人、招录5人，净减少3人”: by 2
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind

_TOOK = re.compile(
    r"^(?:已|共|全部|实际|按期|及时|现已)*(?:采纳|吸收|办结|答复|整改|审结|合格|通过|完成|化解|修复|达标|录用|回复|落实|销号|验收)(?:完成|到位|的|了)*$"
)
_REST = re.compile(r"^(?:其余|余下|剩余|剩下|另外)(?:的|有)?$")
_MORE = re.compile(
    "上年|去年|累计|历年|结转|存量|另|含|目标|计划|任务|超|新增|补|加上|连同|提前|自愿|以上|至少|少"
)
_DUE = re.compile(r"(?:^|[全年当月共])应(?P<what>[\u4e00-\u9fa5]{1,6}?)(?:的|数|人数|为|有)*$")
_DID = re.compile(r"^(?:实际|已|实|全年实际|到位)(?P<what>[\u4e00-\u9fa5]{1,6}?)(?:的|数|人数|为|有|了)*$")
_NO_LIMIT = re.compile("[收缴交免种付发补]|检查|生产|供|宣传|征")
"""Of what may be more than is due: vaccinated, paid, gathered."""
_PLEASED = re.compile(
    r"^(?:[户人家名份])?(?:对[^，。；\d]{1,10})?(?:表示|选择|评价为?|认为)?(?:很|非常|十分|比较|基本|较)?(?:满意|认可|合格|达标)(?!度|率)"
)
_OF_BEFORE = re.compile("含|上年|去年|结转|累计|另|超|一并|连同")
_LACKING = re.compile("未|无效|不|没|其余|剩|尚|缺|少")
"""Of what is not there: 收回384份，未收回16份."""
_ASKED = re.compile("收回|回收|有效|发放|发出|调查|访|抽查|抽检|抽取|测评|测试|参评|受访|向|问卷")


def above_told(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield parts above what they are parts of, by what was done, was due, or was asked."""
    listed = paragraph.mentions
    for number, part in enumerate(listed):
        before = [m for m in listed[max(0, number - 5) : number] if m.sentence == part.sentence]
        same = [m for m in before if alike(m, part) and m.depth == part.depth]
        same = [m for m in same if not _LACKING.search(m.lead)]
        if part.quantity.kind is not Kind.COUNT or not same or part.quantity.unit == "分":
            continue
        whole = _whole_of(part, same, listed[number + 1 : number + 2])
        if whole is None or not exact(whole, part) or whole.past or part.past:
            continue
        behind = paragraph.folded.text[part.end : part.end + 14]
        aside = _MORE.search(f"{whole.lead}{part.lead}") or _OF_BEFORE.search(behind)
        if part.quantity.value > whole.quantity.value > 0 and not aside:
            yield wrong(audit, paragraph, part, f"不大于{whole.written(paragraph.folded)}的数", (whole,))


def _whole_of(part: Mention, same: Sequence[Mention], after: Sequence[Mention]) -> Mention | None:
    """Return what a figure may not be more than, by its words; None where nothing says so."""
    last = same[-1]
    rest = after and _REST.match(after[0].lead) and alike(after[0], part)
    if rest and part.stop == 2 and _TOOK.match(part.lead):
        return last
    due, did = _DUE.search(last.lead), _DID.match(part.lead)
    if due and did and part.stop in (1, 2) and due["what"] == did["what"]:
        return None if _NO_LIMIT.search(due["what"]) else last
    asked = _ASKED.search(last.lead) or _ASKED.search(last.gap)
    told = _PLEASED.match(part.tail) and part.gap.endswith("，")
    chosen = re.search("满意(?:的|评价)?的?(?:有|为)*$", part.lead) and not re.search("不|率|度", part.lead)
    if (told or chosen) and asked and re.search("收回|回收|有效|向|访|抽", f"{last.lead}{last.gap}"):
        return last
    return None


_FIRST = re.compile(
    r"^(?:(?:19|20)\d\d年?|上年|去年|年初|期初|原|全年|部门|单位)*(?:年初|期初|上年|去年|原)(?:部门|单位)?[\u4e00-\u9fa5]{0,10}$|^(?:19|20)\d\d年(?:年初|末)[\u4e00-\u9fa5]{0,8}$"
)
_BY = re.compile(
    r"(?:(?P<up>调增|追加|增加|增长|新增|净增)|调减|核减|追减|压减|减少|下降)(?:预算|资金|支出|收入|编制|床位|学位|指标)?(?:了|共)?$"
)
_SPEED = re.compile(
    r"^(?:增幅|增长率|增长|降幅|减幅|降低|下降|调整率|追加率|调增率|调减率|压减率|变动率)(?:为|达到?|约?)?$"
)


def by_the_first(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a percent right behind a first figure and by how much it was changed, which they do not make."""
    listed = paragraph.mentions
    read = {r.roles["change"][0].at for r in paragraph.relations if r.one("change") and r.holds() is not None}
    for first, change, rate in zip(listed, listed[1:], listed[2:], strict=False):
        beside = first.sentence == rate.sentence and change.stop == rate.stop == 2 and not rate.depth
        told = _FIRST.match(first.lead) and _BY.search(change.lead) and _SPEED.match(rate.lead)
        if not (beside and told and alike(first, change)) or rate.quantity.kind is not Kind.SHARE:
            continue
        if not exact(first, change, rate) or not first.quantity.value or rate.at in read:
            continue
        one, by = first.quantity.value, change.quantity.value
        up = _BY.search(change.lead)["up"]  # type: ignore[index]
        bases = [one, one - by if up else one + by]
        slack = rate.quantity.step / 2 + ROUNDED + change.quantity.step / one
        if all(base <= 0 or abs(by / base - rate.quantity.value) > slack for base in bases):
            yield wrong(audit, paragraph, rate, rate.quantity.printed(by / one), (first, change))


_THAN = re.compile(r"^(?:比|较)(?:上年|去年|上年度|(?:19|20)\d\d年度?)(?:同期)?的?$")
_POINTS = re.compile(r"^(?:(?P<up>提高|上升|增加|提升|增长|高)|下降|降低|减少|低)(?:出|了)?$")
_PART_OF = re.compile(r"合格|达标|通过|满意|知晓|正确|完成|办结|就业|升学|参与|优良|成活|入学|签约|覆盖|建成")


def points_of_parts(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield by how many points the rate two figures make is off an earlier one, which it is not."""
    listed = paragraph.mentions
    for whole, part, before, points in zip(listed, listed[1:], listed[2:], listed[3:], strict=False):
        way = _POINTS.match(points.lead)
        shares = before.quantity.kind is Kind.SHARE and points.quantity.kind is Kind.CHANGE
        beside = len({m.sentence for m in (whole, part, before, points)}) == 1 and not points.stop
        if not (way and shares and beside and _THAN.match(before.lead) and alike(whole, part)):
            continue
        if before.stop != 2 or part.stop != 2 or not _PART_OF.search(part.lead + part.tail):
            continue
        if _LACKING.search(part.lead + part.tail + whole.lead):
            continue
        if not exact(whole, part, before, points) or not whole.quantity.value >= part.quantity.value > 0:
            continue
        gap = part.quantity.value / whole.quantity.value - before.quantity.value
        slack = max(before.quantity.step, points.quantity.step)
        if abs(abs(gap) - points.quantity.value) > slack or (gap > 0) != (way["up"] is not None):
            expected = ("高" if gap > 0 else "低") + points.quantity.printed(abs(gap))
            yield wrong(audit, paragraph, points, expected, (whole, part, before))


_CAME = re.compile(
    r"(?:招录|招聘|考录|录用|新进|调入|转入|引进|接收|选调|入职|新增|新招)(?:了|安置)?(?:人员)?$"
)
_WENT = re.compile(r"(?:退休|调出|辞职|辞退|离职|转出|病故|去世|解聘|毕业|划转|离任|减少)(?:了)?(?:人员)?$")
_NET = re.compile(r"(?:净(?P<up>增加|增长|增)|净(?:减少|减|下降))(?:了)?$")


def net_of_moves(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a net change that those who came and went right before it do not make."""
    listed = paragraph.mentions
    for number, net in enumerate(listed):
        way = _NET.search(net.lead)
        if not way or not exact(net):
            continue
        moves: list[Mention] = []
        for mention in reversed(listed[max(0, number - 8) : number]):
            if mention.sentence != net.sentence or mention.depth:
                break
            if not alike(mention, net):
                break
            if _CAME.search(mention.lead) or _WENT.search(mention.lead):
                moves.insert(0, mention)
            elif moves or not re.search("[比较]|上年|年初", mention.lead):
                break
        if len(moves) < 2 or not exact(*moves) or not any(_CAME.search(m.lead) for m in moves):
            continue
        made = sum(
            (m.quantity.value if _CAME.search(m.lead) else -m.quantity.value for m in moves), Decimal(0)
        )
        if made != (net.quantity.value if way["up"] else -net.quantity.value):
            expected = ("净增" if made > 0 else "净减") + net.quantity.printed(abs(made))
            yield wrong(audit, paragraph, net, expected, moves)
