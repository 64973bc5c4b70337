"""JX-R: results of the evaluation put to a use that turns them round: more money for what did badly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about, is_budget
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_WHO = (
    r"[^，。；]{0,10}?(?:项目|单位|科室|部门|资金|支出|政策|股室?|处室|乡镇|社区|企业|机构|领域|事项|个人|的)"
)
_BADLY = re.compile(
    r"(?:(?:执行率|支出率|完成率|达标率|得分|评分|分数|进度|成绩)[^，。；]{0,4}(?:低于|不足|不满|未达|没有达到|不到|偏低|较低|靠后|(?:最|过|很)?低(?=的)|最低)"
    r"|(?:被|有|存在)?扣分(?:较多|多|的|超过)(?=[^，。；]{0,6}(?:股|科|处|室|单位|部门|个人|人员|项目))|(?:发生|存在|出现|有)(?:违规|违纪|重大问题|安全事故)(?=[^，。；]{0,6}的)"
    r"|(?:目标|任务)(?:没有|未能?|没)(?:完成|达到)(?=的)"
    r"|低效|无效|低绩效|执行(?:不力|缓慢|较?慢)|(?:效果|绩效|成效|效益|结果|等次|等级|评价)(?:为|是|较|比较|偏|很|评定为)?“?(?:中[、和或及”“]{0,3})?[差低劣](?!异|错)"
    r"|(?:效果|成效|效益)(?:不好|不明显|不佳)|不达标|未达标|不合格|排名(?:靠后|末位)|整改不(?:力|到位)"
    rf"|(?:未|没有)(?:能)?(?:按[期时])?完成绩效目标(?:任务)?){_WHO}"
)
_WELL = re.compile(
    r"(?:(?:绩效|评价|自评|考核|结果|等次|等级|成效|效果|效益)(?:为|是|较|比较|很|评定为)?“?(?:优秀|优良|良好|优|好|突出|显著|明显)"
    r"|(?:执行率|完成率|得分|评分|满意度)(?:最|较|很|偏|比较)?高(?=的)"
    r"|(?:执行率|支出率|完成率|得分|评分)[^，。；]{0,3}(?:高于|超过|靠前|\d+(?:\.\d+)?[%分](?:\(含\))?以上)|高效"
    r"|连续[一两二三\d]年(?:为|是|评为|被评为)?“?(?:优秀|优良|优等|良好|优)(?=”?的)|(?<![\u4e00-\u9fa5])“?(?:优秀|优良|优等)(?=”?的(?:项目|单位|科室))"
    rf"|(?<!未)(?<!没有)(?:按[期时]|超额|全面)完成(?:绩效)?(?:目标|任务)){_WHO}"
)
_MONEY = (
    r"(?:预算|资金|投入|支持|额度|规模|经费)"
    r"(?!监管|监督|管理|执行|支付|使用|整合|盘活|拨付|统筹|检查|绩效|约束|进度|调度|刚性|编制|评审|审核)"
)
_MORE = re.compile(
    rf"(?:增加|追加|提高|扩大|加大|上浮|上调|增安排|增拨|加拨)(?:了|其|下一?年度?|20\d\d年度?)*[^，。；压减]{{0,6}}?{_MONEY}"
    r"|按[^，。；]{0,12}比例(?:增加|上浮|提高|追加)(?=$|[，。；])|(?:一律|予以|给予)?(?:优先|足额|加倍)保障(?=$|[，。；])"
    r"|优先(?:安排|保障|支持)(?=[，。；]|$|预算|资金|经费|20\d\d年|下一?年)|(?:^|(?<=[）)，]))(?:项目)?(?:要|应|将|可|予以|应当|适当|相应)*多安排(?!检查|培训|督查)|(?:预算|资金|经费)[^，。；不]{0,6}(?:增加|追加|上浮|倾斜)"
)
_PRAISED = re.compile(
    r"(?:优先|直接|可以|可|应|应当|应予|予以|一律|自动)(?:推荐|评定)?(?:评为|评|参评|参加评选|列为|推荐为|授予|晋升|获评)[^，。；不]{0,4}(?:先进|优秀|优等|文明|标兵|模范|一等奖)"
    r"|(?:增发|多发|上浮|提高|全额发放|优先发放)(?:年终|绩效|年度)?(?:奖金|绩效工资|奖励)|优先(?:提拔|晋升|提任|重用)"
    r"|成倍|翻番|加倍|不作(?:约束|限制|要求)|不受(?:约束|限制)|敞开|免检|免予?于?(?:检查|考核|评价|监控)"
    r"|不再(?:跟踪|监控|检查|监督|过问|考核|评价|约束)|通报表扬|予以(?:表彰|表扬|奖励)|给予(?:表彰|表扬|奖励)"
)
_LESS = re.compile(
    r"少(?:安排|给|拨)|压减|核减|扣减|削减|调减|缩减|减少|取消|收回|约谈|通报批评|问责|不予安排|不再安排|限制|从严|重点监控|整改|整合|退出"
)
_BLAMED = re.compile(
    r"(?:压减|核减|扣减|削减|调减|缩减|减少|取消|收回)[^，。；]{0,8}(?:预算|资金|经费|安排|额度|规模)"
    r"|(?:预算|资金|经费)[^，。；不]{0,6}(?:压减|核减|扣减|削减|调减)|(?:要|应|将|可|予以|应当|相应)+少安排|不得(?:评为|参评|评)|取消[^，。；]{0,6}(?:评先|评优|资格)|约谈|通报批评|问责|不予安排|不再(?:安排|支持|保障|列入)|从严控制"
    r"|(?:一律|全部|予以|直接|暂时|逐步)(?:停止|取消|终止|暂停|清退|撤销)|停止(?:安排|支持|拨款)|降低(?:标准|等次|额度)"
)
_HIDDEN = re.compile(
    r"(?:自评|评价)(?:报告|结果|得分|情况)?[^。；]{0,60}?(?P<not>不(?:予|宜|再|[对向]社会|对外|在[^，。；]{2,8})?(?:进行)?公开|不公布|不予公布)(?=$|[，。；])"
)
_SECRET = re.compile("涉密|保密|秘密|部分|除|暂|敏感|隐私|依申请|个人信息|不得不|如不|是否|未")
_REWARDED = re.compile(
    r"(?<!举报)(?:超标|违法|违规|违章|失信|超限|欠薪|污染|不合格|盗采|非法|超载|偷排|无证)[\u4e00-\u9fa5]{0,6}(?:企业|单位|人员|商户|车辆|个人|用户|业主|摊贩|司机)"
    r"(?:予以|给予|进行)?(?P<prize>颁奖|表彰|奖励|表扬|授牌|嘉奖|鼓励|授予荣誉)"
)
_USE = re.compile("结果|应用|挂钩|预算安排|安排预算|下一?年度?预算|措施|打算|建议|下一步|说明")
_NEVER = re.compile("原因|由于|因为|不得(?!评|参评)|不再增加|不予增加|不增加|严禁|避免|而不是|防止")


@check(
    "JX-R-77",
    "warning",
    "评价结果用反了",
    "“{quote}”里的“{value}”：{told}",
    "绩效好的多安排，绩效差的压减、整改或取消；确有理由增加的，写明理由",
    WRITTEN,
    reason="执行率低、绩效差的项目还要增加预算或免予检查，评价就白做了，审核时一定会问。",
    bad="“对执行率低于80%的项目相应增加预算”",
    good="“对执行率低于80%的项目相应压减预算”",
    related=("JX-R-68", "JX-R-10"),
)
def results_are_used_rightly(audit: Audit) -> Iterator[Hit]:
    """What did badly gets no more money or leave from control, what did well is not cut or blamed."""
    if audit.once(is_budget):
        return
    for paragraph, sentence in sentences(audit):
        title = audit.document.section_of(paragraph).title
        if (hidden := _HIDDEN.search(sentence.text)) and not _SECRET.search(sentence.text):
            span = Span(hidden["not"], sentence.start + hidden.start("not"))
            yield at(audit, paragraph, span, span.text, told="自评结果应当公开，不公开的要写明依据")
        if (prize := _REWARDED.search(sentence.text)) and "举报" not in sentence.text:
            span = Span(prize[0], sentence.start + prize.start())
            yield at(audit, paragraph, span, span.text, told="做得差的反而得好处")
        if not _USE.search(f"{title}\n{paragraph.folded.text}") or _NEVER.search(sentence.text):
            continue
        for span, told in _turned(sentence):
            yield at(audit, paragraph, span, span.text, told=told)


def _turned(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield what is done with those that did badly or well, each up to where the next are named."""
    text = sentence.text
    named = sorted(
        [(m.end(), m.start(), False) for m in _BADLY.finditer(text)]
        + [(m.end(), m.start(), True) for m in _WELL.finditer(text)]
    )
    for number, (end, _, well) in enumerate(named):
        until = named[number + 1][1] if number + 1 < len(named) else len(text)
        if until < end:
            continue
        rest = re.split("[；]", text[end:until])[0]
        found = _against(rest, well=well)
        if found:
            told = "做得好的反而受罚" if well else "做得差的反而得好处"
            yield Span(found[0], sentence.start + end + found.start()), told


