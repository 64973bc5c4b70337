"""Chapters two and four, and the bonus items: what the scores say as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.report import rows
from workbook.report.facts import ReportFacts
from workbook.report.overview import long_text, year
from workbook.report.reasons import because, given_reason
from workbook.report.shortfalls import lost_points
from workbook.report.voice import Voice
from workbook.report.wording import (
    bare,
    day,
    hole,
    joined,
    named,
    one_line,
    paragraphs,
    points,
    rate,
    spaced,
)
from workbook.score.scorecard import IndicatorScore, LevelScore, Scorecard
from workbook.submission.model import Row

BONUS_DETAILS = ("bonus_by", "bonus_doc", "bonus_date", "bonus_subject")
MOST_LOST = 5
"""Indicators named for what they lost; of more only those that lost most."""
MOST_CAUSES = 3
BRIEF = 20
"""Characters a cause may have to be named in the conclusion."""
MOST_TARGETS = 8
"""Targets named with their figures; of more only some of each group, the table has them all."""
_WEAK = Decimal("0.9")


def conclusion(voice: Voice, facts: ReportFacts, card: Scorecard) -> list[str]:
    """自评结论: total and grade, which parts are strong and weak, what cost points; then the own words."""
    lead = _total(voice, facts, card)
    reasons = [*_levels(voice, card), *_lost(voice, facts, card)] if _open(card) == 0 else []
    return ["".join([lead, *reasons]), *long_text(facts, "text_conclusion")]


def _total(voice: Voice, facts: ReportFacts, card: Scorecard) -> str:
    own = card.self_total
    if own is None:
        return voice.say("conclusion.total", year=year(facts), total=hole("自评总分"))
    graded = bool(card.grade) and not card.grade_open and card.total == own
    slots = {"year": year(facts), "total": points(own)}
    said = (
        voice.say("conclusion.graded", **slots, grade=card.grade)
        if graded
        else voice.say("conclusion.total", **slots)
    )
    bonus = card.self_bonus
    if bonus and card.self_base is not None and card.self_base + bonus == own:
        net = voice.say("bonus.plus" if bonus > 0 else "bonus.minus", points=points(abs(bonus)))
        said += voice.say("conclusion.parts", base=points(card.self_base), bonus=net)
    return said


def _open(card: Scorecard) -> int:
    """Return how many indicators that count have no self score."""
    return sum(item.self_score is None for item in card.indicators if not item.dropped)


def _levels(voice: Voice, card: Scorecard) -> list[str]:
    counted = [(level, level.own) for level in card.levels if not level.dropped and level.points]
    known = [(level, own, own / level.points) for level, own in counted if own is not None]
    if len(known) < len(counted) or len(known) < 2:
        return []
    if all(share >= 1 for _, _, share in known):
        return [voice.say("conclusion.levels_full")]
    items = [
        f"{level.name}得{_of(level, own)}，得分率{rate(share)}"
        if own
        else f"{level.name}未得分（{_most(level)}）"
        for level, own, share in known
    ]
    said = [voice.say("conclusion.levels", items="；".join(items))]
    least = min(share for _, _, share in known)
    weak = [level.name for level, _, share in known if share == least]
    strong = [level.name for level, _, share in known if share >= _WEAK and share > least]
    if strong and len(weak) == 1 and least < _WEAK:
        said.append(voice.say("conclusion.strong", items=joined(strong), weak=weak[0]))
    return said


def _of(level: LevelScore, own: Decimal) -> str:
    return f"{points(own)}（{_most(level)}）"


def _most(level: LevelScore) -> str:
    return f"满分{points(level.points)}"


def _lost(voice: Voice, facts: ReportFacts, card: Scorecard) -> list[str]:
    lost = [(lost_points(i), n, i) for n, i in enumerate(card.indicators) if i.applicable and lost_points(i)]
    if not lost:
        return [] if len(card.levels) > 1 else [voice.say("conclusion.full")]
    most = sorted(lost, key=lambda entry: (-entry[0], entry[1]))[:MOST_LOST]
    items = joined([f"{item.indicator.name}（扣{points(amount)}）" for amount, _, item in most])
    said = [voice.say("conclusion.lost_all" if len(lost) == len(most) else "conclusion.lost", items=items)]
    brief = [(amount, why) for amount, _, item in most if (why := _brief(facts, item))]
    told = sum(amount for amount, _ in brief) * 2 >= sum(amount for amount, _, _ in most)
    if told and (causes := list(dict.fromkeys(why for _, why in brief))[:MOST_CAUSES]):
        said.append(voice.say("conclusion.causes", items=joined(causes)))
    return said


def _brief(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the cause of a loss where it is short enough for a list."""
    why = given_reason(facts, item)
    cause = because(why) or why
    return cause if len(cause) <= BRIEF and not re.search(r"[，；。\d]", cause) else ""


def achievements(voice: Voice, facts: ReportFacts) -> list[str]:
    """主要绩效: the department's text, then targets and key tasks it does not speak of."""
    own = paragraphs(facts.submission.text("text_achievements"))
    said = "".join(own)
    drafted = [*_targets(voice, facts, said), *_tasks(voice, facts, said)]
    return [*own, *drafted] or [hole(facts.field("text_achievements").label)]


