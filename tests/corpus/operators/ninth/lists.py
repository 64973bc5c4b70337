"""Numbering that skips or doubles, and how many things a sentence announces and then names."""

from __future__ import annotations

from collections.abc import Sequence

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth import fault
from tests.corpus.operators.ninth.telling import ANY, CLASS, DEEDS, Said, number, tell

HAN = "一二三四五六七八九十"
DEEDS_DONE = (
    "修订财务管理办法，规范报销流程",
    "开展业务培训，提升股室人员能力",
    "推进政务服务事项网上办理",
    "组织安全生产检查，督促隐患整改",
    "完善资产台账，落实专人管理",
    "加强项目跟踪，按月通报进度",
)
STYLES = ("{n}.", "（{h}）", "{h}是", "{n}、", "（{n}）", "{h}、")


def numbered(desk: Desk, at: Sequence[int]) -> str:
    """Return a list of deeds numbered so; 一是 runs on, the others stand in lines of their own."""
    style = desk.pick(STYLES)
    deeds = desk.rng.sample(DEEDS_DONE, len(at))
    items = [f"{style.format(n=n, h=HAN[n - 1])}{deed}" for n, deed in zip(at, deeds, strict=True)]
    if style == "{h}是":
        return "主要做了以下工作：" + "；".join(items) + "。"
    return "主要做了以下工作：\n" + "\n".join(f"{item}。" for item in items)


def _numbering(kind: str, *ways: tuple[int, ...]) -> None:
    @fault(f"numbers_{kind}", CLASS, follows=False)
    def make(desk: Desk) -> None:
        datum = desk.datum(desk.pick(DEEDS))
        desk.spoil(datum, f"{datum.value or ''}{numbered(desk, desk.pick(ways))}")


_numbering("with_a_gap", (1, 2, 4), (1, 3, 4), (1, 2, 3, 5), (1, 2, 4, 5))
_numbering("with_one_twice", (1, 2, 2, 3), (1, 1, 2), (1, 2, 3, 3), (1, 2, 2))
_numbering("out_of_turn", (1, 3, 2), (2, 1, 3), (1, 2, 4, 3))


@fault("numbers_problems_with_a_gap", CLASS, follows=False)
def _(desk: Desk) -> None:
    """A line of 存在问题 was moved or struck and the others kept their numbers."""
    datum = desk.datum("text_problems")
    lines = str(datum.value or "").split("\n")
    if len(lines) < 3 or not all(line.startswith(f"{n}. ") for n, line in enumerate(lines, 1)):
        raise NotHere("not numbered")
    at = desk.rng.randrange(2, len(lines) + 1)
    shifted = [f"{n + 1}{line[len(str(n)) :]}" if n >= at else line for n, line in enumerate(lines, 1)]
    desk.spoil(datum, "\n".join(shifted))


SYSTEMS = (
    "财务管理办法",
    "内部控制手册",
    "政府采购管理办法",
    "固定资产管理制度",
    "合同管理办法",
    "预算绩效管理办法",
)
SECTIONS = ("办公室", "规划股", "综合业务股", "法规股", "安全监管股", "财务室")


def _count(desk: Desk, names: Sequence[str], honest: bool, form: str = "{}") -> Said:
    chosen = desk.rng.sample(list(names), desk.rng.randrange(3, 6))
    said = number(desk, len(chosen), honest)
    return {"c": said, "h": HAN[said - 1], "k": "、".join(form.format(name) for name in chosen)}


tell(
    "number_of_systems_named",
    lambda desk, honest: _count(desk, SYSTEMS, honest, "《{}》"),
    "{y}年修订完善了{k}共{c}项制度",
    "现行制度共{c}项，分别是{k}",
    "先后制定{k}{c}项内部管理制度",
    home=ANY,
    hints=("制度",),
)
tell(
    "number_of_sections_named",
    lambda desk, honest: _count(desk, SECTIONS, honest),
    "本部门内设{c}个股室，分别为{k}",
    "内设机构{c}个：{k}",
    "设{k}共{c}个内设机构",
    home=("text_duties",),
)


def _measures(desk: Desk, honest: bool) -> Said:
    deeds = desk.rng.sample(DEEDS_DONE, desk.rng.randrange(3, 6))
    said = number(desk, len(deeds), honest)
    return {
        "c": said,
        "h": HAN[said - 1],
        "k": "；".join(f"{HAN[n]}是{deed}" for n, deed in enumerate(deeds)),
    }


tell(
    "number_of_measures_named",
    _measures,
    "全年主要抓了以下{h}方面工作：{k}",
    "重点开展了{c}项工作：{k}",
    "本年度采取了{h}项措施：{k}",
    home=DEEDS,
)


def _projects(desk: Desk, honest: bool) -> Said:
    names = [str(row.cells["project_name"].value) for row in desk.rows("projects", at_least=2)]
    said = number(desk, len(names), honest)
    return {"c": said, "k": "、".join(names)}


tell(
    "number_of_projects_named",
    _projects,
    "全年实施{k}共{c}个项目",
    "项目支出共安排{c}个项目，分别为{k}",
    "{y}年实施项目{c}个：{k}",
    home=DEEDS,
)


def _sum_of_parts(desk: Desk, honest: bool) -> Said:
    parts = [desk.rng.randrange(3, 30) for _ in range(3)]
    wrong = sum(parts) + desk.pick((-2, 3, 10))
    return {"c": sum(parts) if honest else wrong, "a": parts[0], "b": parts[1], "d": parts[2]}


tell(
    "sum_of_trainings",
    _sum_of_parts,
    "全年举办培训{c}期，其中业务培训{a}期、安全培训{b}期、财务培训{d}期",
    "开展活动{c}场，包括宣讲{a}场、走访{b}场、座谈{d}场",
    "组织检查{c}次，其中日常检查{a}次、专项检查{b}次、联合检查{d}次",
    home=DEEDS,
)
