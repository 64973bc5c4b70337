"""What a draft leaves behind: gaps to be filled, prompts of the form, last year's year, a paragraph twice."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth import fault
from tests.corpus.operators.ninth.telling import ANY, CLASS, calendar, narratives, write

GAPS = {
    "crosses": (
        "{y}年支出决算为XXXX万元",
        "全年组织培训XX期，参训XXX人次",
        "项目支出占支出决算的XX%",
        "本部门×××同志兼任绩效管理联络员，联系电话×××",
    ),
    "to_be_filled": (
        "{y}年“三公”经费变动情况待补",
        "满意度调查情况（待补充）",
        "全年培训人次（待核实后填写）",
        "具体数据待业务股提供后补充",
    ),
    "lines": (
        "{y}年支出决算为____万元",
        "本年度完成重点工作___项",
        "项目支出占支出决算的____%",
    ),
    "stars": (
        "{y}年支出决算为**万元",
        "全年组织培训*期、参训**人次",
        "新增规模以上企业**家",
    ),
    "notes_of_the_writer": (
        "（此处请财务室核对数字）",
        "【这段沿用去年的，数据要改】",
        "（张主任看一下这样写行不行）",
        "（注：本段数字未更新）",
    ),
    "an_open_year": (
        "202X年本部门认真履行职责，各项工作有序推进",
        "20××年度绩效目标按期申报",
        "截至202*年12月31日，各项目进展顺利",
    ),
}


def _gap(kind: str, phrasings: tuple[str, ...]) -> None:
    @fault(f"leaves_{kind}", CLASS, follows=False)
    def make(desk: Desk) -> None:
        desk.blame(write(desk, desk.pick(phrasings).format_map(calendar(desk)), ANY, alone=True))


for _kind, _phrasings in GAPS.items():
    _gap(_kind, _phrasings)

PROMPTS = (
    "（请填写本部门年度总体工作和重点任务，500字以内）",
    "请在此处填写主要绩效，成果要有数据",
    "填写说明：按“三定”规定逐条列出部门主要职责",
    "【示例】本部门主要职责是：……",
    "此处填写内容",
)


@fault("leaves_the_prompt_of_the_form", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The form's prompt stands before the text, or in its place."""
    datum = desk.datum(desk.pick((*ANY, "text_duties")))
    prompt = desk.pick(PROMPTS)
    desk.spoil(datum, desk.pick((prompt, f"{prompt}{datum.value or ''}", f"{prompt}\n{datum.value or ''}")))


@fault("keeps_last_years_year_before_the_figures", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The figures are new, the year before them is last year's."""
    datum = desk.datum("text_conclusion")
    before = str(datum.value or "")
    if f"{desk.year}年" not in before:
        raise NotHere("no year")
    desk.spoil(datum, before.replace(f"{desk.year}年", f"{desk.year - 1}年"))


PASSAGES = (
    "年内聚焦主责主业，强化预算约束，把有限的财力用在重点领域和关键环节，各股室按月对账、按季通报，执行中的问题得到及时纠正。",
    "本部门成立由主要负责同志任组长的绩效管理工作小组，明确办公室牵头、各股室分工负责，将绩效管理要求落实到预算编制、执行、监督各环节。",
    "在资金使用上坚持先有预算、后有支出，大额支出一律集体研究决定，按月向局党组报告支出进度，重点项目由财务室和业务股共同跟踪。",
)


@fault("repeats_a_paragraph", CLASS, follows=False)
def _(desk: Desk) -> None:
    """A paragraph was pasted twice into one text."""
    datum = desk.datum(desk.pick(ANY))
    passage = desk.pick(PASSAGES)
    joint = desk.pick(("\n", "", "\n　　"))
    desk.spoil(datum, f"{datum.value or ''}{joint}{passage}{joint}{passage}")


@fault("pastes_one_text_into_another", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The same long passage is 年度总体工作 and 主要绩效."""
    one, other = desk.rng.sample(("text_work", "text_achievements", "text_conclusion"), 2)
    passage = f"{desk.pick(PASSAGES)}{desk.pick(PASSAGES)}"
    for key in (one, other):
        desk.spoil(key, passage)


@fault("has_one_text_for_two_indicators", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The text of an indicator is that of its neighbour, name and all."""
    found = narratives(desk)
    if len(found) < 2:
        raise NotHere("one text")
    at = desk.rng.randrange(len(found) - 1)
    (name, one), (_, other) = found[at], found[at + 1]
    passage = f"{name}方面，{desk.pick(PASSAGES)}"
    for datum in (one, other):
        desk.spoil(datum, passage)
