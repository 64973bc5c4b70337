"""Years gone by of what is still to come: money carried into the report's own year, measures beginning in it.

“48.80万元结转2024年” in the report of 2024        nothing can be carried into the year that is over
“自2022年起同步编排仓房维修计划” among the measures of 2022
“验收推迟到2023年3月，该项时效指标未完成” in the report of 2023
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about, is_budget
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span, clauses

_YEAR = r"(?P<year>20\d\d)年"
_CARRIED = re.compile(
    rf"(?<!上年)(?:结转|跨年结转|滚存)(?:至|到|入|下年即|给|在)?{_YEAR}(?!度?(?:初|末|底|以前|及))"
)
_OLDER = re.compile("上年|以前年度|往年|年初|上一年|去年|历年|前年|收到|已(?:全部)?(?:支出|使用|执行|支付)")
_PUT_OFF = re.compile(
    rf"(?:推迟|延期|延迟|顺延|延后|推后|后延|延缓|延长|移|改|延|放|挪|推|留)(?:到|至|在|待){_YEAR}(?!度?(?:初|终))"
)
_UNDONE = re.compile("未|没有|没能|尚|仍|结转|收回|其余|剩余|余下|剩下|低于|偏低|缺口|暂缓|顺延资金")
_OVER = re.compile(
    "已(?:于|经|全部|按|在|完成|建成)|均已|原定|原计划|计划于|实际(?:于|在|完成)|提前|上年|去年|以前"
)
_LISTED = re.compile(
    rf"(?:列入|纳入|编入|转入|并入|计入|写入|安排(?:到|在|进)|用于|作为|运用于|应用于){_YEAR}度?(?:的)?"
    r"(?=[^，。；\d]{0,14}(?:预算|计划|指标|目标|考核|任务|项目|安排|完善|编制|分配|依据|支出|工作))"
)
_TO_COME = re.compile(
    "将(?=用于|作为|运用|应用|列入|纳入|编入|优先|按)|拟|下一步|今后|打算|力争|争取|(?:自评|评价)结果|结果应用|结果用|尾款|质保金|余款|所需(?:费用|资金)"
)
_KEPT = re.compile("(?<!未)(?<!没有)完成(?!率|值)|年内|全部|均|共办|实际")
"""What follows where something put off within the year was done: 推迟到2024年9月，仍在年内完成安装."""
_WAS_LISTED = re.compile("已|曾|上年|去年|(?:预算|计划|任务|指标)的(?!安排|编制|完善|依据|参考|制定|申报)")
_PART = r"(?:度|\d{1,2}月|第?[一二三四]季度|[上下]半年|[春秋]季学期)*"
_OPENS = "(?:^|(?<=[，；：:、。 )）]))"
"""Where a clause begins."""
_FROM = re.compile(
    rf"(?:自|从){_YEAR}{_PART}(?:起|开始)|{_OPENS}(?:[一二三四五]是)?(?P<since>20\d\d)年{_PART}起"
)
_NO_PLAN = "(?!度?(?:预算|决算|自评|年初|计划))"
_PART_OF_IT = "(?=\\d{1,2}月|[上下]半年|第?[一二三四]季度|[春夏秋冬]|年?底|年?末|汛|质保)"
_HOPED = re.compile(
    rf"(?:力争|争取|确保|计划|拟定?|预计|打算|将|务必|确定|保证)(?:在|于|到|从|自)?{_YEAR}{_NO_PLAN}"
)
_LIKELY = re.compile(rf"(?:力争|争取|预计|拟|待|待到|等到|留待)(?:在|于|到|从|自)?{_YEAR}{_PART_OF_IT}")
_STOPPED = re.compile("停工|剩余|尚未|未能|届时|复工|余下|其余|尚有|待")
"""Beside these a plan is one to come wherever it stands: 因低温停工，计划2023年4月复工."""
_MISSED = re.compile("因|实际|未|推迟|延|仅|没|才|晚|已")
"""What follows a plan of the year that came to nothing: 计划2024年10月完工，因连续降雨未能完成."""
_ITEM = r"(?:[一二三四五六七]是|其[一二三]|第[一二三四五][，,]|并|同时|[一二三四五六\d]{1,2}[.．、])?"
_WHEN = (
    r"(?:\d{1,2}月(?:\d{1,2}日|[底初末中]|[上中下]旬)?|[上下]半年|第?[一二三四]季度|[春秋]季(?:学期|开学)?"
    "|年?底|年?末|内|全年|汛[期前]|年内|寒假|暑[假期])*"
)
_AT = re.compile(
    rf"(?:{_OPENS}{_ITEM}\s*(?:在|于|到)?|后于|将于){_YEAR}{_WHEN}(?P<until>之?前|以前)?(?P<then>.{{0,6}})"
)
_THEN = re.compile("优先|拟|将|争取|力争|继续|逐步|再(?!降|增)|补[上办齐]|重新|安排在|扩大到")
_NAMED = re.compile(
    rf"^年{_WHEN}起?(?:(?!完成|补|选|开展|建|修|配|做|将|争取|印发|增|组织|启动|安排|推)[^，。；]){{0,8}}的"
)
"""What is of a year, not to be done in it: 2024年实行的月通报制度, 2024年的数据."""
_DONE = re.compile(
    "已(?!列|纳|制定|明确)|曾|了|发现|自评|评价|审计|巡察|检查中|实际|决算|率为|率仅|上年|去年|原|以来|基础上|比|较|相比|当年|年度(?:绩效|整体|部门)|基数|暴露|反映"
    "|教训|经验|情况|超|未|没|仍|扣|因|由于|出现|发生|问题|仅|只|虽|获|荣|均为|后续|累计|期间|少于|多于|低于|高于|不足|不够|偏|规范$|较好|良好|明显"
)
_WORKED = re.compile("效果(?:良好|明显|较好)|运行良好|继续执行")
_YEARS = re.compile(r"20\d\d(?=年)")
_SAID = re.compile("已(?:于|经|从|自|在|全部)|曾|实行以来|以来|原计划|原定|年初计划|要求|规定|通知|文件")
_PROBLEM = re.compile("问题|不足|困难|原因|偏差|完成情况|成效|预算|资金|支出|资产|管理情况")
_MEASURE = re.compile("措施|整改|改进|建议|打算|下一步|下步|办法|对策|思路")


def still_ahead(audit: Audit, written: dt.date) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the years gone by in which something is said to be done that is still to come.

    written: the day of the report.
    """
    own = audit.once(about).year
    if not own or written.year <= own or audit.once(is_budget):
        return
    ahead = orders(audit.once(measures))
    for paragraph, sentence in sentences(audit):
        path = audit.document.section_of(paragraph).path
        lead = _LEAD.match(paragraph.folded.text)
        planned = _plans_alone((*path, lead[0]) if lead else path)
        mixed = planned or paragraph.order in ahead or any(_MEASURE.search(title) for title in path)
        seen: set[int] = set()
        for found, group in (
            *_left(sentence.text, own),
            *_plans(sentence, own, planned=planned, mixed=mixed),
        ):
            start = sentence.start + found.start(group)
            if start not in seen:
                seen.add(start)
                yield paragraph, Span(f"{found[group]}年", start)


