"""Steps of a procedure told the wrong way round without any day: 报财政局并公开后再由党组会审议.

“先入库上架，过几个月再做消毒和清点”, “先支付后验收”, “在农户全部购机之后组织演示，让农户先看后买”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.plans import orders, problems
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_MEETING = (
    "(?:党组|党委|党支部|局务|馆务|院务|校务|镇长|办公|班子|理事|委务|站务|所务|中心主任|行政|支委|领导)"
    "会?(?:会议)?"
)
_ORDERS = tuple(
    tuple(re.compile(step) for step in steps)
    for steps in (
        (
            rf"{_MEETING}[^，。；]{{0,6}}(?:审议|讨论|研究|审定|集体决定|通过)",
            r"报(?:送)?[^，。；审批核]{0,6}(?:财政局?|政府|主管部门)(?![^，。；]{0,4}(?:审|批|同意|备案))",
            r"(?:网站|门户|社会)?[^，。；不]{0,4}公开(?!招标|采购|竞|遴选)",
        ),
        (
            "(?:招标|询价|比选|采购程序|挂网)",
            "签订?合同",
            "(?:开工|动工|进场施工|施工|供货|到货)",
            "验收",
            "(?:付清|付款|支付(?!预付)|结算|拨付|审计决算|归档)",
        ),
        (
            "(?:可研|可行性|论证|立项|初步设计|概算批复|环评)",
            "(?:招标|开工|动工|建设|施工|建成|投入使用|购置)",
        ),
        ("(?:征求意见|征求[^，。；]{1,8}意见|合法性审查|听证)", "(?:印发|出台|发布|施行|执行|实施)"),
        (
            "(?:征询|征求|听证|座谈|公示(?!结果|牌)|选址论证|可研|论证|环评)",
            "(?:立项|审批立项|开工|动工|破土|建成|施工)",
        ),
        ("(?:方法验证|内部审核|自查|试验验证|模拟考核|预评审)", "(?:评审|认证|验收|考核)(?:通过|合格)"),
        ("(?:审核|审定|审批|复核|核实)(?!通过|合格)", "(?:向社会公开|对外公开|公开发布|上网公开)"),
        ("(?:登记|入库|验收|建账|编号)", "(?:领用|出库|使用|投入使用|发放)"),
        (
            "(?:消毒|检疫|检验|检测|质检|查验|验货|清点|杀虫|除虫)",
            "(?:入库|上架|上市|入馆|入园|发放|投放|食用|出厂|销售|入仓)",
        ),
        (
            "(?:岗前培训|培训合格|考核合格|体检|背景审查|资格审查|持证)",
            "(?:上岗|入职|录用|聘用|发证|享受待遇|发放(?!率))",
        ),
        (
            "(?:核实|审核(?!中|人)|入户调查|家庭状况核对|资格认定|评估)",
            "(?:发放|拨付|兑付|打卡|领取|纳入(?:低保|保障|救助))",
        ),
        (
            "(?:安全交底|技术交底|培训|演练|调试|试运行|测试)",
            "(?:正式运行|正式上线|投入运行|全面上线|交付使用)",
        ),
    )
)
"""What must come first, the first first."""
_AFTER = re.compile(
    r"(?P<first>[^。；，]{2,24}?)(?:之后|以后|完成后|完毕后|(?<![先落最善今随])后|完)[，]?(?:过[^，。；]{1,6})?(?:再|才|又)(?P<then>[^。；，]{2,20})"
)
_BEFORE = re.compile(
    r"(?<![首率优领原事在])先(?!进|后|行先试|期|锋|导|例)(?P<first>[^。；，]{2,14}?)[，、]?(?:过[^，。；]{1,6})?(?:然后|随后|事后|之后|年底|月底|(?:到)?最后)?(?:再|后|统一|补(?=[办报签登]))(?P<then>[^。；，]{2,16})"
)
_HONEST = re.compile(
    "不得|严禁|禁止|避免|杜绝|防止|纠正|违规|违反|存在|个别|问题|整改|容缺|应急|抢险|抢修|预付|分期|进度款|第[二三]次|重新|复查"
    "|抽查|继续|上年|回访|后续|质保|尾款|以前|过去|原来|改为|再次|不合格|返工|跟踪|不能|不可"
)
_EVALUATION = re.compile("自评|绩效报告|评价报告|评价结果")
_DECIDED = re.compile(
    rf"(?:报|送|交|经)[^，。；]{{0,8}}财政(?:局|厅|部门)?[^，。；]{{0,4}}(?:批复|批准|审批|审定|审核(?:通过|同意))(?:之后|以后|后)?[，]?(?:再|然后|才)(?:提[请交]|交|报|召开|经|由)?[^，。；]{{0,6}}{_MEETING}"
)
"""The unit's own meeting behind the bureau: of its evaluation it comes first."""
_SEEN = re.compile(
    r"(?P<done>[^，。；]{2,14})(?:之后|以后|后)[^，。；]{2,14}，[^，。；]{0,6}先(?P<a>[一-龥])后(?P<b>[一-龥])"
)
_SAME = {
    "买": "购|买",
    "用": "用",
    "付": "付",
    "建": "建",
    "训": "训",
    "批": "批",
    "改": "改",
    "种": "种",
    "签": "签",
    "交": "交",
    "住": "住",
}


def procedures(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield what is told the wrong way round, outside the problems, with what is odd about it."""
    wrong = orders(audit.once(problems))
    for paragraph, sentence in sentences(audit):
        if paragraph.order in wrong or _HONEST.search(sentence.text):
            continue
        for way in (_AFTER, _BEFORE):
            for found in way.finditer(sentence.text):
                if told := _turned(found["first"], found["then"]):
                    yield paragraph, Span(found[0], sentence.start + found.start()), told
                    break
        late = _DECIDED.search(sentence.text) if _EVALUATION.search(sentence.text) else None
        if late:
            yield paragraph, Span(late[0], sentence.start + late.start()), "单位内部审定应在报财政部门之前"
        seen = _SEEN.search(sentence.text)
        if seen and (same := _SAME.get(seen["b"])) and re.search(same, seen["done"]):
            told = f"已经“{seen['done']}”，就谈不上“先{seen['a']}后{seen['b']}”"
            yield paragraph, Span(seen[0], sentence.start + seen.start()), told


def _turned(first: str, then: str) -> str:
    """Return what is odd about two steps one after the other; “” where nothing is."""
    for steps in _ORDERS:
        begun = [(n, found[0]) for n, step in enumerate(steps) if (found := step.search(first))]
        next_ = [(n, found[0]) for n, step in enumerate(steps) if (found := step.search(then))]
        if begun and next_ and min(begun)[0] > max(next_)[0]:
            return f"“{next_[-1][1]}”应在“{begun[0][1]}”之前"
    return ""
