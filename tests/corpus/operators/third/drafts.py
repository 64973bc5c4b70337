"""What is left of a draft or of another text: copies, cuts, marks, other kinds of units, old dates."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import TEXTS, append
from tests.corpus.operators.third import fault

CLASS = "text"


def _left(kind: str, *words: str) -> None:
    """Register a kind that leaves these words in a text."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.blame(append(desk, desk.pick(words).format(year=desk.year, last=desk.year - 1)))
        desk.about = kind


_left(
    "draft_year_left_open",
    "20××年各项工作有序推进。",
    "20XX年度工作任务如期推进。",
    "二〇××年度自评工作如期开展。",
)
_left(
    "draft_figure_left_open",
    "全年支出约（）万元。",
    "全年培训____人次。",
    "投入资金××万元。",
    "办结事项**件。",
)
_left(
    "draft_choice_left_open",
    "绩效目标（已/未）完成。",
    "预算执行情况：□好 □较好 □一般。",
    "（如有请列明，没有请删除）",
)
_left(
    "draft_instruction_left",
    "（此处简要介绍部门职能，300字以内）",
    "【请根据实际情况填写】",
    "（填表说明：本栏由各单位据实填列）",
)
_left(
    "draft_comment_of_reviewer",
    "【批注：数据与决算不一致，请核】",
    "（张科长：这句话建议删掉）",
    "//此处再核一下",
)
_left(
    "draft_program_marks",
    "{{{{单位名称}}}}按要求开展自评。",
    "详见<<附件清单>>。",
    "${{dept_name}}高度重视。",
    "&nbsp;&nbsp;工作有序。",
)
_left("draft_broken_reference", "详见错误!未找到引用源。", "情况见表错误！书签未定义。", "见#REF!。")
_left("draft_mojibake", "锟斤拷锟斤拷工作有序推进。", "���ϵͳ运行平稳。", "Ã¤Â¸Â­å½工作平稳。")
_left(
    "draft_of_a_machine",
    "作为一个人工智能语言模型，以下是为您撰写的自评报告。",
    "好的，以下是修改后的内容：",
    "希望以上内容对您有所帮助。",
)
_left(
    "draft_cut_off",
    "其中基本支出",
    "主要原因是：一是",
    "全年共完成项目建设，其中，",
    "资金主要用于以下方面：",
)
_left("calls_itself_a_school", "我校高度重视预算绩效管理。", "我校教职工积极参与自评。")
_left("calls_itself_a_hospital", "我院门诊各科室共同开展自评。", "我院全体医护人员积极参与。")
_left("calls_itself_a_town", "我镇党委政府高度重视绩效自评。", "本镇按要求开展自评。")
_left("quotes_unlisted_document", "具体情况见佐证材料E77。", "详见佐证编号E98。", "（佐证：E86）")
_left(
    "report_of_another_year",
    "现将{last}年度部门整体支出绩效自评情况报告如下。",
    "根据{last}年度部门决算，形成本自评报告。",
)


@fault("draft_sentence_twice", CLASS)
def sentence_twice(desk: Desk) -> None:
    """The text pasted a second time behind itself."""
    keys = [k for k in TEXTS if len(desk.submission.text(k)) > 15]
    datum = desk.datum(desk.pick(keys, "no long text"))
    desk.spoil(datum, f"{datum.value}{datum.value}")


@fault("draft_text_is_a_figure", CLASS)
def text_is_a_figure(desk: Desk) -> None:
    """A figure where a text belongs."""
    datum = desk.datum(desk.pick(TEXTS))
    desk.spoil(datum, desk.pick(("1", "100", "9552.60", "2.00")))


@fault("draft_text_is_its_title", CLASS)
def text_is_its_title(desk: Desk) -> None:
    """The heading of the field typed into the field."""
    datum = desk.datum(desk.pick(TEXTS))
    desk.spoil(datum, datum.field.label.removesuffix(" *"))


@fault("draft_texts_exchanged", CLASS)
def texts_exchanged(desk: Desk) -> None:
    """存在问题 and 主要职责 stand in each other's place."""
    first, second = desk.datum("text_problems"), desk.datum("text_duties")
    if first.value == second.value or len(str(first.value or "")) < 10:
        raise NotHere("nothing to exchange")
    desk.spoil(first, second.value)
    desk.spoil(second, first.value)


@fault("draft_keyboard", CLASS)
def keyboard(desk: Desk) -> None:
    """Something typed so that the field is not empty."""
    desk.spoil(
        desk.datum(desk.pick(TEXTS)),
        desk.pick(("asdfghjkl", "啊啊啊啊啊啊", "111111", "测试测试", "qwe123", "。。。。。。")),
    )


@fault("measures_end_in_the_past", CLASS)
def measures_in_the_past(desk: Desk) -> None:
    """Measures promised for a day that was over before the evaluated year began."""
    text = desk.submission.text("text_recommendations")
    after = text.replace(f"{desk.year + 1} 年", f"{desk.year - 1} 年")
    if after == text:
        raise NotHere("no day is promised")
    desk.spoil("text_recommendations", after)


@fault("problem_of_a_full_indicator", CLASS)
def problem_of_full(desk: Desk) -> None:
    """存在问题 takes points off an indicator that has them all."""
    full = [
        i for i in desk.card.indicators
        if i.applicable and i.score == i.points
        and i.indicator.name not in desk.submission.text("text_problems")
    ]  # fmt: skip
    item = desk.pick(full, "none is full")
    text = desk.submission.text("text_problems")
    number = sum(line[:1].isdigit() for line in text.splitlines()) + 1
    desk.spoil("text_problems", f"{text}\n{number}. {item.indicator.name}扣 0.50 分，工作还有差距。")
    desk.about = item.indicator.code


@fault("problems_stop_short", CLASS)
def problems_stop_short(desk: Desk) -> None:
    """Of many losses only the first is named; the measures have all."""
    lines = desk.submission.text("text_problems").splitlines()
    if len(lines) < 4:
        raise NotHere("few losses")
    desk.spoil("text_problems", lines[0])
