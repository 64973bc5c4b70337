"""Whether a figure is of the whole department: not of another year, a plan, a part, a fee or a project."""

from __future__ import annotations

import re

from workbook.audit.text.case import Audit
from workbook.audit.text.itemised import headed, itemised
from workbook.audit.text.told import Said
from workbook.language.mentions import Mention
from workbook.language.periods import years
from workbook.language.quantities import Kind

_PARTIAL = re.compile(
    r"项目|专项|经费(?!预算支出)|三公|采购|基金|接待|会议|培训|用车|工程|补助|截至\d{1,2}月|季度|上半年|月末|月底"
)
_SO_MANY = re.compile(r"[^，。；\d]{0,12}[1-9]\d{0,2}[个项][\u4e00-\u9fa5]{0,8}(?:项目|专项|工程|课题)")
"""What a sentence on some projects begins with: 安排6个项目，预算702万元，支出654万元."""
_SET_ASIDE = re.compile(
    r"(?:共|年初|全年)?(?:安排|下达|落实|投入|拨付)(?P<of>[\u4e00-\u9fa5]{3,12})(?:预算|资金|经费)(?=\d)"
)
"""A sentence on one thing: 安排法律援助预算138万元，支出131.10万元."""
_ACCOUNTS = re.compile(
    "预算|支出|收入|收支|决算|资金|经费|财务|财政|整体|总体|全年|概况|情况|执行|部门|单位|管理|问题|不足|措施"
    "|建议|结论|投入|人员|机构|编制|结转|结余|追加|公共|本级|绩效|公用|成本|经济性|控制"
)
"""Words of the whole department's money in a heading; one without is of a task: 3.社区矫正。"""
_HEADING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])+(?P<name>[^。；，：]{2,24})[。：]")
_ACCOUNT = re.compile(r"[（(][类款项][）)]")
"""A paragraph on one account of the budget: 行政运行（项）：支出决算为6万元."""
_DATED = re.compile(r"^(?:截至|截止)?(?:19|20)\d\d年(?:度|末|底|初|全年)?(?:\d{1,2}月)?")
"""When a sentence tells of; what follows says of what."""
_BODY = re.compile(r"[\u4e00-\u9fa5]{2}(?:中心|站|所|馆|队|院|校)|下属|机关|其中")
"""Words before a count of people that say of which part of the department it is."""


SANGONG = re.compile(
    r"三公”?经费(?:年初|全年|本年|财政拨款|支出)*预算(?:为|数|安排)*[\d.,]+万?元，[^，。；\d]*$"
)
"""What follows of 三公 without its name: 三公经费预算12万元，实际支出9万元."""


def before_it(item: Said) -> str:
    """Return the sentence up to a figure."""
    return item.mention.span.text[: item.mention.at - item.mention.span.start]


def is_of_another_year(item: Said, own: int) -> bool:
    """Tell whether a figure is of a year named before it; one it is only compared with does not count."""
    named = list(years(before_it(item)))
    if item.mention.year in (0, own) or not named:
        return item.mention.year not in (0, own)
    last, before = named[-1], before_it(item)
    compared = before[: last.start].endswith(("比", "较")) and re.search("[，；]", before[last.end :])
    return last.number != own and not compared


_NO_TASK = re.compile(
    f"{_ACCOUNTS.pattern}|绩效|评价|自评|效益|产出|效率|目标|总结|综述|附[件表]|成效|工作|任务|履职|其他|说明"
)
_TASK = 4


def is_under_a_task(audit: Audit, item: Said) -> bool:
    """Tell whether a figure stands below a heading that names a work: 高标准农田：一个乡镇没有建成."""
    title = audit.document.section_of(item.paragraph).title
    return len(title) >= _TASK and not _NO_TASK.search(re.split("[：:，]", title)[0])


