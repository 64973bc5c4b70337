"""Two sentences on one matter that is in no cell: of the same figures where true, of others where false."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth import fault
from tests.corpus.operators.eighth.telling import CLASS
from tests.corpus.operators.figures import TEXTS
from workbook.submission import Datum

Pair = tuple[str, str]
HALVES: dict[str, Callable[[Desk, bool], Pair]] = {}
"""All of them by kind: two sentences that agree, or that do not."""


def _halves(kind: str, draw: Callable[[Desk, bool], Pair], *pairs: Pair) -> None:
    """Register pairs of sentences with a figure each."""
    assert len(pairs) >= 3, kind

    def both(desk: Desk, honest: bool) -> Pair:
        one, other = desk.pick(pairs)
        first, second = draw(desk, honest)
        return one.format(first), other.format(second)

    HALVES[kind] = both

    @fault(f"denies_itself_on_{kind}", CLASS, follows=False)
    def make(desk: Desk) -> None:
        desk.blame(*write_both(desk, both(desk, False)))
        desk.about = kind


def write_both(desk: Desk, pair: Pair) -> list[Datum]:
    """Write two sentences into two texts, at times into one, far apart."""
    first, second = desk.rng.sample(TEXTS, 2)
    one, other = pair if desk.rng.random() < 0.6 else pair[::-1]
    if desk.rng.random() < 0.3:
        datum = desk.datum(first)
        return [desk.put(datum, f"{one}。{datum.value or ''}{other}。")]
    return [
        desk.put(key, f"{desk.datum(key).value or ''}{said}。")
        for key, said in ((first, one), (second, other))
    ]


def _count(low: int, high: int) -> Callable[[Desk, bool], Pair]:
    def draw(desk: Desk, honest: bool) -> Pair:
        number = desk.rng.randrange(low, high)
        return str(number), str(number if honest else number + desk.pick((-3, 4, 9)))

    return draw


def _tenths(low: int, high: int) -> Callable[[Desk, bool], Pair]:
    def draw(desk: Desk, honest: bool) -> Pair:
        number = desk.rng.randrange(low, high)
        return f"{number / 10}", f"{(number if honest else number + desk.pick((-31, 26, 48))) / 10}"

    return draw


def _words(*words: str) -> Callable[[Desk, bool], Pair]:
    def draw(desk: Desk, honest: bool) -> Pair:
        first = desk.pick(words)
        return first, first if honest else desk.pick([w for w in words if w != first])

    return draw


_halves(
    "systems_drawn_up",
    _count(5, 30),
    ("全年制定和修订内部管理制度{}项", "制度建设方面，全年共制定和修订内部管理制度{}项"),
    ("本年召开局长办公会{}次", "坚持民主决策，本年共召开局长办公会{}次"),
    ("全年编发政务信息{}条", "宣传方面，全年共编发政务信息{}条"),
)
_halves(
    "people_served",
    _count(120, 900),
    ("开展技能培训，全年培训学员{}人次", "全年技能培训学员{}人次，学员普遍反映良好"),
    ("政务窗口全年帮办代办{}件", "提升服务水平，政务窗口全年共帮办代办{}件"),
    ("全年慰问困难职工{}人", "关心关爱到位，全年共慰问困难职工{}人"),
)
_halves(
    "rates_of_service",
    _tenths(720, 930),
    ("行政审批事项提前办结率{}%", "服务提速，行政审批事项提前办结率达到{}%"),
    ("企业诉求办结率{}%", "营商环境优化，全年企业诉求办结率为{}%"),
    ("农村饮水水质达标率{}%", "据检测，全年农村饮水水质达标率{}%"),
)
_halves(
    "money_of_others",
    _tenths(300, 2600),
    ("全年撬动社会投资{}万元", "放大效应明显，全年共撬动社会投资{}万元"),
    ("协助企业争取贷款贴息{}万元", "纾困惠企，全年协助企业争取贷款贴息{}万元"),
    ("村集体经营收入{}万元", "带动增收，村集体经营收入达到{}万元"),
)
_halves(
    "place_in_the_county",
    _words("第2名", "第4名", "第6名", "第9名"),
    ("年度综合考核列全县{}", "在年度综合考核中位居全县{}"),
    ("营商环境评价列县直部门{}", "全年工作得到认可，营商环境评价位列县直部门{}"),
    ("平安建设考评全县{}", "平安建设考评居全县{}"),
)
_halves(
    "which_section",
    _words("办公室", "财务股", "法规股", "业务一股"),
    ("绩效自评材料由{}归口汇总", "自评分工明确，绩效自评材料的归口汇总由{}负责"),
    ("项目库日常维护由{}负责", "{}承担项目库日常维护工作"),
    ("信访接待由{}牵头", "信访接待工作的牵头股室是{}"),
)
_halves(
    "which_month",
    _words("2月", "5月", "8月", "11月"),
    ("本部门{}举办了绩效管理专题培训，全年仅此一次", "全年唯一一次绩效管理专题培训在{}举办"),
    ("新办公系统{}上线运行", "新办公系统自{}起上线运行"),
    ("内控评价工作{}完成", "内控评价工作的完成时间为{}"),
)


def _units(desk: Desk, honest: bool) -> Pair:
    return "万元", "万元" if honest else desk.pick(("亿元", "元"))


_halves(
    "units_of_the_same_thing",
    _units,
    ("全年引进项目投资额128.6{}", "招商成效显著，全年引进项目投资额128.6{}"),
    ("减免企业租金36.45{}", "助企方面，减免企业租金36.45{}"),
    ("带动农产品销售收入215.3{}", "产业帮扶带动农产品销售收入215.3{}"),
)
_halves(
    "how_it_went",
    _words("明显上升", "明显下降"),
    ("全年窗口办件量较上年{}", "受业务调整影响，全年窗口办件量较上年{}"),
    ("辖区安全事故起数同比{}", "安全形势方面，辖区安全事故起数同比{}"),
    ("群众投诉量比上年{}", "从12345热线看，群众投诉量比上年{}"),
)
