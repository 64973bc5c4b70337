"""JX-W: another year or another unit where a text speaks of this evaluation."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from workbook.check.frame.finding import Hit, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import text_of
from workbook.check.texts.dated import figures_of_another_year
from workbook.check.texts.grades import given_grade, grades_of
from workbook.check.texts.tallies import Tallies
from workbook.check.words.case import SAID, hit_at, is_known, reader_of, texts_of
from workbook.check.words.names import CITED, OF_RESULTS
from workbook.check.words.prose import DUTIES, PLANS, PROBLEMS, Prose, Texts
from workbook.language.folding import Span, clauses, fold
from workbook.language.function_words import COMPARES, FUTURE, NEGATIONS, OURSELVES, PAST, one_of
from workbook.language.organisations import units
from workbook.language.periods import Year, named, years
from workbook.language.quantities import Bound, Kind, Quantity, quantities
from workbook.language.relations.kept import statements_of
from workbook.layout.sheets.bonus import LIST

_NAMED_SO = re.compile(r"评价年度(?:为|是|:|：)?$")
_SPAN = re.compile(
    r"(?:评价|自评)的?(?:期间|时段|周期|区间|时间范围|时间段|范围|对象|内容|年度)(?:为|是|:|：|自|从|确定为|即)*$"
)
_BASE_DAY = re.compile(r"(?:评价|自评)的?(?:基准日|截止日|时点)期?(?:为|是|:|：|确定为|定为)*$")
"""Before the year it says that it is the evaluated one."""
_REPORTED = re.compile(
    r"(?:现将|现对)(?P<year>(?:19|20)\d\d)年度?[^，。；,、年]{0,12}(?:自评|绩效评价)[^。]{0,14}(?:报告|汇报|总结|如下)"
    r"|(?:根据|依据|按照)(?P<base>(?:19|20)\d\d)年度?[^，。；,、年]{0,6}决算[^。]{0,10}(?:形成|编制|撰写)[^。]{0,3}自评"
)
"""How a report begins and says of which year it is."""
_EVALUATED = re.compile(r"^(?:度)?[，,]?[^，。；,、年]{0,16}(?:绩效自评|绩效评价|自评|整体支出绩效)")
_HELD = re.compile(
    r"^(?:\d{1,2}月|[上下]半年|[年初末底中]|第?[一二三四]季度)|召开|启动|举办|布置|部署|培训|印发|开会"
)
"""Between a year and 自评: what was done then, as the self evaluation always is in the next year."""
_THIS_YEAR = ("本年度", "本年", "当年", "今年")
_YEARLY = ("text_work", "text_conclusion", "text_achievements")
_OURS = one_of(OURSELVES)
_WE = re.compile(rf"^[，,]?(?:全年)?(?:{_OURS})(?!门)|^[，,]全年")
_DATED = re.compile(
    r"度?(?:[\d底末初春夏秋冬起至到前后以、和及与~-]|立项|下达|结转|建成|启动|开工|成立|获|被|考核|未完)"
)
"""What follows a year of which something is told that bears on this one: 2023年底建成的, 2023年结转项目."""
_OF_EVALUATION = re.compile(
    r"^(?:19\d\d|20\d\d)?(?:年度?)?(?:部门)?(?:整体支出)(?:绩效)?(?:自评|评价)|^(?:19\d\d|20\d\d)年度?(?:绩效)?自评"
)
_KINDS = {"校": ("校", "学院", "大学", "中学", "小学", "幼儿园"), "院": ("院",), "镇": ("镇",), "乡": ("乡",),
          "街道": ("街道", "办事处"), "公司": ("公司", "集团")}  # fmt: skip
"""What a unit may call itself by its kind, and words of which its name mostly has one; 职教中心 has none."""
_OUR_KIND = re.compile(
    r"(?:^|(?<=[，。；,;:：、（(\n]))(?P<said>(?:我|本)(?P<kind>校|院|镇|乡|街道|公司))(?![长内外方委志办落准验正]|[一二三四五]?[级层]|[村土])"
)
_FULL_NAME = re.compile(r"(?:全称(?:为|是|:|：)?)(?P<name>[\u4e00-\u9fa5]{4,30}?)(?=[，。；,、(（]|$|是|为)")
_FORMS = 2
"""So many years back a text may have been taken from an old report; what is older is history."""
_APPOSED = re.compile(rf"(?:{_OURS})\((?:即|以下简称|全称)?(?P<name>[\u4e00-\u9fa5]{{4,30}})\)")
"""We, and in brackets who that is: 我局（示例县水利局）."""
_NAMED_HERE = re.compile(
    r"(?:现将|现对|现就|兹将)(?P<a>[\u4e00-\u9fa5\d]{4,30}?)(?:\([^()]{1,8}\))?(?:19|20)\d\d年度?[^。]{0,16}(?:自评|绩效评价)"
    r"|(?:本报告|本自评报告|自评报告|本表|本自评表|自评表|本材料)(?:是|系)?由(?P<b>[\u4e00-\u9fa5\d]{4,30}?)(?:\([^()]{1,8}\))?"
    r"(?:负责|自行|组织|具体)*(?:编制|填报|撰写|起草|编写|填制|出具)"
    r"|^(?P<c>[\u4e00-\u9fa5\d]{4,30}?)(?:\([^()]{1,8}\))?关于(?:开展|报送|上报|做好)?(?:19|20)\d\d年度?[^。]{0,16}(?:自评|绩效评价)"
)
"""Where a report says whose it is: 现将示例县教育局2024年度部门整体支出绩效自评情况报告如下."""
_ACCOMPLISHED = re.compile(
    r"^(?:(?:19|20)\d\d年度?|本年度?|全年)?(?:全面|圆满|较好|顺利|超额|按时|按期|基本|高质量)*(?:完成|实现)了?"
    r"(?:全年|年度|本年度?|年初|各项|既定|预定|预期|整体|绩效)的?(?:各项|重点|工作|目标|绩效)*(?:任务|目标)"
)
"""Tells of a unit’s own year: 圆满完成全年任务."""
_OWN_SHORTCOMINGS = re.compile(
    r"^(?:\(.{0,20}?\))?(?:在|的|将|要|应|会|需|还|对|就)*(?:进一步|继续|尽快|切实|不断|认真|着力|严格)*"
    r"(?:加强|强化|完善|提高|提升|规范|健全|优化|加快|落实|树立|增强|细化)?"
    r"(?:全过程|部门|全面)*(?:预算|绩效|内控|内部控制|财务|资产|采购|支出|项目|整改|业务学习|干部)"
)
"""Tells what a unit itself lacks or will do: 将进一步加强预算管理, 绩效管理意识有待提高."""
_BEARS = re.compile(
    r"^(?:是|为|负责|主管|承担|贯彻|主要职责|的主要职责|职责|内设|下设|共有|作为|成立|机关|设)"
)


@check(
    "JX-W-05",
    "error",
    "文字写的是别的年度",
    "写着“{quote}”，评价年度是 {expected}",
    "改成评价年度；说的确实是别的年度的事，写明是哪年的什么事",
    SAID,
    reason="照上年报告改写时，年度最容易漏改。报告公开出去，写着别的年度，整份材料都会被退回。",
    bad="“封面与单位信息”评价年度 2024，文字写“2023年度部门整体支出绩效自评”",
    good="“封面与单位信息”评价年度 2024，文字写的也是这一年",
    related=("JX-I-04",),
)
def year_is_the_evaluated(case: Case) -> Iterator[Hit]:
    """A text on this evaluation names its year; last year's results and plans are another matter."""
    texts = case.once(texts_of)
    if not texts.year:
        return
    known, grades, told = _known_of(case), grades_of(case), set()
    for prose in texts.all:
        if prose.key == PLANS:
            continue
        for sentence in prose.text.sentences:
            for year in years(sentence.text):
                if year.number != texts.year and (
                    found := _misdated(texts, known, grades, prose, sentence, year)
                ):
                    if found[0] == "warning" and _is_history(case, known, prose, sentence, year):
                        continue
                    start = sentence.start + year.start
                    end = min(sentence.end, start + found[1])
                    quote = prose.text.quote(start, end)
                    yield hit_at(prose, str(year.number), str(texts.year), found[0], quote=quote)
                    told.add(place_of(prose.datum))
                    break
    yield from (hit for hit in figures_of_another_year(case) if hit.place not in told)


