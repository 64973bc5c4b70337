"""Reasons and notes in figures of their own rows, told rightly."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.benign.ninth_kind import benign
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.quantifiers import missed, number_of
from tests.corpus.operators.ninth.scores import lost, plain
from tests.corpus.operators.ninth.telling import ANY
from tests.corpus.prose import places


def _reason(desk: Desk) -> None:
    rows = [
        (r, aim, result)
        for r in desk.rows("targets")
        if missed(r) and r.cells["target_reason"].value
        if (aim := number_of(r, "target_value")) and (result := number_of(r, "target_actual"))
    ]
    row, aim, result = desk.pick([one for one in rows if one[2] < one[1]], "none missed")
    unit = row.cells["target_unit"].value or ""
    a, b, d = (f"{v.normalize():f}{unit}" for v in (result, aim, abs(aim - result)))
    desk.put(
        row.cells["target_reason"],
        desk.pick((
            f"因承办单位更换，实际完成{a}，与目标{b}相差{d}",
            f"目标{b}，实际完成{a}；受连续降雨影响，工期顺延40天",
            f"因设备到货推迟2个月，年末完成{a}，未达到{b}",
        )),
    )  # fmt: skip


@benign("reason_of_a_missed_target_with_figures", follows=False)
def _(desk: Desk) -> None:
    """The reason tells aim and result as the row has them."""
    _reason(desk)


@benign("reason_of_a_score_with_figures", follows=False)
def _(desk: Desk) -> None:
    """The reason tells the points that were lost."""
    found = [(i, desk.submission.entry("score_reason", i.indicator.code)) for i in lost(desk)]
    item, datum = desk.pick([(i, d) for i, d in found if d is not None and d.value], "nothing lost")
    assert item.score is not None
    assert datum is not None
    gone = plain(item.points - item.score)
    desk.put(
        datum,
        desk.pick((
            f"因上级资金12月才下达，当年来不及支出，扣{gone}分",
            f"年中承办人员调整，工作衔接耽误约1个月，按评分标准扣{gone}分",
            f"扣{gone}分，主要是招标流标一次，实施时间推迟",
        )),
    )  # fmt: skip


@benign("note_on_the_staff_in_figures", follows=False)
def _(desk: Desk) -> None:
    """人员情况说明 tells posts and staff as the sheet has them."""
    posts, staff = int(desk.amount("posts_total")), int(desk.amount("staff_total"))
    word = (
        f"超编{staff - posts}名，待自然减员消化"
        if staff > posts
        else f"空编{posts - staff}名，已列入招录计划"
    )
    if staff == posts:
        word = "满编"
    desk.put(
        "staff_note",
        desk.pick(
            (
                f"编制{posts}名，实有{staff}名，{word}",
                f"核定编制{posts}人、年末实有{staff}人，{word}",
                f"实有{staff}人，编制{posts}人，{word}",
            )
        ),
    )


@benign("note_on_the_adjustments_in_figures", follows=False)
def _(desk: Desk) -> None:
    """调整情况说明 tells number and sum of the rows."""
    rows = desk.rows("adjustments")
    found = [v for r in rows if (v := number_of(r, "adj_amount")) is not None]
    up = sum((v for v in found if v > 0), Decimal())
    net = sum(found, Decimal())
    if net <= 0:
        raise NotHere("cut")
    desk.put(
        "adj_note",
        desk.pick(
            (
                f"全年调整{len(rows)}笔，净增{places(net, 2)}万元",
                f"年中追加{places(up, 2)}万元，增减相抵净增{places(net, 2)}万元",
                f"共调整{len(rows)}次，均有批复文件",
            )
        ),
    )


@benign("text_of_an_indicator_in_other_words", follows=False)
def _(desk: Desk) -> None:
    """The text of an indicator owns up to the points that were lost."""
    found = [(i, desk.submission.entry("narrative", i.indicator.code)) for i in lost(desk)]
    item, datum = desk.pick([(i, d) for i, d in found if d is not None], "nothing lost")
    assert item.score is not None
    assert datum is not None
    score, points, gone = plain(item.score), plain(item.points), plain(item.points - item.score)
    desk.put(
        datum,
        f"{datum.value or ''}"
        + desk.pick((
            f"本项满分{points}分，自评得{score}分，扣{gone}分。",
            f"因存在不足，该项未得满分，扣{gone}分。",
            f"对照评分标准，得{score}分。",
        )),
    )  # fmt: skip


@benign("a_paragraph_once", follows=False)
def _(desk: Desk) -> None:
    """A paragraph of its own in a text."""
    datum = desk.datum(desk.pick(ANY))
    words = desk.pick((
        "本部门成立由主要负责同志任组长的绩效管理工作小组，明确办公室牵头、各股室分工负责。",
        "资金使用坚持先有预算、后有支出，大额支出一律集体研究决定，按月报告支出进度。",
        "年内聚焦主责主业，强化预算约束，把有限的财力用在重点领域和关键环节。",
    ))  # fmt: skip
    desk.put(datum, f"{datum.value or ''}\n{words}")
