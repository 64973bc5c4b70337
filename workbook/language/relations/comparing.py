"""Comparisons: one printed figure said to be below, above or equal to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.mentions import Mention, key_of
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.limits import far_below, of_its_own, op_is_limit, or_its_total, total_before
from workbook.language.relations.model import Relation
from workbook.language.relations.named import by_name, compared, per_head
from workbook.language.relations.scene import Scene, covers

_STRICTER = {"≤": {"<", "="}, "≥": {">", "="}}
"""What says more than a bound already."""
_EQUAL_BEFORE = re.compile(r"(?:与|和|同|跟)[^，。；]{0,14}$")
_CAME = re.compile(r"(?<!净)(?:新增|新建|新购|购置|招录|录用)[^，。；比较]{0,10}$")
"""What came in is a quantity of its own, and no mere change: 新增泊位1,430个，突破1,200个."""
_OF_A_YEAR = re.compile(
    r"[与和同跟](?:19|20)\d\d年(?:度|末|同期)*(?![^，。；]*(?:预算|计划|目标|任务|限额|编制|核定|批复|下达|标准|限价))"
)
"""与2022年的88万元持平 is a change over time that is none, 与2023年预算100万元持平 is not."""
_OF_EACH = re.compile("^[均都]|指标[均都]|[均都]$")
_ROUGH = ("成", "半", "分之")
"""占64%，超过六成 says the same once more in round words."""
_COUNTED = re.compile("的(?:也|只|仅|还|又|均|共)*(?:有|共计|合计)$")
"""What is compared are those that are counted: 成交价低于计划的有1项."""
_SETS = re.compile(
    "(?:年初|年度|绩效|控制|设定|的)*(?:目标|目标值|指标值|要求|标准)(?:值|是|为|:|：)+(?:不|≥|≤|大于|小于)"
)
"""A target told with its bound is not what the result is said to be: 86.50%，目标为不低于90%，未达到."""
_THAN = re.compile("(?<![占环同对])[比较](?P<what>[^，。；比较]{0,14})$")
_WAY = re.compile(
    "(?:还是|[也都均还仍更要会]|略微|稍微|[略稍偏]|有所|明显|大幅|远远?)*(?P<way>[高低多少大小长短快慢好优差])"
    "(?:出|了)?(?:一些|不少|很多|许多|一点|些)?(?=[，。；,;)]|$)"
)
_OF_TIME = re.compile(f"{cues.BASE.pattern}|\\d年|[年期][初末底]")
_WAYS = {**dict.fromkeys("高多大长", ">"), **dict.fromkeys("低少小短", "<")}
"""Behind a figure after 比, which way without by how much: 比目标值92%略高; of 好 and 快 the figures tell."""
_AIM = re.compile("以?[上内]?的(?:目标|要求|标准|指标)")
_RATE_NAME = re.compile("[\u4e00-\u9fa5]{3}率$")
_LITTLE = 0.4
_GOAL = re.compile(r"目标|设定|要求|标准|力争|确保|须|应当|规定")


def comparisons(scene: Scene, results: frozenset[int], parts_of: dict[int, int]) -> Iterator[Relation]:
    """Yield the comparisons of a paragraph; results: figures that are what lies between two others.

    parts_of: of each part of a sum, its total, of which the sentence goes on to speak.
    """
    told: dict[tuple[int, int], set[str]] = {}
    for each in _stated(scene, results, parts_of):
        ops = told.setdefault((each.roles["left"][0].at, each.roles["right"][0].at), set())
        if each.op not in ops and not ops & _STRICTER.get(each.op, set()):
            yield each  # 低于预算330万元，控制在预算以内 says it once
        ops.add(each.op)


def _stated(scene: Scene, results: frozenset[int], parts_of: dict[int, int]) -> Iterator[Relation]:
    listed = list(_severally(scene))
    taken = {relation.roles["right"][0].at for relation in listed}
    yield from listed
    for number, mention in enumerate(scene.mentions):
        if (
            number in results
            or mention.at in taken
            or scene.acts[number] is Act.GROWTH
            or (cues.EACH.search(mention.lead) and not _of_each(scene, number))
            or mention.quantity.kind is Kind.CHANGE
            or cues.CONDITION.match(scene.text.text, mention.end)
            or _is_measured_by(scene, number)
            or mention.quantity.unit in _ROUGH
        ):
            continue
        op = _op(scene, number)
        left = _left(scene, number) if op else None
        left = or_its_total(left, number, parts_of) if left is not None else None
        if left is not None and _is_by_which(scene.mentions[left], mention):
            continue
        if left is not None and per_head(mention) and not per_head(scene.mentions[left]):
            continue  # 在岗36人，人均服务群众超过6万人
        if op and left is not None:
            each = _each(scene, left) if _OF_EACH.search(cues.before_comparing(mention.lead)) else [left]
            for one in each:
                yield compared(scene, scene.mentions[one], mention, op)
    yield from by_name(scene, {scene.mentions[n].at for n in results})
    yield from _balanced(scene)


def _is_measured_by(scene: Scene, number: int) -> bool:
    """Tell whether a ratio of a figure follows at once: 不足预算100万元的七成 is not below the budget."""
    later = scene.mentions[number + 1 : number + 2]
    return number in scene.measures and bool(later) and later[0].stop < 2


def _of_each(scene: Scene, number: int) -> bool:
    """Tell whether a limit for each is held against what each was: 人均费用95元，符合每人不超过130元."""
    before = scene.mentions[number - 1] if number else None
    own = scene.mentions[number].lead.partition("每")[0]
    return before is not None and len(own) < 5 and scene.unit_alike(number - 1, number) and per_head(before)


def _severally(scene: Scene) -> Iterator[Relation]:
    """Yield those of two lists: A21.4亿元、B26.86亿元，分别未突破限额22亿元和27.5亿元."""
    for number, mention in enumerate(scene.mentions):
        op = _op(scene, number) if re.search("分别|双双|[均都]", mention.lead) else ""
        rights = [number]
        while op and rights[-1] + 1 < len(scene.mentions) and _goes_on(scene, rights[-1] + 1):
            rights.append(rights[-1] + 1)
        ratio = mention.quantity.kind is Kind.SHARE
        told = [n for n in range(number) if scene.mentions[n].sentence == mention.sentence]
        told = [n for n in told if scene.acts[n] in (Act.RATE, Act.SHARE)] if ratio else []
        lefts = [n for n in told or scene.levels(number) if scene.unit_alike(n, number)][-len(rights) :]
        if len(rights) > 1 and len(lefts) == len(rights):
            for left, right in zip(lefts, rights, strict=True):
                yield compared(scene, scene.mentions[left], scene.mentions[right], op)


def _each(scene: Scene, left: int) -> list[int]:
    """Return the ratios 均 speaks of: of one list, or each of a clause: 满意度92%，合格率95%，均高于."""
    listed = scene.series(left)
    first = listed[0] - 1
    while first >= 0 and scene.segments[first] == scene.segments[left]:
        if scene.acts[first] is scene.acts[left] and scene.unit_alike(first, left) and not _op(scene, first):
            listed = [first, *listed]
        elif scene.acts[first] is not Act.LEVEL or scene.mentions[first].quantity.kind is not Kind.COUNT:
            break  # 3岁以下儿童系统管理率94.8% has a figure in its name
        first -= 1
    if scene.mentions[left].quantity.kind is not Kind.SHARE:
        return [left]
    return [*_parallel(scene, left), *listed] if len(listed) == 1 else listed


def _parallel(scene: Scene, left: int) -> list[int]:
    """Return the ratios of clauses built alike before it: A782人，适配率100%；B1,346人，服务率99.1%."""
    here, act = scene.mentions[left].sentence, scene.acts[left]
    earlier = [n for n in range(left) if scene.mentions[n].sentence == here]
    segments = {scene.segments[n] for n in earlier if scene.segments[n] != scene.segments[left]}
    last = [max(n for n in earlier if scene.segments[n] == segment) for segment in segments]
    alike = all(scene.acts[n] is act and not _op(scene, n) for n in last)
    return sorted(last) if act is Act.RATE and alike else []


def _goes_on(scene: Scene, number: int) -> bool:
    """Tell whether a figure is listed right after the one before it."""
    mention = scene.mentions[number]
    return re.fullmatch("[、和及与][^，。；]{0,8}", mention.gap) is not None and scene.unit_alike(
        number, number - 1
    )


def _balanced(scene: Scene) -> Iterator[Relation]:
    """Yield that what came in is what went out: 收入总计1,234.5万元，支出总计1,234.5万元，收支平衡."""
    for found in cues.BALANCED_TOTALS.finditer(scene.text.text, *scene.extent):
        here = [n for n, m in enumerate(scene.mentions) if m.span.start <= found.start() < m.span.end]
        one, other = (
            [n for n in here if f"{side}总计" in scene.mentions[n].lead] for side in ("收入", "支出")
        )
        if one and other and max(one[-1], other[-1]) != here[-1]:
            yield compared(scene, scene.mentions[one[-1]], scene.mentions[other[-1]], "=")
    for number, mention in enumerate(scene.mentions):
        told = cues.BALANCED.match(scene.text.text[mention.end : mention.span.end])
        earlier = [n for n in scene.levels(number) if n not in scene.said_past] if told else []
        came_in = [n for n in earlier if scene.unit_alike(n, number) and "收" in scene.said(n)]
        if came_in:
            yield compared(scene, scene.mentions[came_in[-1]], mention, "=")
        matched = number and cues.MATCHED.match(scene.text.text[mention.end : mention.end + 16])
        if matched and scene.acts[number - 1] is scene.acts[number] and scene.unit_alike(number - 1, number):
            yield compared(scene, scene.mentions[number - 1], mention, "=")


def _op(scene: Scene, number: int) -> str:
    mention = scene.mentions[number]
    if mention.quantity.kind is Kind.COUNT and (
        _COUNTED.search(mention.lead) or cues.REACHED_IT.search(mention.lead)
    ):
        return ""
    if _SETS.match(mention.lead):
        return ""
    if (op := cues.op_of(mention.lead)) and scene.acts[number] not in (Act.RATE, Act.SHARE):
        return op
    if cues.WITHIN_LIMIT.search(mention.lead) and cues.INSIDE.match(
        scene.text.text[mention.end : mention.end + 12]
    ):
        return "≤"
    if (told := _than(scene, number)) is not None:
        return told
    if _EQUAL_BEFORE.search(mention.lead) and cues.EQUAL.search(
        scene.text.text[mention.end : mention.end + 16]
    ):
        return "" if number in scene.past or _OF_A_YEAR.search(mention.lead) else "="
    return ""


def _than(scene: Scene, number: int) -> str | None:
    """Return how a figure after 比 is compared by the words behind it: 比目标值92%也略高."""
    mention = scene.mentions[number]
    before = _THAN.search(mention.lead)
    behind = _WAY.match(scene.text.text, mention.end) if before else None
    if before is None or behind is None or _OF_TIME.search(before["what"]):
        return None
    return _WAYS.get(behind["way"], "?")


def _left(scene: Scene, number: int) -> int | None:
    """Return the figure that is compared: the nearest of its kind, a change where 降幅 is compared."""
    right = scene.mentions[number]
    if _is_of_counted(scene, number):
        return None
    near = [
        n
        for n in range(number)
        if scene.mentions[n].sentence == right.sentence and scene.segments[n] == scene.segments[number]
        if scene.unit_alike(n, number)
        if (scene.acts[n] is not Act.DELTA or _CAME.search(scene.mentions[n].lead))
        and n not in scene.said_past
        and (
            not cues.EACH.search(scene.mentions[n].lead)
            or re.search("平均|[人户]均", right.lead)
            or not cues.before_comparing(right.lead)
        )
    ]
    of_change = re.search("[增降减涨升][幅速]", right.lead)
    steady = [n for n in near if scene.acts[n] is not Act.GROWTH]
    own = re.search("[率度比量数额]", cues.before_comparing(right.lead))
    near = near if of_change or not own else steady
    limited = not of_change and op_is_limit(right.lead)
    near = [n for n in near if not (limited and scene.acts[n] is Act.GROWTH and _fell(scene, n))]
    held = near and near[-1] == number - 1 and scene.mentions[near[-1]].lead.endswith("控制在")
    if held and right.stop == 2 and not cues.before_comparing(right.lead):
        return near[-1]  # 失业率控制在3.2%，低于4.5%的控制目标
    near = [n for n in near if not _op(scene, n) and n not in scene.measures]
    near = [n for n in near if not (per_head(scene.mentions[n]) and far_below(scene, n, number))] or near
    if not near and (called := _named_before(scene, number)) is not None:
        return called
    if not near and (total := total_before(scene, number)) is not None:
        return total
    if not near:
        return _told_later(scene, number)
    if of_its_own(scene, near[-1], number):
        return None
    lead = scene.mentions[near[-1]].lead
    if cues.BEYOND.search(lead) and len(cues.before_comparing(right.lead)) > 1:
        return None  # 人员经费超预算9.4万元，公用经费低于预算3.1万元
    if _is_another_rate(scene, near[-1], number):
        return None
    aim = (_GOAL.search(lead) and "均" not in lead) or _AIM.match(scene.mentions[near[-1]].tail)
    return None if aim else near[-1]


def _is_another_rate(scene: Scene, left: int, number: int) -> bool:
    """Tell whether a bound is told of a rate by its own name: 人员支出占七成以上，项目结余率不足1%."""
    name = cues.before_comparing(scene.mentions[number].lead)
    told = scene.said(left) + scene.mentions[left].tail
    return _RATE_NAME.search(name) is not None and covers(name, told) < _LITTLE


def _named_before(scene: Scene, number: int) -> int | None:
    """Return the figure of the sentence before that is compared by name: 决算数小于年初预算数3万元."""
    right = scene.mentions[number]
    name = key_of(cues.before_comparing(right.lead))
    if len(name) < 2 or right.stop < 5 or re.search("[率度比]", name):
        return None
    earlier = [n for n in scene.levels(number, 1) if scene.unit_alike(n, number) and not _op(scene, n)]
    called = [n for n in earlier if name in key_of(scene.said(n))]
    return called[-1] if called else None


def _fell(scene: Scene, number: int) -> bool:
    """Tell whether a change is downward: 下降30%，控制在10%以内 is said of what else was told."""
    found = cues.CHANGE.search(scene.mentions[number].lead)
    return bool(found and found["down"])


def _is_by_which(left: Mention, right: Mention) -> bool:
    """Tell whether an amount is by how much a plan is exceeded, and no plan: 3.2公顷，超出计划0.2公顷."""
    told = cues.OVER_NAMED.search(right.lead) is not None
    return told and right.quantity.value * 4 < left.quantity.value


def _is_of_counted(scene: Scene, number: int) -> bool:
    """Tell whether what is compared is of so many things, whose figure is not printed: 2个项目低于80%."""
    right = scene.mentions[number]
    before = scene.mentions[number - 1] if number and not right.stop else right
    strange = right.quantity.kind is Kind.SHARE or right.quantity.unit == "分"
    return before.quantity.kind is Kind.COUNT and before.quantity.unit != "分" and strange


def _told_later(scene: Scene, number: int) -> int | None:
    """Return the figure that is compared where it follows: 控制在预算100万元以内，为96万元."""
    if _GOAL.search(scene.mentions[number].lead) or _op(scene, number) == "≥":
        return None  # 安排金额不少于1,000万元，实际安排1,150万元: an aim, and what came of it
    while number + 1 < len(scene.mentions) and _op(scene, number + 1):
        number += 1
    later = scene.mentions[number + 1 : number + 2]
    alike = later and later[0].quantity.kind is scene.mentions[number].quantity.kind
    return (
        number + 1
        if alike
        and re.fullmatch(
            r"[^，。；]{0,8}[，,](?:全年|年度|本年)?(?:为|实际|达|仅)[^，。；]{0,6}", later[0].gap
        )
        else None
    )