def _misdated(
    texts: Texts, known: Known, grades: Collection[str], prose: Prose, sentence: Span, year: Year
) -> tuple[Severity, int] | None:
    """Return how sure it is that `year` is a slip, and how much of the text shows it.

    A text on the work of the year that begins with another one, and never names its own, is an old one; of
    years further back it tells as of history.
    """
    text, after = sentence.text, sentence.text[year.end :]
    if str(texts.year) in text or named(text, (*_THIS_YEAR, *FUTURE)) or named(text, PAST):
        return None
    for opening in _REPORTED.finditer(text):
        if opening.start("year" if opening["year"] else "base") == year.start:
            return "error", opening.end() - year.start
    ahead = text[: year.start]
    spans = _SPAN.search(ahead) or (year.number < texts.year and _BASE_DAY.search(ahead))
    if spans and not named(ahead, OF_RESULTS):
        return "error", year.end - year.start
    if _NAMED_SO.search(text[: year.start]) and not named(text, OF_RESULTS):
        return "error", year.end - year.start
    if _tells_its_own(texts, known, grades, text, year):
        return None
    if (found := _EVALUATED.match(after)) and not named(text, OF_RESULTS) and not _HELD.search(found[0]):
        return _evaluation(prose, text, year, found)
    is_old = texts.year - _FORMS <= year.number < texts.year
    is_work = prose.key in _YEARLY and is_old and year.start == 0
    if not is_work or named(text, COMPARES):
        return None
    if found := _WE.match(after):
        return "warning", year.end - year.start + found.end() + 6
    first = clauses(Span(after, 0))[0].text if after else ""
    history = len({each.number for each in years(text)}) > 1  # 2018年闲置两处，2019年已移交
    old = sentence.start == 0 and str(texts.year) not in prose.text.text and not history
    if old and first and not _DATED.match(after) and not named(first, OF_RESULTS):
        return "warning", year.end - year.start + len(first)
    return None


