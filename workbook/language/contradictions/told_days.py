"""Days and hours of one sentence that cannot follow one another, or do not fit the words beside them.

“至12月20日才完成初验，早于11月底的计划时间”; “每年12月启动盘点，11月20日前完成账实核对”
“已于2025年2月到货，4项检测计划在2024年9月底前完成”; “2020年度的会计档案到2019年10月才装订”
“完工前30日内归档”; “二季度末（7月）”; “工作日20时至17时30分开放”; “按月报送，全年报送10期”
“2022年1,050人次、2022年1,780人次”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.days import Day, days
from workbook.language.folding import Span

_YEAR = 2001
_SOME_MONTHS = 150
"""Two days without a year that lie further apart may be of two years."""
_NEXT = re.compile("次年|翌年|明年|下一?年|第二年|跨年|来年|去年|上年|上一年|前一年")
_SOONER = re.compile(
    r"[，,(](?:比|较)?[^，。；\d]{0,6}?(?P<how>早于|先于|提前于|晚于|迟于|滞后于)(?:原?计划的?|规定的?|合同(?:约定的?)?|目标的?|要求的?|原定的?)?$"
)
_THAN = re.compile(
    r"[，,(](?:比|较)(?:原?计划的?|规定的?|合同(?:约定)?的?|目标的?|要求的?|原定的?)?[^，。；\d]{0,4}$"
)
_BY = re.compile(
    r"^[^，。；\d]{0,10}?(?P<how>提前|早|推迟|延后|延迟|滞后|晚|迟|拖后)了?(?=\d|[，。；)、一二三四五六七八九十两半]|近|约|完成|完工|投用|$)"
)
_LEAD = 16
"""So many letters before a day tell that it is the limit."""
_EARLY = ("早于", "先于", "提前于", "提前", "早")


def _pairs(text: str) -> Iterator[tuple[Day, Day]]:
    """Yield two days in a row that may be held together: both with a year, or neither, and of one year."""
    for one, other in pairwise(list(days(text, _YEAR))):
        dated = [re.match(r"(?:19|20)\d\d", text[day.start :]) is not None for day in (one, other)]
        near = abs((other.first - one.first).days) <= _SOME_MONTHS
        if (
            dated[0] is dated[1]
            and (dated[0] or near)
            and not _NEXT.search(text[one.start - 4 if one.start > 4 else 0 : other.end])
        ):
            yield one, other


def sooner_or_later(sentence: Span) -> Iterator[Contradiction]:
    """Yield a day said to be earlier than a later one: 12月20日才完成初验，早于11月底的计划时间."""
    text = sentence.text
    for one, other in _pairs(text):
        between = text[one.end : other.start]
        said = _SOONER.search(between)
        if said is None and _THAN.search(between):
            said = _BY.match(text[other.end :])
        until = (
            re.search("(?<![月日年])[至到]$", text[: one.start]) is not None
        )  # 至12月20日才完成 is no span
        if said is None or (one.loose and not until) or other.loose or re.search("[。；]", between):
            continue
        late, early = one.first > other.last, one.last < other.first
        how = said["how"]
        if how == "提前于" and _DUE.search(text[: one.start][-_LEAD:]):
            continue  # 应于11月30日前公开，提前于11月18日公开: the second is the day it was done
        if (late and how in _EARLY) or (early and how not in _EARLY):
            yield within(sentence, one.start, other.end, f"按写的两个日期，不是“{how}”")


_DUE = re.compile(
    r"(?:应当?|须|需|必须|原?计划|原定|规定|要求|合同约定|约定|限定?|限期|时限为?|期限为?|目标为?|承诺)(?:[^，。；\d]{0,8}?)(?:于|在|至|到)?$"
)
_DONE = re.compile(
    r"^[日号]?(?:之?前|底前|以前)?(?P<verb>[^，。；\d]{0,16}?)[，,]?(?:但|而)?[^，。；\d]{0,8}[于在到至]?$"
)
_ENDS = re.compile("完成|完工|竣工|建成|交付|交货|到货|投用|开馆|发放|兑付|报送")
_HOW = re.compile(
    r"^[日号]?[^，。；\d]{0,8}?(?<![未没不])(?<![没未][有能])(?P<how>提前|如期|按期|按时|及时|准时|按规定时限|推迟|延期|延后|逾期|超期|滞后)"
)


def due_and_how(sentence: Span) -> Iterator[Contradiction]:
    """Yield what was done after its limit and called early: 应于11月30日前兑付，实际于12月18日提前兑付."""
    text = sentence.text
    for one, other in _pairs(text):
        between, clause = text[one.end : other.start], re.split("[，。；]", text[other.end :])[0]
        if (
            not _DUE.search(text[: one.start][-_LEAD:])
            or not _DONE.match(between)
            or one.loose
            or other.until
        ):
            continue
        ends = _ENDS.search(between) is not None and _ENDS.search(clause) is not None
        verb = re.sub("[日号底前]|[，,].*", "", between)
        one_work = "实际" in between or "最终" in between or ends
        if not one_work and not any(verb[at : at + 2] in clause for at in range(len(verb) - 1)):
            continue
        said = _HOW.match(text[other.end :])
        how = said["how"] if said else ""
        late, good = (
            other.first > one.last,
            how in ("提前", "如期", "按期", "按时", "及时", "准时", "按规定时限"),
        )
        if said and how and late is good:
            yield within(sentence, one.start, other.end + said.end(), f"按写的两个日期，不是“{how}”")


_STARTS = re.compile(
    r"^[日号]?(?:[正式全面统一集中组织]{0,4})(?:启动|开始|开展|部署|着手|布置|组织|安排|动员|发布|征集|申报)(?P<what>[^，。；\d]{2,10})[，,](?:并|且|力争|确保|于|在|争取)*$"
)
_FINISHES = re.compile(
    r"^(?:全部|全面|集中)?(?:完成|结束|做完|办完|收齐|汇总|上报|报送|公布|公示|办结|审定|验收|归档)(?P<what>[^，。；\d]{0,12})"
)


def deadline_before_start(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is to be finished before it is begun: 每年12月启动盘点，11月20日前完成账实核对."""
    text = sentence.text.replace("每年", "每届")  # behind 年 a month is part of a date told before
    for one, other in _pairs(text):
        begun = _STARTS.match(text[one.end : other.start])
        until = re.match("[之以]?前", text[other.end :])
        ended = until and _FINISHES.match(text[other.end + until.end() :])
        other_years = ended is not None and _NEXT.search(ended[0]) is not None
        if begun and ended and until and not (one.until or other_years) and other.last < one.first:
            end = other.end + until.end() + ended.end()
            yield within(sentence, one.start, end, "完成的期限比开始的时间还早")


