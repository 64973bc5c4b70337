"""The part a figure plays in a paragraph, as its own words tell it: a level, a share, a change."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues

if TYPE_CHECKING:
    from workbook.language.relations.scene import Scene

_VERB = re.compile(r"(?![占达至到为是完超高低过])[\u4e00-\u9fa5]{2}(?<![率度比约近了为达到至成])了?")
_OF_ITS_PART = re.compile(r"的?(?:比重|比例|份额|百分比)(?:分别|依次|为|是|达到?|约)*")
"""Between a whole and the share of it: 占参评单位23家的比例分别为."""
_NAMED_AFTER = re.compile(r"的[\u4e00-\u9fa5]{0,6}率(?![先领])")
_COUNTED_AFTER = re.compile(r"的?[^，。；：()\d的]{1,8}\(\d")
_APPROVED = re.compile(
    r"的[^，。；：()\d]{1,8}\([^()]{1,12}\)[^，。；]{0,12}(?:满意|认可|支持|知晓|肯定|合格|达标)"
)
_TAKEN_FROM = re.compile(r"[，,(]?(?:即|计|共)?[^，。；()]{1,12}?\)?(?:用于|用作|投向|安排用于|留作)")
"""资金380万元的55%即209万元用于采购 tells of a part, nothing of a plan."""
_GOES_TO = re.compile("(?:用于|用作|投向|划拨|拨给)")
_HAVE = re.compile(r"的[^，。；：\d]{1,10}(?:建有|设有|配有|配备|开通|拥有|有|用上|装有|设立)")
_LISTED = re.compile("其中|包括|含|分为")
_UPGRADED = re.compile(
    r"(?:其中|包括|包含|含|分为)?[：:]?(?!.*(?:[比较年]|同期|排名|位次))[\u4e00-\u9fa5]{2,10}(?:提升|扩面|延长|扩大)$"
)
_ADJUSTS = re.compile("(?:剔除|扣除|核减|核增|追加|追减|调增|调减|增拨|压减)[^，。；为至到达由比较]{0,14}$")
_LEFT_BEHIND = re.compile("的(?:资金)?(?:差额|缺口|差距|差价|价差)")
"""60万元的差额由单位自筹."""
_SINCE = re.compile(r"[比较](?:[上去]年|上一年|年初|期初|同期|(?:19|20)\d\d年)[^，。；比较]{0,10}$")
_KINDS = re.compile("其中|包括|包含|分别[是为]|分为")
OF_WHICH = ("的", "以上的", "中的", "里的")
"""What stands between a whole and the share of it."""


_CAME_IN = re.compile("新增[^，。；比较到至为]{0,10}$")
_AGAINST = re.compile(
    "(?:比|较|超过?|超出|高于|低于|少于|多于)(?:年初|年度|全年|原定?)*(?:计划|目标|任务|预算|指标)"
)
_BY_SO_MUCH = re.compile("[，,](?:超出|超过|多出|高出|超|高|低|少|多)了?")
"""Between what is exceeded and by how much: 超出预算36万元，超出2万元."""


class Act(Enum):
    """The part a figure plays; of DELTA its words are certain, of WEAK only the figures can tell."""

    LEVEL = "level"
    SHARE = "share"
    RATE = "rate"
    GROWTH = "growth"
    DELTA = "delta"
    ASIDE = "aside"


def act_of(scene: Scene, number: int, mention: Mention) -> Act:
    """Return the part a figure plays by its own words."""
    lead, kind = mention.lead, mention.quantity.kind
    if kind is Kind.CHANGE:
        return Act.DELTA
    if mention.quantity.unit == "番" or (kind is Kind.TIMES and cues.CHANGE.search(lead)):
        return Act.GROWTH
    after = scene.text.text[mention.end : mention.end + 1]
    reckoned = mention.gap.endswith(("×", "*")) or after in ("×", "*")
    if (
        kind is Kind.TIMES
        or reckoned
        or (cues.PER_HEAD.search(lead) and not cues.RATE_OF_SO_MANY.search(lead))
    ):
        return Act.ASIDE
    if kind is Kind.SHARE:
        return _act_of_ratio(scene, number, mention)
    upgraded = _is_upgraded(mention) or _is_against_plan(scene, number)
    moved = (cues.DELTA.search(lead) and not upgraded) or _adjusts(mention)
    if moved or cues.ADJUSTED.search(lead) or _by_which(scene, number):
        return Act.DELTA
    if number + 1 < len(scene.mentions) and _by_which(scene, number + 1):
        return Act.LEVEL
    if scene.glued(number) and cues.DELTA.search(scene.mentions[number - 1].lead):
        return Act.DELTA  # 较上年减少140户260人
    if _LEFT_BEHIND.match(mention.tail) and len(lead) < 3:
        return Act.DELTA
    if _done_away(scene, number):
        return Act.DELTA
    of_kinds = is_one_kind(scene, number) or is_one_kind(scene, number + 1)
    between = cues.STRONG.search(lead) and not (_opens(scene, number) or of_kinds)
    return Act.DELTA if between else Act.LEVEL


def _is_upgraded(mention: Mention) -> bool:
    """Tell whether things of a list are called by what was done to them: 其中基本陈列提升1个、临时展览4个."""
    listed = mention.stop == 1 or _LISTED.search(mention.gap) is not None
    return listed and mention.quantity.kind is Kind.COUNT and _UPGRADED.match(mention.lead) is not None


def _is_against_plan(scene: Scene, number: int) -> bool:
    """Tell whether what came in is held against what was planned of it: 新增18.6公顷，比计划的18公顷多."""
    later = scene.mentions[number + 1 : number + 2]
    if not later or not _CAME_IN.search(scene.mentions[number].lead):
        return False
    near = later[0].stop == 2 and scene.unit_alike(number, number + 1)
    return near and _AGAINST.match(later[0].lead) is not None


def _adjusts(mention: Mention) -> bool:
    """Tell whether a budget was changed by an amount: 追加目标考核奖等56万元后, 剔除一次性因素186万元后."""
    return mention.tail.startswith("后") and _ADJUSTS.search(mention.lead) is not None


def _by_which(scene: Scene, number: int) -> bool:
    """Tell whether an amount stands right behind what another is held against: 超出预算12万元0.6万元."""
    if not number or not scene.unit_alike(number - 1, number):
        return False
    gap, lead = scene.mentions[number].gap, scene.mentions[number - 1].lead
    if gap and not _BY_SO_MUCH.fullmatch(gap):
        return False
    beyond = cues.op_of(lead) or cues.BEYOND.search(lead)
    if not gap or not beyond:
        return bool(beyond)
    less = scene.mentions[number].quantity.value * 2 < scene.mentions[number - 1].quantity.value
    return less and not scene.mentions[number].tail.startswith("的")


def _done_away(scene: Scene, number: int) -> bool:
    """Tell whether an amount is what was done away with of what there was: 较年初4.8亿元化解0.6亿元."""
    if not number or not cues.DONE_AWAY.fullmatch(scene.mentions[number].gap):
        return False
    before = scene.mentions[number - 1].lead
    return scene.unit_alike(number - 1, number) and _SINCE.search(before) is not None


def _opens(scene: Scene, number: int) -> bool:
    """Tell whether an amount left over is its own subject: there are no two it lies between."""
    here = scene.mentions[number].sentence
    earlier = (
        n
        for n in range(number)
        if scene.mentions[n].sentence >= here - 1 and not cues.STRONG.search(scene.mentions[n].lead)
    )
    return sum(scene.unit_alike(n, number) for n in earlier) < 2


def is_one_kind(scene: Scene, number: int) -> bool:
    """Tell whether what is left is one of two kinds of it: 其中结转资金51万元，结余资金35万元."""
    if not 0 < number < len(scene.mentions):
        return False
    before, mention = scene.mentions[number - 1], scene.mentions[number]
    if not _KINDS.search(before.gap) or mention.stop not in (1, 2):
        return False
    return bool(re.search("结[转余]", before.lead) and re.search("结[转余]", mention.lead))


def _act_of_ratio(scene: Scene, number: int, mention: Mention) -> Act:
    lead = mention.lead
    if cues.op_of(lead) and cues.BY_CHANGE.search(lead):
        return Act.LEVEL
    if (
        cues.CHANGE.search(lead)
        or cues.signed_change(mention.gap, mention.quantity.value)
        or _of_delta(scene, number)
        or _verb_of_change(scene, number)
        or cues.CHANGE_BEHIND.match(scene.text.text, mention.end)
        or _by_so_much(scene, number)
    ):
        return Act.GROWTH
    if len(cues.compares_with(lead)) > 1 or (cues.op_of(lead) and not cues.RATE.search(lead)):
        return Act.LEVEL
    if (told := _by_brackets(scene, number) or _of_those(scene, number)) is not None:
        return told
    if lead.endswith(("超额完成", "超额")) or (number and _is_what_was_reached(scene, number)):
        return Act.LEVEL
    if number and (mention.gap.lstrip(")") in OF_WHICH or scene.is_of(number, noun=True)):
        before = scene.mentions[number - 1].lead
        taken = _TAKEN_FROM.match(scene.text.text, mention.end)
        noted = mention.gap.startswith(")") and "占" in scene.mentions[number - 1].gap
        return Act.SHARE if "占" in before or noted or mention.gap.startswith("中") or taken else Act.RATE
    if number and _OF_ITS_PART.fullmatch(mention.gap) and "占" in scene.mentions[number - 1].lead:
        return Act.SHARE
    if cues.SHARE.search(lead) or (number and _is_share_again(scene, number)):
        return Act.SHARE
    if cues.OF.search(lead) or cues.RATE.search(lead) or cues.FULFILS.search(lead):
        return Act.RATE
    if _GOES_TO.match(scene.text.text, mention.end):
        return Act.SHARE  # 三分之一用于场馆免费开放
    if mention.quantity.unit in ("半", "分之") and _HAVE.match(scene.text.text, mention.end):
        return Act.SHARE  # 一半的村建有日间照料中心，共58个
    return Act.RATE if mention.quantity.unit in ("半", "分之", "成") else Act.LEVEL


def _is_share_again(scene: Scene, number: int) -> bool:
    """Tell whether a ratio says what the amount before it takes up: 上级专款占了1,184万元，即八成."""
    told = re.fullmatch(r"[，,(]?(?:即|约|约为|也就是|相当于|折合)", scene.mentions[number].gap)
    return told is not None and re.search("占[了用去]?$", scene.mentions[number - 1].lead) is not None


def _by_brackets(scene: Scene, number: int) -> Act | None:
    """Return what brackets make of a ratio: 经费856.2万元（+4.8%）, 行政20人（占40%）."""
    mention = scene.mentions[number]
    if mention.gap.endswith("(+") or (mention.gap.endswith("(") and mention.quantity.value < 0):
        return Act.GROWTH
    if number and mention.gap in ("，", ",", "、", "/") and _in_same_brackets(scene, number):
        return Act.SHARE
    return Act.SHARE if mention.gap in ("(", "(占", "(占比", "(占比为", "(比重") else None


def _in_same_brackets(scene: Scene, number: int) -> bool:
    """Tell whether a ratio stands with its amount in brackets, of a share: 教育占比最高（2,160万元，40%）."""
    mention, before = scene.mentions[number], scene.mentions[number - 1]
    counted = before.quantity.kind in (Kind.MONEY, Kind.COUNT) and before.depth == mention.depth > 0
    opened = before.gap.endswith("(") and scene.text.text[mention.end : mention.end + 1] == ")"
    return counted and opened and "占" in mention.span.text[: mention.at - mention.span.start]


def _of_those(scene: Scene, number: int) -> Act | None:
    """Tell the part of a ratio before its name or those it counts: 98%的支付率, 97%的受访者（488人）."""
    rest = scene.text.text[scene.mentions[number].end : scene.mentions[number].span.end]
    if _NAMED_AFTER.match(rest):
        return Act.RATE
    if _COUNTED_AFTER.match(rest) and number + 1 < len(scene.mentions):
        return Act.RATE if _APPROVED.match(rest) else Act.SHARE
    return None


def _is_what_was_reached(scene: Scene, number: int) -> bool:
    """Tell whether a ratio is what came of the one before it: 合格率95%，实际完成96.2%."""
    one, before = scene.mentions[number], scene.mentions[number - 1]
    aimed = before.quantity.kind is Kind.SHARE and one.stop <= 2
    return aimed and re.fullmatch("(?:实际)?(?:完成|达到?|实现|为|值)+", one.lead) is not None


def _verb_of_change(scene: Scene, number: int) -> bool:
    """Tell whether an unknown verb leads from a figure of before to a ratio: 较年初1,000项拓展24%."""
    if not number or not _VERB.fullmatch(scene.mentions[number].gap):
        return False
    before = scene.mentions[number - 1]
    counted = before.quantity.kind in (Kind.MONEY, Kind.COUNT)
    return (
        counted and re.search("[比较](?:[上去]年|年初|期初|同期|(?:19|20)\\d\\d年)", before.lead) is not None
    )


def _by_so_much(scene: Scene, number: int) -> bool:
    """Tell whether a ratio says how far a figure lies above or below another: 比批复的24万元低5%."""
    found = re.fullmatch("(?:略|仅|还|又)?[高低多少](?:出|了)?(?:约|近)?", scene.mentions[number].gap)
    if not number or not found:
        return False
    before = scene.mentions[number - 1]
    return before.quantity.kind in (Kind.MONEY, Kind.COUNT) and re.search("[比较]", before.lead) is not None


def _of_delta(scene: Scene, number: int) -> bool:
    """Tell whether a ratio is the change of the amount before it, in percent: 减少1.1万元、15.28%."""
    if not number or not re.fullmatch(r"[、(]|[，,](?:即|合|约)?", scene.mentions[number].gap):
        return False
    return cues.DELTA.search(scene.mentions[number - 1].lead) is not None