def _is_history(case: Case, known: Known, prose: Prose, sentence: Span, year: Year) -> bool:
    """Tell whether a year further back is told of beside figures of this one, which an old text has not.

    2022年度绩效目标全部完成。全年实施项目6个 is of 2024, where the list has six projects. A figure of this
    year in the sentence itself shows that its year is the slip.
    """
    texts, reader = case.once(texts_of), case.once(reader_of)
    if not texts.year or year.number >= texts.year - 1 or _EVALUATED.match(sentence.text[year.end :]):
        return False
    if any(known(quantity) for quantity in quantities(sentence.text[year.end :])):
        return False
    others = (s for s in statements_of(prose.text) if s.sentence.start != sentence.start)
    readings = ((s.quantity, reader.read(prose, s)) for s in others)
    found = [not reading.contradicts(quantity) for quantity, reading in readings if reading is not None]
    found += [told.right for of, at, told in case.once(Tallies).found if of is prose and at >= sentence.end]
    return bool(found) and all(found)


Known = Callable[[Quantity], bool]
_TELLING = 3
"""A figure of fewer digits may be that of many things."""


def _known_of(case: Case) -> Known:
    """Return what tells whether a figure, with digits enough, is one of this year's."""
    values = {(f.kind, f.value) for f in case.once(reader_of).facts if f.value is not None and not f.past}

    def known(quantity: Quantity) -> bool:
        digits = len(str(int(quantity.value / quantity.step))) if quantity.step else 0
        told = digits >= _TELLING and quantity.bound is Bound.EXACT
        return told and any(k is quantity.kind and quantity.agrees(v) for k, v in values)

    return known


def _tells_its_own(texts: Texts, known: Known, grades: Collection[str], text: str, year: Year) -> bool:
    """Tell whether a sentence gives a figure or grade of an earlier year.

    2022年度自评得分为86.5分 is history, unless the figure is known of this year, which a text brought up to
    date by half gives the old date. A share in words, 不到八成, is nothing that the tables have either; an
    amount in words, 突破两千万元, is a figure.
    """
    if year.number > texts.year:
        return False
    rest = text[year.end :]
    grade = given_grade(rest) if year.number < texts.year else ""
    if grade and (grade not in grades or year.number <= texts.year - _FORMS):
        return True
    if year.number < texts.year and named(rest, NEGATIONS):
        return True
    sure = [q for q in quantities(rest) if not q.loose]
    told = [q for q in sure if q.kind is Kind.MONEY or re.search(r"\d", rest[slice(*q.literal)])]
    bounds = [q for q in quantities(rest) if q.loose and q.kind is Kind.SHARE]
    return bool(told or bounds) and not any(known(q) for q in told)


def _evaluation(prose: Prose, text: str, year: Year, found: re.Match[str]) -> tuple[Severity, int] | None:
    """Tell how sure it is that an evaluation of another year is meant to be this one.

    Last year's was done this year, so that work and achievements may speak of it.
    """
    extent = year.end - year.start + found.end()
    if named(text[: year.start], CITED):
        return "warning", extent
    if prose.key == "text_conclusion" or named(text, ("得分", "等级", "等次", "绩效目标")):
        return "error", extent
    ahead = clauses(Span(text[: year.start], 0))
    begins = not ahead or not ahead[-1].text or year.start == 0
    return ("warning", extent) if begins and (prose.key in _YEARLY or named(text, OURSELVES)) else None