def _targets(voice: Voice, facts: ReportFacts, own: str) -> list[str]:
    found = list(rows.targets(facts))
    counted = [target for target in found if target.target is not None]
    known = [target for target in counted if target.actual is not None]
    met = [target for target in counted if target.met]
    lines = []
    if known:
        slots = {"count": str(len(counted)), "met": str(len(met))}
        if len(known) < len(counted):
            lines.append(voice.say("achieved.targets_partial", **slots, known=str(len(known))))
        elif len(met) == len(counted):
            lines.append(voice.say("achieved.targets_all", count=slots["count"]))
        elif met:
            lines.append(voice.say("achieved.targets_some", **slots))
    fresh = _chosen([target for target in met if not _told(target, own)])
    lines += _by_group(voice, fresh)
    more = [t for t in found if t.target is None and t.actual and t.name and not _told(t, own)]
    if more:
        lines.append(voice.say("achieved.beyond", items=_run(named(t.name, t.reached) for t in more)))
    return ["".join(lines)] if lines else []


def _chosen(targets: list[rows.Target]) -> list[rows.Target]:
    """Return all of a few targets; of many the first ones of each group."""
    if len(targets) <= MOST_TARGETS:
        return targets
    groups = dict.fromkeys(target.group for target in targets)
    each = max(1, MOST_TARGETS // len(groups))
    return [t for group in groups for t in [t for t in targets if t.group == group][:each]]


def _told(target: rows.Target, own: str) -> bool:
    """Tell whether the department's words hold the target's name or its figure with the unit."""
    return target.name in own or (bool(target.reached) and target.reached in own)


def _by_group(voice: Voice, targets: list[rows.Target]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for target in targets:
        if target.name:
            said = f"{named(target.name, target.reached)}（目标值{target.wanted}）"
            groups.setdefault(target.group.removesuffix("指标"), []).append(said)
    return [
        voice.say("achieved.group", group=group, items=_run(items))
        if group
        else voice.say("achieved.plain", items=_run(items))
        for group, items in sorted(groups.items(), key=lambda entry: rows.group_order(entry[0]))
    ]


def _tasks(voice: Voice, facts: ReportFacts, own: str) -> list[str]:
    found = facts.submission.rows("tasks")
    states = [(bare(facts.row_text(row, "task_name")), row.scalar("task_state")) for row in found]
    done = [spaced(name) for name, state in states if state == "已完成" and name]
    fresh = [name for name in done if name not in own][: rows.MOST]
    if not fresh or any(not name or state is None for name, state in states):
        return []
    items = "".join(f"“{name}”" for name in fresh) + ("等" if len(fresh) < len(done) else "")
    if len(states) == 1:
        return [voice.say("achieved.tasks_one", items=fresh[0])]
    if len(done) == len(states):
        return [voice.say("achieved.tasks_all", count=str(len(done)), items=items)]
    return [voice.say("achieved.tasks_some", count=str(len(states)), done=str(len(done)), items=items)]


def _run(items: Iterable[str]) -> str:
    found = list(items)
    return ("；" if any("，" in item for item in found) else "，").join(found)


def bonuses(facts: ReportFacts, card: Scorecard) -> list[str]:
    """加减分项: each item numbered, then the points claimed; nothing where nothing is listed."""
    items = [_bonus(row) for row in facts.submission.rows("bonuses")]
    if not items:
        return []
    own = card.self_bonus if card.self_total is not None else facts.number("self_bonus")
    said = [f"{number}.{item}" for number, item in enumerate(items, 1)] if len(items) > 1 else items
    if own is None:
        return said
    kinds = {row.scalar("bonus_kind") for row in facts.submission.rows("bonuses")}
    none = "不扣分" if kinds == {"减分"} else "加减分合计为0分" if "减分" in kinds else "不加分"
    way = f"加{points(own)}" if own > 0 else f"扣{points(-own)}" if own < 0 else none
    return [*said, f"按评分标准，以上事项自评{way}。" if len(items) > 1 else f"按评分标准，该事项自评{way}。"]


def _bonus(row: Row) -> str:
    name = row.scalar("bonus_item")
    said = spaced(bare(name)) if isinstance(name, str) else hole("事项")
    details = {key: _detail(row, key) for key in BONUS_DETAILS}
    blank = [row.submission.layout.field(key).label for key in BONUS_DETAILS if not details[key]]
    by, doc, date, subject = (details[key] for key in BONUS_DETAILS)
    level = row.scalar("bonus_level")
    kind = "减分事项" if row.scalar("bonus_kind") == "减分" else ""
    about = f"对象为{subject}" if subject else ""
    inner = "，".join(filter(None, (kind, by, str(level) if level else "", doc, date, about)))
    text = f"{said}（{inner}）" if inner else said
    return f"{text}{hole(*blank) if blank else ''}。"


def _detail(row: Row, key: str) -> str:
    value = row.scalar(key)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return spaced(bare(value)) if isinstance(value, str) else day(value)


def signature(facts: ReportFacts) -> tuple[str, str]:
    """Return the unit and the date under the report."""
    return one_line(facts.show("dept_name")), facts.show("fill_date")
