"""Right figures in words, in every way they are written; names, marks and lists that are in order."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus import prose
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import SAYINGS, Saying, append, said
from tests.corpus.registry import benign


def _right(name: str, saying: Saying) -> None:
    @benign(f"says_{name}")
    def make(desk: Desk) -> None:
        append(desk, said(desk, saying, saying.value(desk)))


for _name, _saying in SAYINGS.items():
    _right(_name, _saying)


def _sentence(kind: str, *phrasings: str) -> None:
    @benign(kind)
    def make(desk: Desk) -> None:
        known = {
            "year": desk.year, "last": desk.year - 1, "next": desk.year + 1,
            "unit": desk.submission.text("dept_name"), "alias": desk.submission.text("dept_alias"),
            "total": desk.amount("self_total"), "grade": desk.card.grade,
            "initial": prose.money(desk.amount("expend_total_initial")),
            "final": prose.places(desk.amount("expend_total_final"), 0),
        }  # fmt: skip
        append(desk, desk.pick(phrasings).format_map(known))


_sentence("says_year", "{year}年，本部门按计划完成各项工作。", "截至{year}年12月31日，工作按期完成。")
_sentence("says_next_year", "{next}年6月底前完成整改。", "已列入{next}年预算。")
_sentence("says_last_year", "比{last}年有所提高。", "{last}年遗留事项已办结。", "结转{last}年资金。")
_sentence("says_own_name", "{unit}按规定开展自评。", "{alias}承担牵头工作。")
_sentence("says_total", "经自评，得分{total}分。", "自评总分{total}分。")
_sentence("says_grade", "自评等级为“{grade}”。")
_sentence("says_rounded", "全年支出约{final}万元。", "支出决算{final}万元左右。")
_sentence("says_law", "依据《预算法》第五十七条和财预〔2020〕10号文件。", "按照中发〔2018〕34号要求。")
_sentence("says_other_money", "为每户节约成本约35元。", "带动社会投资2.3亿元。", "示范户年均增收1.2万元。")
_sentence("says_other_rate", "项目区植被覆盖率提高3个百分点。", "群众知晓率在90%以上。")
_sentence("says_range", "每月走访3至5户。", "工期缩短10—15天。")
_sentence("says_ordinal", "第三批示范点通过验收。", "第1期培训如期举行。", "获全县第2名。")
_sentence("says_list", "主要做了三项工作：一是公路养护；二是产业扶持；三是政务服务。")
_sentence("says_list_of_offices", "内设办公室、业务股、财务股3个股室。")
_sentence("says_other_body", "配合县财政局、县交通运输局开展检查。", "参加市级评比，受到市政府通报表扬。")
_sentence("says_quoted_none", "全年无安全事故。", "无违规违纪情况。")
_sentence(
    "says_formula_letters", "推广XX型设备以外的国产机型。".replace("XX型", "CX-5型"), "A级景区增加1家。"
)
_sentence("says_percent_point", "比上年提高2.5个百分点。")
_sentence("says_full_width_marks", "覆盖（含村、组）全部服务对象；无遗漏！")
_sentence("says_english", "完成GIS系统V2.0升级。")


@benign("text_in_paragraphs")
def paragraphs(desk: Desk) -> None:
    """Line breaks between sentences."""
    text = desk.submission.text("text_achievements")
    desk.put("text_achievements", text.replace("，", "，\n", 1))


@benign("text_numbered_in_words")
def numbered(desk: Desk) -> None:
    """一、二、三、"""
    desk.put("text_duties", "一、负责公路养护。\n二、负责产业扶持。\n三、负责政务服务。")


@benign("text_numbered_in_brackets")
def bracketed(desk: Desk) -> None:
    """（1）（2）."""
    text = desk.submission.text("text_problems")
    lines = [line.partition(". ")[2] or line for line in text.splitlines()]
    desk.put("text_problems", "\n".join(f"（{n}）{line}" for n, line in enumerate(lines, 1)))


@benign("problems_in_one_paragraph")
def one_paragraph(desk: Desk) -> None:
    """All problems in one paragraph."""
    lines = [line.partition(". ")[2] or line for line in desk.submission.text("text_problems").splitlines()]
    desk.put("text_problems", "".join(lines))


@benign("total_and_parts_said")
def total_and_parts(desk: Desk) -> None:
    """A total and its parts in one sentence, as they are."""
    keys = ("expend_total_final", "expend_basic_final", "expend_project_final")
    total, basic, project = (prose.money(desk.amount(key)) for key in keys)
    append(desk, f"全年支出{total}，其中基本支出{basic}、项目支出{project}。")


@benign("project_said")
def project_said(desk: Desk) -> None:
    """What a project spent, as it is."""
    row = desk.pick(desk.rows("projects"))
    append(desk, f"{row.cells['project_name'].value}支出{prose.money(row.cells['project_spent'].value)}。")


@benign("staff_note_said")
def staff_note_said(desk: Desk) -> None:
    """The staff in the note, as it is."""
    desk.put("staff_note", f"年末实有在职{desk.amount('staff_total'):.0f}人，因军转安置待消化")


@benign("reason_reworded")
def reason_reworded(desk: Desk) -> None:
    """Another cause, the same loss."""
    items = [i for i in desk.card.indicators if i.score is not None and i.score < i.points]
    item = desk.pick(items, "nothing lost")
    datum = desk.submission.entry("score_reason", item.indicator.code)
    if datum is None:
        raise NotHere("no reason")
    lost = item.points - (item.score or Decimal(0))
    desk.put(datum, f"受汛期影响，工程第三季度停工20天，导致扣{lost.normalize():f}分")