@check(
    "JX-W-06",
    "error",
    "文字写的是别的单位",
    "写着“{quote}”，本单位是“{expected}”",
    "改成本单位的名称；简称或加挂牌子没有填在封面的，补填",
    SAID,
    reason="借用别的单位的材料，单位名称没有改干净，报告里就出现了别人。单位名称以封面填的全称和简称为准。",
    bad="文字写“示例县水利局2024年度部门整体支出绩效自评”，本单位是“示例县示例局”",
    good="文字写的是本单位",
)
def unit_is_this_one(case: Case) -> Iterator[Hit]:
    """Who evaluates itself, and whose duties are described, is the unit on the cover."""
    texts = case.once(texts_of)
    if not texts.name:
        return
    for prose in texts.all:
        for start, end, name, severity in _strangers(texts, prose):
            yield hit_at(prose, name, texts.name, severity, quote=prose.text.quote(start, end))
    for row in case.submission.rows(LIST):
        datum = row.cells["bonus_subject"]
        name = fold(text_of(row, datum.field.key)).text
        if name and not is_known(texts, name) and name not in OURSELVES:
            unsure: Severity | None = None if next(units(name), None) else "warning"
            yield Hit(place_of(datum), datum.field, name, texts.name, args={"quote": name}, severity=unsure)


def _strangers(texts: Texts, prose: Prose) -> Iterator[tuple[int, int, str, Severity | None]]:
    """Yield where another unit stands in the place of this one, its name, and how sure that is."""
    for number, sentence in enumerate(prose.text.sentences):
        for clause in clauses(sentence):
            for unit in units(clause.text):
                if (
                    unit.start
                    or is_known(texts, unit.name)
                    or ("财政" in unit.name and "财政" not in texts.name)
                ):
                    continue
                rest = clause.text[unit.end :]
                end = clause.start + unit.end
                if (found := _OF_EVALUATION.match(rest)) and not named(clause.text, (*CITED, *OF_RESULTS)):
                    yield clause.start, end + found.end(), unit.name, None
                elif prose.key == DUTIES and clause.start == sentence.start and _BEARS.match(rest):
                    sure = number == 0 and not any(own in prose.text.text for own in texts.own)
                    yield clause.start, end + 4, unit.name, None if sure else "warning"
                elif not unit.start and _ACCOMPLISHED.match(rest) and prose.key not in (PROBLEMS, PLANS):
                    yield clause.start, end + 4, unit.name, "warning"
                elif prose.key in (PROBLEMS, PLANS) and _OWN_SHORTCOMINGS.match(rest):
                    yield clause.start, end + 8, unit.name, "warning"
        yield from _of_another_kind(texts, sentence)
        yield from _reporting(texts, sentence)
        for found in _APPOSED.finditer(sentence.text):
            names = [
                unit for unit in units(found["name"]) if not unit.start and unit.end == len(found["name"])
            ]
            if names and not is_known(texts, found["name"]):
                yield sentence.start + found.start(), sentence.start + found.end(), found["name"], None
        for found in _FULL_NAME.finditer(sentence.text):
            if prose.key == DUTIES and not is_known(texts, found["name"]):
                start = sentence.start + found.start()
                yield start, sentence.start + found.end(), found["name"], None


def _reporting(texts: Texts, sentence: Span) -> Iterator[tuple[int, int, str, Severity | None]]:
    """Yield where a report says that it is of another unit."""
    for found in _NAMED_HERE.finditer(sentence.text):
        group = next(name for name in "abc" if found[name])
        name = found[group]
        whole = any(not unit.start and unit.end == len(name) for unit in units(name))
        if whole and not is_known(texts, name) and "财政" not in name:
            yield sentence.start + found.start(group), sentence.start + found.end(), name, None


def _of_another_kind(texts: Texts, sentence: Span) -> Iterator[tuple[int, int, str, Severity | None]]:
    """Yield where a text calls its unit a school, a hospital, a town, and the unit’s names have no such word.

    What somebody else is quoted with is theirs.
    """
    names = "".join((*texts.own, *texts.subordinates))
    for found in _OUR_KIND.finditer(sentence.text):
        ahead = sentence.text[: found.start()]
        quoted = ahead.count("“") > ahead.count("”") or ahead.count('"') % 2 == 1
        if not quoted and not any(word in names for word in _KINDS[found["kind"]]):
            yield sentence.start + found.start(), sentence.start + found.end(), found["said"], "warning"