def is_of_counted(item: Said) -> bool:
    """Tell whether an amount is of what is counted right before it: 办公、水电、差旅三项支出96.34万元."""
    mention = item.mention
    same = [m for m in item.paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
    return mention.stop == 0 and bool(same) and same[-1].quantity.kind is Kind.COUNT


_FEE = re.compile(
    "(?<=[\u4e00-\u9fa5])(?<!部门)(?<!单位)(?<!全年)(?<!本年)(?<!年度)经费|[\u4e00-\u9fa5](?<!经)费(?!用)|保证金|质保金|补助"
)
"""Words of what else than the budget of the year something may be left of."""


def is_of_a_fee(item: Said) -> bool:
    """Tell whether what was spent or is left is of what the sentence begins with, not of all the money.

    公用经费预算不细，结余7.31万元; 收取伙食费124.56万元，支出123.87万元，结余0.69万元
    """
    first = re.split("[，\\d]", _DATED.sub("", _POINT.sub("", re.split("[；]", before_it(item))[-1])))[0]
    return _FEE.search(first) is not None


_PLANNED = re.compile(
    "预算|年初|计划|上年|去年|批复|下达|安排|指标|均|每|目标|局机关|本级|下属|所属|月份|季度|半年|节约|压减|控制"
)


def is_planned(audit: Audit, item: Said) -> bool:
    """Tell whether a figure is of a list, or the sentence up to it speaks of a budget, a plan or a part."""
    mention = item.mention
    if (item.paragraph.order, mention.key) in audit.once(itemised):
        return True
    return _PLANNED.search(SANGONG.sub("", before_it(item))) is not None


_PROJECTS = re.compile(r"^(?:部门)?(?:预算)?(?:项目|专项|基本)支出(?:决算|执行|完成|预算执行)?(?:情况)?$")
_OF_ALL = re.compile("总支出|总收入|整体支出|部门|全[局院校委镇县区]|收支")


def is_among_projects(audit: Audit, item: Said) -> bool:
    """Tell whether a figure stands in the section on projects or the basic, where 支出 is theirs."""
    title = audit.document.section_of(item.paragraph).title
    return _PROJECTS.match(title) is not None and not _OF_ALL.search(before_it(item))


def is_by_how_much(mention: Mention) -> bool:
    """Tell whether an amount is what was changed, not what it became: 预算调整362万元, not 预算调整为."""
    return mention.lead.endswith("预算调整")


_KINDS = re.compile(
    "基本支出|项目支出|一般公共预算|政府性基金|国有资本|财政拨款|财政补助|非财政|事业收入|其他资金|自有资金|人员(?:类|经费|支出)|公用(?:类|经费|支出)"
    "|(?:中央|省|市|县|区|上级|本级)级?(?:财政)?(?:资金|拨款|补助|预算|专项|安排)|转移支付|专项资金|彩票公益金"
)
"""Kinds of money of which a department has several, none of them all it has."""
_POINT = re.compile(r"^[（(]?\d{1,2}[）)、.．](?!\d)")
_ALL_OF_IT = re.compile("全年|全部|本年|年度|部门|单位|总|合计|整体|共")


def of_one_kind(mention: Mention) -> bool:
    """Tell whether a bare 支出 or 结转 is of what its part of the sentence begins with, one kind of money.

    基本支出预算906万元，实际支出894万元; 按资金性质分，一般公共预算2786万元，支出2674万元
    """
    before = re.split("[；]", mention.span.text[: mention.at - mention.span.start])[-1]
    first = re.split("\\d", _DATED.sub("", _POINT.sub("", before)), maxsplit=1)
    return len(first) > 1 and bool(_KINDS.search(first[0])) and not _ALL_OF_IT.search(mention.lead)


_A_WORK = re.compile(
    r"^(?:全年|共)?(?P<what>[\u4e00-\u9fa5]{2,12})\d[\d.,]*(?:公里|米|平方米|亩|公顷|吨|册|份|辆|台|套|栋|盏|块|批次|场次?|期|人次|件|本|株|张)[^。；\d]{0,12}[，]"
)


def is_of_a_work(item: Said) -> bool:
    """Tell whether a bare 支出 is of what its sentence says was done: 养护道路36公里，支出72.00万元."""
    before = re.split("[；]", before_it(item))[-1]
    lead = re.split("[，；：]", item.mention.lead)[-1]
    found = _A_WORK.match(before)
    return bool(found) and not _ALL_OF_IT.search(lead) and not _ACCOUNTS.search(found["what"])  # type: ignore[index]


_OF_ALL_WORDS = re.compile(
    r"[\d.,%〇零一二三四五六七八九十百千万亿元]+|(?:19|20)\d\d年度?|全年|本年度?|当年|年度|年初|年中|年末|全部|调整后?|追加|批复|安排|实际|资金|经费|财政|拨款"
    r"|预算|收入|决算|支出|执行|共计?|合计|总额?|部门|单位|全?[局院校委镇乡县区市厅站所馆会办]|我|本|完成|数|额|为|是|到|截至|底|末|其中|情况|汇总|来看|看|的|了"
)


def is_of_a_task(item: Said) -> bool:
    """Tell whether a bare 支出 ends a sentence on a work: 放流鱼苗300万尾，每尾0.20元，支出60万元."""
    mention = item.mention
    if mention.lead not in ("支出", "实际支出", "共支出"):
        return False
    before = re.split("；", before_it(item))[-1]
    rest = _OF_ALL_WORDS.sub("", re.sub(r"^[^\u4e00-\u9fa5]*", "", before[: len(before) - len(mention.lead)]))
    return len(re.sub(r"[^\u4e00-\u9fa5]", "", rest)) > _FEW


_FEW = 3
_WHOLE = re.compile("年[末底终]|期末|全|共|总|合计|累计|部门|单位")
_FOR = re.compile("^(?:因|受|由于|主要|鉴于|剔除|扣除|截至|经)")
"""Begins a reason, or a way of counting, rather than what money was for."""


def of_what_began(item: Said) -> str:
    """Return the things a bare 结转 is of, with which its part of the sentence begins; “” where it is of all.

    岩头村广场、竹溪村便民桥2个项目因凝冻停工，结转资金30.00万元; not 年末结转, nor 受雨季影响，结转
    """
    mention = item.mention
    if _WHOLE.search(mention.lead) or _WHOLE.search(mention.tail):
        return ""
    first, _, behind = re.split("；", before_it(item))[-1].partition("，")
    rest = re.sub(r"[^\u4e00-\u9fa5]", "", _OF_ALL_WORDS.sub("", first))
    return rest[:_FEW] if behind and not _FOR.match(first) and len(rest) > _FEW else ""


def is_of_a_part(audit: Audit, item: Said) -> bool:
    """Tell whether a figure stands where the words are of one part only."""
    if (item.paragraph.order, item.mention.key) in audit.once(itemised):
        return True
    title = audit.document.section_of(item.paragraph).title
    numbered = _HEADING.match(item.paragraph.folded.text)
    if re.search("项目|专项|三公|采购|基金", title) and not re.search(
        "支出情况|收支|收入支出|^项目支出$", title
    ):
        return True
    money = item.mention.quantity.kind is Kind.MONEY
    name = numbered["name"] if numbered else ""
    of_a_task = bool(name) and money and not _ACCOUNTS.search(name)
    if of_a_task or _PARTIAL.search(name) or _PARTIAL.search(headed(item)):
        return True
    if _ACCOUNT.search(item.paragraph.folded.text[: item.mention.at]):
        return True
    start = item.mention.at - item.mention.span.start
    before = re.split("[；]", item.mention.span.text[:start])[-1]
    begun = _DATED.sub("", before)
    first = re.split("[，\\d]", begun)[0]
    if _SO_MANY.match(begun) or (
        (set_aside := _SET_ASIDE.match(begun)) and not _ACCOUNTS.search(set_aside["of"])
    ):
        return True
    if item.mention.quantity.kind is Kind.COUNT and _BODY.search(
        re.sub("局机关及(?:所属|下属)单位", "", before)
    ):
        return True
    return (
        _PARTIAL.search(first.replace("项目支出", "").replace("人员经费", "").replace("公用经费", ""))
        is not None
    )
