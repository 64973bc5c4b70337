"""Texts that speak of another year, unit, total or grade, or were never written."""

from __future__ import annotations

import re

from tests.corpus import prose
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import TEXTS, append
from tests.corpus.registry import fault

CLASS = "text"
LONG = (*TEXTS, "text_problems", "text_recommendations")


def _appended(kind: str, *phrasings: str, keys: tuple[str, ...] = TEXTS) -> None:
    """Register a kind that adds one of `phrasings`, with {year}, {last}, {total}, {more} and {unit}."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.blame(append(desk, desk.pick(phrasings).format_map(_known(desk)), keys))
        desk.about = kind


def _known(desk: Desk) -> dict[str, object]:
    total = desk.amount("self_total")
    grade = desk.card.grade
    return {
        "year": desk.year, "last": desk.year - 1, "earlier": desk.year - 3, "next": desk.year + 1,
        "total": total, "other": prose.places(total - 8 if total > 50 else total + 8, 2),
        "grade": grade, "wrong_grade": next((g for g in ("优", "差", "中") if g != grade), "差"),
        "unit": desk.submission.text("dept_name"),
    }  # fmt: skip


_appended(
    "text_year_of_last_form",
    "{last}年度，本部门整体支出绩效自评工作已完成。", "经自评，{earlier}年度部门整体支出绩效目标基本实现。",
    "本次评价年度为{last}年。",
)  # fmt: skip
_appended(
    "text_other_unit",
    "邻县交通运输局整体支出绩效自评情况如下。", "青山县农业农村局圆满完成全年任务。",
    "我局（云岭县水利局）预算执行良好。",
)  # fmt: skip
_appended(
    "text_total_wrong",
    "经自评，得分{other}分。",
    "自评总分为{other}分。",
    "本部门整体支出绩效自评{other}分。",
)
_appended(
    "text_grade_wrong",
    "自评等级为“{wrong_grade}”。",
    "评价等次：{wrong_grade}。",
    "自评结果为{wrong_grade}。",
)
_appended("text_xxxx_left", "全年完成XXXX项工作。", "支出XX万元。", "服务群众×××人次。", "满意度XX%。")
_appended("text_blank_left", "全年支出____万元。", "共完成（    ）项。", "满意度达到  %。")
_appended("text_bracket_left", "【此处填写单位主要成效】", "[请补充数据]", "{{{{ 主要成效 }}}}", "（待补充）")
_appended("text_template_unit", "XX县XX局承担相关工作。", "××单位按照要求开展自评。", "某某局高度重视。")
_appended("text_lorem_left", "示例文字，请删除。", "填写说明：不少于200字。", "（注：本段由业务股补充）")


@fault("text_prompt_left", CLASS)
def text_prompt_left(desk: Desk) -> None:
    """The prompt of the form instead of a text."""
    key = desk.pick(LONG)
    desk.spoil(key, desk.submission.layout.field(key).help)


@fault("text_all_none", CLASS)
def text_all_none(desk: Desk) -> None:
    """All six texts are 无."""
    for key in LONG:
        desk.spoil(key, desk.pick(("无", "略")))
    desk.about = "text_all"


def _none(kind: str, key: str, *values: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        if not _lost(desk):
            raise NotHere("nothing lost")
        desk.spoil(key, desk.pick(values))


_none("text_problems_none", "text_problems", "无", "没有突出问题。", "暂无。", "本年度未发现问题。")
_none("text_recommendations_none", "text_recommendations", "无", "暂无建议。", "继续保持。")
_none("text_duties_none", "text_duties", "无", "略", "见“三定”方案")
_none("text_achievements_none", "text_achievements", "无", "略", "详见附件")


def _lost(desk: Desk) -> list[str]:
    items = desk.card.indicators
    return [i.indicator.name for i in items if i.score is not None and i.score < i.points]


@fault("text_problem_omitted", CLASS)
def text_problem_omitted(desk: Desk) -> None:
    """An indicator that applies and lost points is missing from 存在问题 and 相关建议."""
    names = [
        i.indicator.name for i in desk.card.indicators if i.applicable and i.indicator.name in _lost(desk)
    ]
    if len(names) < 2:
        raise NotHere("too few indicators lost points")
    name = desk.pick(names)
    for key in ("text_problems", "text_recommendations"):
        lines = [re.sub(r"^\d+\. ", "", line) for line in desk.submission.text(key).splitlines()]
        kept = [line for line in lines if name not in line]
        desk.put(key, "\n".join(f"{n}. {line}" for n, line in enumerate(kept, 1)))
    desk.blame("text_problems", "text_recommendations")
    desk.about = "text_problems"


@fault("text_recommendation_omitted", CLASS)
def text_recommendation_omitted(desk: Desk) -> None:
    """Problems are named, only the first of them is to be mended."""
    if len(_lost(desk)) < 3:
        raise NotHere("too few indicators lost points")
    lines = desk.submission.text("text_recommendations").splitlines()
    desk.spoil("text_recommendations", lines[0])


@fault("text_numbering_broken", CLASS)
def text_numbering_broken(desk: Desk) -> None:
    """1, 2, 4: a line was deleted, or a number typed twice."""
    key = desk.pick(("text_problems", "text_recommendations"))
    lines = desk.submission.text(key).splitlines()
    if len(lines) < 3:
        raise NotHere("too few lines")
    wrong = desk.pick((len(lines) - 1, len(lines) + 1))
    desk.spoil(key, "\n".join([*lines[:-1], re.sub(r"^\d+", str(wrong), lines[-1])]))


@fault("text_numbering_in_words_broken", CLASS)
def text_numbering_in_words(desk: Desk) -> None:
    """一、二、四."""
    key = desk.pick(("text_duties", "text_achievements"))
    desk.spoil(key, "一、抓好公路养护。\n二、推进产业扶持。\n四、做好政务服务。")


@fault("text_list_count_wrong", CLASS)
def text_list_count_wrong(desk: Desk) -> None:
    """Ten are announced, three are listed."""
    words = desk.pick((
        "本部门内设以下10个股室：办公室、业务股、财务股。",
        "主要做了五项工作：一是公路养护；二是产业扶持；三是政务服务。",
        "存在以下4个方面不足：（1）进度偏慢；（2）资料不全。",
    ))  # fmt: skip
    desk.blame(append(desk, words))
    desk.about = "list"


@fault("text_copied_to_another", CLASS)
def text_copied(desk: Desk) -> None:
    """主要绩效 is a copy of 年度总体工作."""
    desk.put("text_achievements", desk.submission.text("text_work"))
    desk.blame("text_achievements", "text_work")
    desk.about = "text_achievements"


@fault("text_indicator_score_wrong", CLASS)
def text_indicator_score_wrong(desk: Desk) -> None:
    """The text of an indicator claims another score."""
    items = [i for i in desk.card.indicators if i.score is not None and i.score < i.points]
    item = desk.pick(items, "nothing lost")
    datum = desk.submission.entry("narrative", item.indicator.code)
    if datum is None:
        raise NotHere("no text")
    words = desk.pick(("该指标得{}分。", "本项自评{}分。", "该项得满分{}分。"))
    desk.spoil(datum, f"{datum.value}{words.format(item.points)}")
    desk.about = item.indicator.code


@fault("text_problem_number_of_indicators_wrong", CLASS)
def text_number_of_losses(desk: Desk) -> None:
    """存在问题 says how many indicators lost points, wrongly."""
    number = len(_lost(desk))
    if not number:
        raise NotHere("nothing lost")
    text = desk.submission.text("text_problems")
    desk.spoil("text_problems", f"共有{number + 3}个指标扣分。\n{text}")


@fault("text_parts_do_not_sum", CLASS)
def text_parts_do_not_sum(desk: Desk) -> None:
    """A total and its parts in one sentence, the parts exchanged."""
    total, basic = desk.amount("expend_total_final"), desk.amount("expend_basic_final")
    project = desk.amount("expend_project_final")
    if abs(basic - project) < total / 20:
        raise NotHere("both nearly the same")
    words = "全年支出{}，其中基本支出{}、项目支出{}。".format(*map(prose.money, (total, project, basic)))
    desk.blame(append(desk, words))
    desk.about = "expend_basic_final"