_PLANS = re.compile(r"(?<!原)(?<!年初)(?<!按)(?:计划|拟|预计|将|力争|确保|争取|准备)(?:在|于|到)?$")
_HAPPENED = re.compile(r"(?:已经?|业已)(?:[^，。；\d]{0,6})(?:于|在)?$")


def planned_in_the_past(sentence: Span) -> Iterator[Contradiction]:
    """Yield a plan for a day before what has happened: 已于2025年2月到货，计划在2024年9月底前完成."""
    text = sentence.text
    done: Day | None = None
    for day in days(text, _YEAR):
        if not re.match(r"(?:19|20)\d\d", text[day.start :]):
            continue
        ahead = re.split("[，。；]", text[: day.start])[-1]
        if _HAPPENED.search(ahead):
            done = day
        elif done and _PLANS.search(ahead) and day.last < done.first:
            between = text[done.end : day.start]
            if not re.search("原|晚|迟|推后|延|提前|比|早|滞后|而", between):
                yield within(sentence, done.start, day.end, "计划的时间比前面已经发生的还早")


_OF_YEAR = re.compile(
    r"(?P<of>20\d\d)年度?(?:的)?(?P<what>[^，。；\d]{0,12}(?:档案|凭证|账簿|审计报告|考核|测评|决算|年报|年度报告|自评|绩效评价|总结|报表|统计年鉴|汇算|清算|考核结果|台账))"
    r"(?P<far>[^，。；\d]{0,8}?)(?:到|至|于|在|直到|直至|迟至|拖到)(?P<year>20\d\d)年(?P<month>1[0-2]|[1-9])月(?P<rest>[^，。；\d]{0,16})"
)
_YEAR_OF = re.compile(
    r"(?:于|在|至|到|^|[，；])(?P<year>20\d\d)年(?P<month>1[0-2]|[1-9])月(?:[^，。；\d]{0,12}?)(?:对|就|开展了?|完成了?|组织了?|报送了?|公开了?|公布了?|编制了?|装订了?|整理了?|批复了?)(?:本单位|本部门|我[^，。；\d]|全[^，。；\d])?(?P<of>20\d\d)年度?(?P<what>[^，。；\d]{0,16}?(?:决算|自评|绩效评价|年报|总结|会计档案|汇算|清算))"
)
_AHEAD_OF_IT = re.compile(
    "通知|方案|办法|模板|目标|预算(?!执行)|计划|准备|启动|部署|培训|布置|监控|中期|半年|季度|抽取|清单|要求"
)
_LAST_MONTHS = 10