_LEAD = re.compile(r"[^，。；：:]{0,14}[。：:]")
"""What a paragraph begins with may be its heading: （三）改进建议。一是…"""


def _plans_alone(path: tuple[str, ...]) -> bool:
    """Tell whether the nearest heading that speaks of either speaks of measures, not of problems."""
    for title in reversed(path):
        plan, wrong = _MEASURE.search(title), _PROBLEM.search(title)
        if plan or wrong:
            return plan is not None and wrong is None
    return False


def _left(text: str, own: int) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the years that what is left over at the year's end is carried or put off to."""
    years = {int(year) for year in re.findall(r"20\d\d(?=年)", text)}
    older = any(year < own for year in years - {own})
    for found in _CARRIED.finditer(text):
        before = {int(year) for year in re.findall(r"20\d\d(?=年)", text[: found.start()])}
        if int(found["year"]) <= own and not _OLDER.search(text) and all(year >= own for year in before):
            yield found, "year"
    for found in _PUT_OFF.finditer(text) if _UNDONE.search(text) and not _OVER.search(text) else ():
        within = int(found["year"]) == own and not older and not _KEPT.search(text[found.end() :])
        if int(found["year"]) < own or within:
            yield found, "year"


def _plans(sentence: Span, own: int, *, planned: bool, mixed: bool) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the years of plans; planned: among the measures alone, mixed: or among problems with them."""
    text = sentence.text
    for clause in clauses(sentence):
        said = clause.text
        later = text[clause.end - sentence.start :]
        stopped = _STOPPED.search(text) and not _MISSED.search(later)
        hoped = (_HOPED, _LIKELY) if mixed or stopped else (_LIKELY,)
        if _SAID.search(said):
            continue
        done = _DONE.search(said) or _WORKED.search(text) or any(map(_NAMED.match, _YEARS.split(said)[1:]))
        for found in _LISTED.finditer(said) if planned or _TO_COME.search(text) else ():
            if int(found["year"]) <= own and not _WAS_LISTED.search(said):
                yield _moved(found, text, clause, sentence), "year"
        for found in _FROM.finditer(said) if mixed or _TO_COME.search(said) else ():
            group = "year" if found["year"] else "since"
            if int(found[group]) <= own and not done:
                yield _moved(found, text, clause, sentence), group
        for found in (m for way in hoped for m in way.finditer(said)):
            if int(found["year"]) <= own and not done:
                yield _moved(found, text, clause, sentence), "year"
        for found in _AT.finditer(said) if planned or mixed else ():
            plain = planned or found["until"] or _THEN.search(found["then"])
            if int(found["year"]) <= own and plain and not done:
                yield _moved(found, text, clause, sentence), "year"


def _moved(found: re.Match[str], text: str, clause: Span, sentence: Span) -> re.Match[str]:
    """Return what was found in a clause as found in its sentence."""
    again = found.re.search(text, clause.start - sentence.start + found.start())
    return again if again is not None else found
