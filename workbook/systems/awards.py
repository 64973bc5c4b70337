"""The standard of bonuses and penalties as one table, however a system writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pyfuncs import CATALOG
from pyfuncs.decimals import plain
from pyfuncs.recognition import GAIN, LOSS, Listed
from workbook.systems.model import Award, System

LITERALS = {GAIN: "awards", LOSS: "penalties"}
"""The arguments in which a small standard is written, by the kind they are about."""
COUNTED = "bonus_points"
"""Column of what each row of the list of bonuses counts."""
BONUS_COLUMNS = {
    "kinds": "bonus_kind",
    "levels": "bonus_level",
    "ranks": "bonus_rank",
    "dates": "bonus_date",
    "year": "fiscal_year",
    "items": "bonus_item",
    "papers": "bonus_doc_kind",
    "department": "dept_name",
    "short_name": "dept_alias",
    "subordinates": "sub_name",
    "bodies": "bonus_by",
}
"""What the rows of the list of bonuses are judged by, unless a system says otherwise.

`subjects` is not among them: only a system that names it leaves out rows about other units.
"""
SEPARATORS = "/:;：；"
"""Signs by which the parts of a line are told apart: no level or class may hold one."""
MOST_POINTS = 1000


def awards_text(awards: Sequence[Award]) -> str:
    """Return a table of awards as the function takes it, ``加分/国家级/一等奖: 5; 减分/省级: 3``."""
    return "; ".join(
        f"{'/'.join(filter(None, (award.kind, award.level, award.rank)))}: {plain(award.points)}"
        for award in awards
    )


def standard_lines(system: System) -> tuple[Listed, ...]:
    """Return the lines of the standard, in the order in which they are written."""
    bonus = system.bonus
    if bonus.awards:
        return tuple(Listed(award.kind, award.level, award.points, award.rank) for award in bonus.awards)
    lines: list[Listed] = []
    for kind, name in LITERALS.items():
        if (text := bonus.rule.get(name)) is not None:
            parse = CATALOG[str(bonus.rule["fn"])].parameter(name).parse  # type: ignore[union-attr]
            assert parse is not None
            lines += [Listed(kind, level, points) for level, points in parse(text).items()]
    return tuple(lines)


def award_faults(system: System) -> Iterator[tuple[str, str]]:
    """Yield (path, Chinese message) of what is wrong with the standard as a whole.

    The call itself must be sound (``call_faults``), but for arguments left out.
    """
    bonus, names = system.bonus, list(LITERALS.values())
    written = [name for name in names if name in bonus.rule]
    if bonus.awards and written:
        yield "$.bonus.rule", f"加减分标准写了 awards 表，就不再写参数 {'、'.join(written)}"
    elif not bonus.awards and len(written) < len(names):
        missing = "、".join(name for name in names if name not in bonus.rule)
        yield "$.bonus.rule", f"缺少加减分标准：写参数 {missing}，或在 awards 表中逐行列出"
    if "subordinate" in bonus.rule and "subjects" not in bonus.rule:
        yield "$.bonus.rule.subordinate", "要写明对象列 subjects，才分得出哪些是所属单位的"
    if "kept" in bonus.rule and "excluded" not in bonus.rule:
        yield "$.bonus.rule.kept", "没有写不计的授予单位 excluded，不必写例外"
    yield from _table_faults(bonus.awards)


def _table_faults(awards: Sequence[Award]) -> Iterator[tuple[str, str]]:
    lines = Counter((award.kind, award.level, award.rank) for award in awards)
    for number, award in enumerate(awards):
        path = f"$.bonus.awards[{number}]"
        if not award.points.is_finite() or not 0 <= award.points <= MOST_POINTS:
            yield f"{path}.points", f"分值应为 0 至 {MOST_POINTS} 的数；减分也写正数"
        for key in ("level", "rank"):
            text: str = getattr(award, key)
            if (
                any(sign in text for sign in SEPARATORS)
                or text != text.strip()
                or (key == "level" and not text)
            ):
                yield f"{path}.{key}", "不能有冒号、分号、斜杠，前后不能有空格，级别不能为空"
        if lines[award.kind, award.level, award.rank] > 1:
            yield path, f"“{award.kind}／{award.level}／{award.rank or '不限'}”写了两次"


def level_faults(system: System, offered: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the levels of the table; offered: those the list of bonuses offers.

    Every one must be listed at least once: what counts nothing is written with 0.
    """
    listed = [award.level for award in system.bonus.awards]
    for number, level in enumerate(listed):
        if level not in offered:
            yield f"$.bonus.awards[{number}].level", f"“{level}”不是“级别”的选项，可选：{'、'.join(offered)}"
    if listed and (left := [level for level in offered if level not in listed]):
        yield "$.bonus.awards", f"没有写“{'、'.join(left)}”；不计分的写 0"
