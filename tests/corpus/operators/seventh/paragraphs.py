"""Two paragraphs that cannot both be true, and one that contradicts itself; no cell knows which is right."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.desk import Desk
from tests.corpus.operators.figures import TEXTS
from tests.corpus.operators.seventh import fault
from tests.corpus.operators.seventh.telling import CLASS
from tests.corpus.prose import spoken

Pair = tuple[str, str]


def both(desk: Desk, one: str, other: str) -> None:
    """Write two sentences, mostly into two texts, at times far apart in the same one."""
    first, second = desk.rng.sample(TEXTS, 2)
    if desk.rng.random() < 0.25:
        second = first
    if first == second:
        datum = desk.datum(first)
        desk.spoil(datum, f"{one}{datum.value or ''}{other}")
        return
    for key, said in ((first, one), (second, other)):
        datum = desk.datum(key)
        desk.spoil(datum, f"{datum.value or ''}{said}")


def _contrary(kind: str, *pairs: Pair) -> None:
    """Register pairs of sentences of which at most one is true."""
    assert len(pairs) >= 3, kind

    @fault(f"contradicts_{kind}", CLASS)
    def make(desk: Desk) -> None:
        pair = desk.pick(pairs)
        one, other = pair if desk.rng.random() < 0.5 else pair[::-1]
        both(desk, one, other)
        desk.about = kind


def _numbers(kind: str, draw: Callable[[Desk], tuple[str, str]], *pairs: Pair) -> None:
    """Register pairs of sentences with one figure each, two of them where one is meant."""
    assert len(pairs) >= 3, kind

    @fault(f"contradicts_{kind}", CLASS)
    def make(desk: Desk) -> None:
        one, other = desk.pick(pairs)
        first, second = draw(desk)
        both(desk, one.format(first), other.format(second))
        desk.about = kind


def _two_counts(desk: Desk) -> tuple[str, str]:
    first = desk.rng.randrange(6, 60)
    return str(first), str(first + desk.pick((-4, -2, 3, 7)))


def _two_rates(desk: Desk) -> tuple[str, str]:
    first = desk.rng.randrange(700, 930)
    return f"{first / 10}%", f"{(first + desk.pick((-45, 38, 57))) / 10}%"


def _two_amounts(desk: Desk) -> tuple[str, str]:
    first = desk.rng.randrange(2000, 9000)
    return f"{first / 100}万元", f"{(first + desk.pick((-640, 515, 930))) / 100}万元"


def _two_areas(desk: Desk) -> tuple[str, str]:
    first = desk.rng.randrange(300, 900)
    return f"{first}平方米", f"{first + desk.pick((-60, 45, 120))}平方米"


_numbers(
    "number_of_courses",
    _two_counts,
    ("全年举办业务培训班{}期。", "本年共举办业务培训班{}期，干部能力得到提升。"),
    ("组织法律宣讲活动{}场。", "在普法方面，全年共开展法律宣讲活动{}场。"),
    ("全年召开项目调度会{}次。", "强化调度，全年共召开项目调度会{}次。"),
)
_numbers(
    "number_of_visits",
    _two_counts,
    ("全年检查养护企业{}家。", "日常监管中，全年累计检查养护企业{}家。"),
    ("全年走访困难户{}户。", "帮扶方面，本年共走访困难户{}户。"),
    ("全年排查整治安全隐患{}处。", "安全检查取得成效，全年共排查整治安全隐患{}处。"),
)
_numbers(
    "rate_of_something",
    _two_rates,
    ("政务服务事项网办率达{}。", "政务服务持续优化，年末政务服务事项网办率为{}。"),
    ("公路优良路率为{}。", "经年末评定，公路优良路率达到{}。"),
    ("隐患整改率为{}。", "截至年底，隐患整改率达到{}。"),
)
_numbers(
    "money_of_something",
    _two_amounts,
    ("全年为企业减免房租{}。", "助企纾困方面，全年共为企业减免房租{}。"),
    ("全年收回历年借款{}。", "往来清理中，全年收回历年借款{}。"),
    ("本年争取慈善捐赠{}。", "社会力量参与踊跃，本年慈善捐赠共{}。"),
)
_numbers(
    "area_of_something",
    _two_areas,
    ("本部门办公用房面积{}。", "本部门现有办公用房面积{}，未超核定标准。"),
    ("政务大厅建筑面积{}。", "政务大厅建筑面积{}，设有母婴室。"),
    ("本单位档案库房面积{}。", "本单位档案库房面积{}，配备了恒温设施。"),
)
_contrary(
    "whether_it_happened",
    ("全年未发生安全生产责任事故。", "本年发生一般安全生产责任事故1起，已按规定处理。"),
    ("本年未举办展会活动。", "本年10月举办产业展会一次，反响良好。"),
    ("全年没有出租国有房产。", "本年出租国有房产2处，租金已上缴国库。"),
)
_contrary(
    "which_way_it_went",
    ("全年办件量较上年增长。", "受业务下沉影响，全年办件量较上年下降。"),
    ("本年公路交通事故起数同比减少。", "本年公路交通事故起数同比增加，防控压力加大。"),
    ("机关用电量比上年下降。", "因增设机房，机关用电量比上年上升。"),
)
_contrary(
    "whether_it_is_done",
    ("新政务大厅已于当年9月建成投用。", "新政务大厅仍在建设，尚未投入使用。"),
    ("内控手册修订工作年内已经完成。", "内控手册修订工作尚未启动。"),
    ("职工食堂改造已竣工验收。", "职工食堂改造因设计变更，至年末还没有竣工。"),
)
_contrary(
    "who_did_it",
    ("本次满意度调查由本部门自行组织。", "本次满意度调查委托第三方机构开展，本部门未直接组织。"),
    ("本次自评由办公室牵头。", "本次自评由财务股牵头，办公室配合。"),
    ("公路日常养护全部由所属养护站承担。", "公路日常养护全部外包给养护公司。"),
)
_contrary(
    "when_it_was",
    ("本次满意度调查于当年3月开展。", "本次满意度调查在当年11月开展。"),
    ("本年度绩效培训安排在上半年。", "本年度绩效培训只在10月举办过一次。"),
    ("本部门在8月迁入新址办公。", "本部门于12月迁入新址办公。"),
)


@fault("list_of_another_length", CLASS)
def other_length(desk: Desk) -> None:
    """So many works are announced, others are listed."""
    works = ["完善制度建设", "强化项目监管", "推进信息公开", "改进服务作风", "加强队伍培训"]
    listed = works[: desk.pick((2, 3, 4))]
    shown = "；".join(f"{spoken(str(n))}是{w}" for n, w in enumerate(listed, 1))
    said = desk.pick([w for n, w in enumerate("三四五六", 3) if n != len(listed)])
    words = ("主要抓了以下{}项工作：{}。", "重点做好{}个方面的工作：{}。", "采取了{}条措施：{}。")
    datum = desk.datum(desk.pick(TEXTS))
    desk.spoil(datum, f"{datum.value or ''}{desk.pick(words).format(said, shown)}")
