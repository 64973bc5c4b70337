"""Years that are one too early in what a report tells of its own year: compared with the one before
the last, a survey or the evaluation held before there was anything to evaluate, the caption of a table.

“比2022年的13.50万元减少0.90万元” in the report of 2024, which nowhere else speaks of 2022
“2023年12月，委托工作队入户发放问卷320份” in the report of 2024
“评价基准日为2023年12月31日”; “表1 2023年度预算执行情况”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook.audit.form.ahead import written_on
from workbook.audit.text.about import about, is_budget
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_YEAR = r"(?P<year>20\d\d)年"
_OPENS = "(?:^|(?<=[，。；：:(（ ]))"
"""Where a clause begins."""
_COMPARED = re.compile(
    rf"(?:比|较|与|同|和){_YEAR}度?(?!底|初|末(?!的[^，。；]{{1,12}}相比)|[至到\-—~])"
    r"[^，。；]{0,24}?(?:\d|相比|持平|相同|一致|增|减|下降|上升|提高)"
    r"|由(?P<from>20\d\d)年度?的[^，。；]{0,16}?(?:增|减|升|降|提高|缩短|下降|压)"
    rf"|{_OPENS}(?P<was>20\d\d)年度?(?:[^，。；\d]{{0,10}})\d[^，。；]{{0,12}}[，；](?:(?:比|较)上年|提高|下降|增加|减少|上升)"
)
_LONG = re.compile(
    "年均|累计|近[三四五两2-5]年|连续|基期|基数|基准|疫情|三年|两年|五年|前年|十[三四]五|历年|规划|末年|逐年"
    "|最高|最低|合计|建成|以来|换届|首次|普查|届|周期|上次|上一轮|轮"
)
_SURVEY = re.compile(
    rf"{_YEAR}(?:1[0-2]|\d)月(?:\d{{1,2}}日|[底初末中份]|[上中下]旬)?[^。；]{{0,70}}?"
    r"(?:发放[^，。；]{0,14}(?:问卷|调查表)|问卷|满意度(?:调查|测评)|抽样调查|(?:有效)?样本\d)"
)
_BEGAN = "(?:启动|开始|开展|布置|部署|组织|成立|研究成立|起|至|由|完成)"
_STARTED = re.compile(
    rf"(?:自评|评价)(?:工作)?(?:于|自|从)?{_YEAR}(?P<month>1[0-2]|[1-9])月[^。；]{{0,10}}?{_BEGAN}"
    rf"|(?:{_OPENS}|于|自)(?P<then>20\d\d)年(?P<then_month>1[0-2]|[1-9])月[^。；，]{{0,16}}?{_BEGAN}"
    r"[^。；，]{0,12}?(?:自评|绩效评价)"
    r"|自评(?:报告|结果|材料)(?:已)?(?:于|经)(?P<handed>20\d\d)年(?P<handed_month>1[0-2]|[1-9])月"
)
_TOTAL = (
    "(?:收入|支出|决算|收支|财政拨款|预算安排|全年)"
    "(?:决算|支出|收入|预算|安排|资金)*(?:合计|总[计额]|共|为|是|数)*"
)
_OF_ALL = re.compile(
    rf"^\W{{0,3}}(?:[一二三四]是|\d[.、])?{_YEAR}度?"
    r"(?:(?:部门|单位|[省市县区]级|本级)*年初(?:部门|单位)?预算(?:为|是|批复)*\d|(?:三公经费)?决算(?:数)?[比较]上年"
    rf"|{_TOTAL}\d[\d,.]*[万亿]?元(?!.*(?:比|较|本年|今年|上年|增|减|降)))"
    rf"|{_OPENS}(?P<open>20\d\d)年度?部门预算(?:已)?于[^，。；]{{2,12}}公开"
    r"|(?:自评|报告)[^。；]{0,50}?(?:随|随同|连同|[与同和])(?P<with>20\d\d)年度?(?:部门|单位|财政)?决算[^，。；]{0,16}公[开布]"
)
"""What a report tells of its own year alone: 2023年部门年初预算42,160.80万元, 2023年决算比上年增加."""
_IN_BRACKETS = re.compile(
    r"(?:(?:与|比|较)(?P<base>20\d\d)年(?:度|同期)?(?:相比)?[，,]?(?:支出|收入|总?数)?|同比|[比较]上年)"
    r"(?:净|共)?(?:增|减|下降|上升|多|少|提高)[^。；（(]{0,60}"
    r"[（(](?P<year>20\d\d)年度?[^，。；()（）\d]{0,12}\d[^，。；()（）]{0,12}[)）]"
)
"""What is compared with, told in brackets: 与2023年相比，支出减少57.27万元（2023年支出1,006.20万元）."""
_BOTH = re.compile(r"(?P<year>20\d\d)年度?(?:部门|单位)?预算(?:和|、|及|与)(?P=year)年度?(?:部门|单位)?决算")
_BECAUSE = re.compile(
    r"(?:原因|因为|系|由于)(?:是|在于|为)?(?P<year>20\d\d)年(?:度)?(?:未|没有|有|更新|购置|一次性|集中|新购|开展|发生)"
    r"[^。；]{2,40}?(?:本年|今年|20\d\d年)"
)
"""Why there is more or less than the year before: 是因为2021年更新执法车辆1辆，本年无购置."""
_EARLIER = re.compile(
    "上年|去年|上一年|上次|历年|往年|比(?!较法|对|对法)|(?<!比)较(?!法)|同期|以前|整改|问题|审计|巡察|年度(?:部门|单位|整体|自评|绩效)|事前|目标编制|监控|中期"
)
_BASE = re.compile(
    rf"(?:评价|自评|统计|数据|截止|基准)[^，。；\d]{{0,6}}(?:基准日|时点|截止日期?|截止时间|截至)(?:为|是|：|:)?{_YEAR}12月31日"
)
_CAPTION = re.compile(
    rf"^(?:附件|(?:附?表|图)(?=\s*[\d一二三四五六七八九十]))\s*(?:\d{{1,2}}|[一二三四五六七八九十])?"
    rf"(?:[-.－]\d{{1,2}})?[\s　:：、]*{_YEAR}度?"
    r"(?P<of>[^，。；]{0,30})$"
)
_BESIDE = re.compile("上年|对比|对照|比较|年至|—|变化|结转|历年|20\\d\\d")
_EARLY = 10
"""An evaluation is not begun before the last months of its year."""


def years_before(audit: Audit) -> Iterator[tuple[Paragraph, Span, int]]:
    """Yield the years that are one too early."""
    own, written = audit.once(about).year, written_on(audit)
    if not own or written is None or audit.once(is_budget):
        return
    named = audit.once(_named)
    for paragraph, sentence in sentences(audit):
        for found, group in (*_compared(sentence.text, own, named), *_held(sentence.text, own)):
            start = sentence.start + found.start(group)
            yield paragraph, Span(f"{found[group]}年", start), int(found[group])
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text
        caption = _CAPTION.match(text.strip())
        if caption and int(caption["year"]) == own - 1 and not _BESIDE.search(caption["of"]):
            yield paragraph, Span(f"{own - 1}年", text.find(caption["year"])), own - 1
    for paragraph in audit.document.body:
        if f"{own}年" in paragraph.folded.text:
            continue
        for sentence in paragraph.sentences:
            for whole in _OF_ALL.finditer(sentence.text):
                group = next(name for name in ("year", "open", "with") if whole[name])
                if int(whole[group]) == own - 1:
                    yield paragraph, Span(f"{own - 1}年", sentence.start + whole.start(group)), own - 1


def _named(audit: Audit) -> Counter[int]:
    """Return how often a report names each year, for ``audit.once``."""
    counted: Counter[int] = Counter()
    for paragraph in audit.document.paragraphs:
        counted.update(int(year) for year in re.findall(r"20\d\d(?=年)", paragraph.folded.text))
    return counted


def _compared(text: str, own: int, named: Counter[int]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the year before the last where a report compares with it this once and never names it again."""
    for found in _IN_BRACKETS.finditer(text):
        base = int(found["base"] or own - 1)
        if int(found["year"]) not in (base, own):
            yield found, "year"
    for found in _BOTH.finditer(text):
        if int(found["year"]) == own - 1:
            yield found, "year"
    for found in _BECAUSE.finditer(text) if named[own - 2] == 1 else ():
        if int(found["year"]) == own - 2:
            yield found, "year"
    if named[own - 2] != 1 or f"{own - 2}年" not in text or f"{own - 1}年" in text or _LONG.search(text):
        return
    for found in _COMPARED.finditer(text):
        group = next(name for name in ("year", "from", "was") if found[name])
        if int(found[group]) == own - 2:
            yield found, group


def _held(text: str, own: int) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the years in which the evaluation, or a survey for it, was not yet held."""
    if found := _BASE.search(text):
        if int(found["year"]) < own:
            yield found, "year"
        return
    if _EARLIER.search(text):
        return
    late = _SURVEY.search(text)
    if late and int(late["year"]) > own and re.match("(?:9|1[0-2])月", text[late.end("year") + 1 :]):
        if not re.search("将|拟|计划|每年|争取|下一步|预计", text):
            yield late, "year"
        return
    if (found := _SURVEY.search(text)) and int(found["year"]) < own and found[0].count("年") == 1:
        yield found, "year"
    for found in _STARTED.finditer(text):
        group = next(name for name in ("year", "then", "handed") if found[name])
        month = int(found["month" if group == "year" else f"{group}_month"])
        if int(found[group]) < own or (int(found[group]) == own and month < _EARLY):
            yield found, group