def done_before_its_year(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is made of a year when it is over, made before: 2020年度的会计档案到2019年10月才装订."""
    for pattern in (_OF_YEAR, _YEAR_OF):
        for found in pattern.finditer(sentence.text):
            of, year = int(found["of"]), int(found["year"])
            words = found["what"] + (found["rest"] if pattern is _OF_YEAR else "")
            within_it = (
                year == of and int(found["month"]) < _LAST_MONTHS and re.search("决算|自评|年报", words)
            )
            if (year < of or within_it) and not _AHEAD_OF_IT.search(words.replace("预算绩效", "")):
                told = f"{found['of']}年度的事，不会在 {year} 年 {found['month']} 月做完"
                yield within(sentence, *found.span(), told)


_AFTER_THAT = re.compile(
    r"(?:完工|竣工|结束|验收合格|验收|办结|交付|闭幕|结项|审结|结案|培训结束|会议结束|活动结束|采购完成|到货)前(?:的)?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})个?(?:日|天|工作日|月|周)(?:之|以)?内[^，。；\d]{0,12}?(?:归档|移交(?:档案|资产|资料)|办理(?:竣工)?结算|结算|竣工决算|编制决算|总结|回访|入库|入账|装订|验收|登记入账|付清|支付尾款|评估效果)"
)


def before_its_end(sentence: Span) -> Iterator[Contradiction]:
    """Yield what follows an end said to be done before it: 完工前30日内归档."""
    for found in _AFTER_THAT.finditer(sentence.text):
        if not re.search("预验|初验|自验", found[0]):
            yield within(sentence, *found.span(), "这件事只能在之后做，不能在之前")


_PART = re.compile(
    r"(?:第?(?P<q>[一二三四1-4])季度|(?P<half>[上下])半年|年(?P<year>初|中|底|末))(?P<end>末|底|初)?\((?P<a>1[0-2]|[1-9])(?:月?[至到\-~—](?P<b>1[0-2]|[1-9]))?月(?:份|底|末|初|中旬|上旬|下旬|[1-3]?\d日)?(?=[前)，、]|以前)"
)
_OF_PART = re.compile(r"(?<!\d)(?P<a>1[0-2]|[1-9])月(?:份)?\(第?(?P<q>[一二三四1-4])季度(?P<end>末|底|初)?\)")
_QUARTER = {char: number for number, char in enumerate("一二三四")} | {str(n + 1): n for n in range(4)}


def part_and_month(sentence: Span) -> Iterator[Contradiction]:
    """Yield a month in brackets that is not of the quarter before it: 二季度末（7月）."""
    for pattern in (_PART, _OF_PART):
        for found in pattern.finditer(sentence.text):
            named = found.groupdict()
            if named["q"]:
                first = 3 * _QUARTER[named["q"]] + 1
                last = first + 2
            elif year := named.get("year"):
                first, last = {"初": (1, 4), "中": (4, 9)}.get(year, (10, 12))
            else:
                first = 1 if named["half"] == "上" else 7
                last = first + 5
            told = [int(named[n]) for n in ("a", "b") if named.get(n)]
            wrong = any(not first <= month <= last for month in told)
            if wrong or (named["end"] in ("末", "底") and len(told) == 1 and told[0] != last):
                yield within(sentence, *found.span(), f"应是 {first} 月到 {last} 月")


_HOURS = re.compile(
    r"(?P<ahead>[^，。；、]{0,10}?)(?<![\d.:])(?P<h>2[0-4]|1\d|\d)(?:[时点](?P<m>[0-5]?\d)?分?|:(?P<mm>[0-5]\d))(?:至|到|-|—|~)(?P<h2>2[0-4]|1\d|\d)(?:[时点](?!间)(?P<m2>[0-5]?\d)?分?|:(?P<mm2>[0-5]\d))(?P<after>[^，。；]{0,4})"
)
_NIGHT = re.compile("次日|翌日|第二天|夜|晚|凌晨|通宵|值班|值守|下午|中午|调|改|变|由|从")
_EVENING, _MORNING = 17, 9


def hours_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield hours that end before they begin and are no night: 工作日20时至17时30分开放."""
    for found in _HOURS.finditer(sentence.text):
        first = int(found["h"]) * 60 + int(found["m"] or found["mm"] or 0)
        last = int(found["h2"]) * 60 + int(found["m2"] or found["mm2"] or 0)
        ahead = re.sub("改为|调整为", "", found["ahead"])
        night = (int(found["h"]) >= _EVENING and int(found["h2"]) <= _MORNING) or int(found["h2"]) < 7
        if last < first and not night and not _NIGHT.search(ahead[-6:] + found["after"]):
            yield within(sentence, found.start("h"), found.start("after"), "止的时刻在起的时刻之前")


_REGULAR = re.compile(
    r"(?:按(?P<by>月|季度?|半年)|每(?P<each>个?月|个?季度|季|半年)|逐(?P<one>月|季))(?P<what>[^，。；\d]{2,24})[，,](?:全年|本年|当年|年内)(?:共计?|累计|合计|已|总共)*(?P<verb>[^，。；\d]{0,4})(?P<n>\d{1,2})(?P<u>[期次份篇])(?=[，。；]|$)"
)
_SENT_IN = re.compile("报送|上报|通报|对账|盘点|公布|公示|结算|编制|发布|报告")
_TIMES = {"月": 12, "季": 4, "半": 2}
_SPARED = re.compile(
    "校|学|假|起|自|开始|除|停|汛|春|夏|秋|冬|期间|暑|寒|疫情|不少于|至少|以上|原则|要求|应|计划|轮|各|分别|上线|试行|新"
)


def regular_and_few(sentence: Span) -> Iterator[Contradiction]:
    """Yield fewer in a year than each month makes: 按月报送收支情况，全年报送10期."""
    for found in _REGULAR.finditer(sentence.text):
        each = (found["by"] or found["each"] or found["one"]).removeprefix("个")[:1]
        if found["verb"] and found["verb"].rstrip("了") not in found["what"]:
            continue
        ahead = sentence.text[max(0, found.start() - 20) : found.start()]
        if found["u"] == "次" and not _SENT_IN.search(found["what"]):
            continue
        if 1 < int(found["n"]) < _TIMES[each] and not _SPARED.search(ahead + found["what"]):
            every = {"季": "季度", "半": "半年"}.get(each, each)
            told = f"每{every}一{found['u']}，全年应有 {_TIMES[each]} {found['u']}"
            yield within(sentence, *found.span(), told)


_MONTH = "(?:[一二三四五六七八九]|十[一二]?|1[0-2]|[1-9])月份"
_ITEM = rf"(?:20\d\d年度?|第?[一二三四]季度|{_MONTH})[^，、；。\d]{{0,8}}\d[\d,.]{{0,12}}[^，、；。\d]{{1,4}}"
_RUN = re.compile(rf"(?:{_ITEM}[、，]){{1,9}}{_ITEM}")
_HEAD = re.compile(
    rf"(?:(?<=[、，])|^)(?P<head>20\d\d年度?|第?[一二三四]季度|{_MONTH})(?P<what>[^，、；。\d]{{0,8}})\d"
)


def doubled_heads(sentence: Span) -> Iterator[Contradiction]:
    """Yield a year told twice in a row of years: 2022年1,050人次、2022年1,780人次."""
    for found in _RUN.finditer(sentence.text):
        listed = [(m["head"].rstrip("度"), m["what"]) for m in _HEAD.finditer(found[0])]
        whats = {what.strip("为是约有") for _, what in listed}
        for head in dict.fromkeys(head for head, _ in listed):
            if len(whats) == 1 and [h for h, _ in listed].count(head) > 1:
                yield within(sentence, *found.span(), f"{head}写了两遍，多半有一个写错")


READERS = (
    sooner_or_later, due_and_how, deadline_before_start, planned_in_the_past, done_before_its_year,
    before_its_end, part_and_month, hours_turned, regular_and_few, doubled_heads,
)  # fmt: skip