def _against(rest: str, *, well: bool) -> re.Match[str] | None:
    """Return the first thing done to them, where that is the wrong way round."""
    if well:
        blamed, more = _BLAMED.search(rest), _MORE.search(rest) or _PRAISED.search(rest)
        return blamed if blamed and (more is None or blamed.start() < more.start()) else None
    if praised := _PRAISED.search(rest):
        return praised
    more, less = _MORE.search(rest), _LESS.search(rest)
    return more if more and (less is None or more.start() < less.start()) else None


_NEXT = (
    re.compile(
        r"(?P<year>20\d\d)年度?(?:部门|单位|年初)?(?:预算|资金|经费|项目)[^，。；\d]{0,6}(?:安排|编制|挂钩|分配|申报)"
    ),
    re.compile(
        r"(?:编制|安排|确定|核定|申报|编报|调整)(?P<year>20\d\d)年度?(?![^，。；]{0,4}\d)[^，。；\d]{0,8}?(?:预算|资金|经费|项目)"
    ),
    re.compile(r"(?P<year>20\d\d)年(?:度)?(?:在)?编(?:制)?(?:部门|单位|年初)?预算(?:的)?(?:时候?|中)"),
    re.compile(
        r"(?P<year>20\d\d)年度?[^，。；\d]{0,4}预算(?:将|拟|原则上|相应|从紧|按|不高于|不超过|不增|压减|核减|增加|追加|成倍)"
    ),
)
_RESULTS = re.compile(
    "(?:自评|评价)结果怎[么样]用|(?:自评|评价|考核)(?:的)?(?:结果|情况|得分|结论)|结果应用|挂钩|本次自评"
)
_EARLIER = re.compile(r"已(?:经)?|上年|去年|上一年|上次|历年|以往|曾|(?:当时|此前)|整改情况")
_OF_YEAR = re.compile(r"(?P<year>20\d\d)年度?[^，。；\d]{0,12}(?:自评|评价|整体支出)")


def applied_years(audit: Audit) -> Iterator[tuple[Paragraph, Span, int]]:
    """Yield the years gone by whose budget the results are to be used for: 自评结果与2022年预算安排挂钩."""
    own = audit.once(about).year
    if not own or audit.once(is_budget):
        return
    for paragraph, sentence in sentences(audit):
        text = sentence.text
        title = audit.document.section_of(paragraph).title
        if not _RESULTS.search(f"{title}\n{text}") or _EARLIER.search(text):
            continue
        if any(int(found["year"]) < own for found in _OF_YEAR.finditer(text)):
            continue
        for way in _NEXT:
            if (found := way.search(text)) and int(found["year"]) <= own:
                year = found["year"]
                yield paragraph, Span(f"{year}年", sentence.start + found.start("year")), int(year)
                break
