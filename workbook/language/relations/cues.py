"""Words that give a figure its part in a relation: 占, 率, 增长, 结余, 其中, 低于."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from workbook.language.lists import read


class _Unless(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that means what its list says unless it stands behind or before some others."""

    word: str
    behind: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """The word as a regular expression."""
        behind = "".join(f"(?<!{word})" for word in self.behind)
        return f"{behind}{self.word}" + (f"(?!{'|'.join(self.before)})" if self.before else "")


_Listed = tuple[str | _Unless, ...]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``relations.yaml``, each explained there."""

    up: _Listed
    down: _Listed
    saved: _Listed
    either: _Listed
    adjusting: _Listed
    between: _Listed
    maybe_between: _Listed
    planned: _Listed
    done: _Listed


_WORDS = msgspec.convert(read("workbook.language", "relations.yaml"), _Words)


def _of(listed: _Listed) -> str:
    """Return a regular expression for any word of a list, the longest first."""
    words = sorted(listed, key=lambda one: len(one if isinstance(one, str) else one.word), reverse=True)
    return "|".join(one if isinstance(one, str) else one.pattern for one in words)


_UP, _DOWN = _of(_WORDS.up), _of(_WORDS.down)


def _any(*words: str) -> str:
    listed = [word for group in words for word in group.split()]
    return "|".join(sorted(listed, key=len, reverse=True))


LITTLE = (
    r"(?:了|为|是|达到?|约|大约|接近|将近|逾|近|超过?|仅|均|都|已|只|也|各|:|="
    r"|高达|等于|一般|保持在|稳定在|就|有|分别|依次)*"
)
"""What may stand between a cue and its figure."""
_TOGETHER = r"(?<!公)共(?![产青享同建])"
NOUN = (
    r"(?:资金|支出|收入|经费|预算|金额|额|数|投资|财政资金|财政|指标|人|户|编制|任务|项目|开支|费用|使用|成本|款项?|存量"
    r"|上级|专项|转移支付|补助|中央|[省市县区]级|编外|人员|安排|拨款|用款|计划|总额|总量|数量|量)*"
)
"""What may stand between 增加, 节约, 追加 and their amount."""
_CUT = r"(?<![核审扣])(?!(?<=[调追])减率)"
_MOVED = (
    r"(?:率|幅度?|比例)?(?:了|达|约|近|超过?|仅|均|都|也|各|:|高达|就|分别)*"
    r"(?:(?<=[率幅度例长])(?:为|是|达到))?约?"
)
"""What may stand between 增长, 增幅 and the figure; 增加为 and 降为 lead to a level."""

CHANGE = re.compile(
    rf"(?:(?P<either>{_of(_WORDS.either)}){LITTLE}|(?:(?P<up>{_UP})|{_CUT}(?P<down>{_DOWN})){_MOVED}"
    rf"|(?P<saved>{_of(_WORDS.saved)})(?:了|约|近)*)$"
)
"""The end of the words before a change in percent: 增长, 降幅为, 变动率为."""
CHANGE_BEHIND = re.compile(
    r"的(?:(?:较|比较)?[快大高]的?)?(?:(?P<up>正?增长|增幅|涨幅|升幅|增加|上升)|(?P<down>负增长|降幅|跌幅|减幅|下降|下滑|回落|减少))"
    r"(?=[，。；、,;)]|$)"
)
"""Behind a change in percent: 出现3.8%的负增长, 实现5%的增长."""
DELTA = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?{NOUN}(?:了|约|近|达|共|各|均|分别|:|(?<=[额数量金])为)*$"
    r"|(?<!已)(?:压减|压缩|削减|节减|压降|裁减)[^，。；为至到达后由比较是的]{1,12}(?:支出|经费|费用?|资金|开支)(?:共|约)?$"
    r"|(?:^|[比较](?:[上去]年|上一年|同期|(?:19|20)\d\d年)(?:度|同期|的)*(?:相比)?)(?:净|共)?"
    r"[增减扩缩][产栏种养储亏耗征供购销员编](?:了|约|近|达|共)*$"
    r"|^其?(?:增加|减少|增长|下降|压减|净增|净减|多出|少支|节约|节省|超支)的$"
)
"""The end of the words before an amount of change: 增加, 减少支出, 压减一般性支出, 增加的26.15万元."""
ADJUSTED = re.compile(
    rf"(?<!申请)(?<!申请的)(?<!申报)(?<!拟)(?:{_of(_WORDS.adjusting)})(?:调整|安排)?{NOUN}(?:了|约|近|达|共|:|(?<=[额数量金])为)*$"
    r"|(?:剔除|审减|核减|扣减|核销|扣除)[^，。；为后前]{0,8}$"
    r"|(?<!申请)(?<!申请的)(?<!申报)(?<!拟)(?:追加|调增|调减|追减|核增|增拨|追拨)[^，。；为至到达后由比较的]{1,12}"
    r"(?:经费|资金|专项|补助|补贴|支出|奖金?)$"
)
"""The end of the words before what a budget was changed by: 追加, 核减."""
STRONG = re.compile(
    rf"(?:{_of(_WORDS.between)})(?:了|的)?(?:[^，。；的]{{0,3}}?(?:预算|编制|计划|限额|指标))?{NOUN}{LITTLE}$"
)
"""The end of the words before what lies between two figures."""
_OVER = "超(?!期|时|标(?!准)|市|大|高|前|级|龄|声|载|宽|长)"
WEAK = re.compile(
    rf"(?:^(?:全年|今年|本年|同比)?(?:{_any('多 少 高 低 短 长 快 慢 早 晚')}|{_OVER})"
    r"[^，。；到至为达是于]{0,8}"
    rf"|(?:{_any('少于 低于 高于 多于 超过')})[^，。；到至为达是]{{0,8}}"
    rf"|[比较][^，。；]{{0,12}}(?:多|少|高|低)[^，。；到至为达是]{{0,6}}"
    r"|^的(?:年度|全年|年初|既定|预期)*(?:目标|计划|任务|预算|指标|标准|要求|编制)[值数量]?(?:多|少|高|低|超)[了出]?"
    r"|(?<!不)超[出过]?(?:预算|概算|计划|任务|目标|编制|限额|指标)"
    r"|(?:节约|超支|结余|节省|节支)[^，。；的率到至达为]{1,6}(?:费|经费|资金|支出)"
    rf"|(?:{_of(_WORDS.maybe_between)})[^，。；到至达]{{0,6}})$"
)
"""As STRONG, where only the figures can tell."""
BY_HOW_MUCH = re.compile(
    r"(?:(?:^|[比较同与和])[^，。；]{0,14}?(?<![比较相])|[同环]比)(?:多|少|高|低)(?:了|出|支出?|收|完成|投入|安排|使?用|发|招|办|建|接待|缴)*$"
    r"|(?:[比较同与和][^，。；]{1,12}?|^(?:同比|环比))(?<![比较相])[多少](?![于量数])(?:[\u4e00-\u9fa5]{1,4}(?<![为到至达的]))$"
)
"""The end of the words before an amount that tells by how much: 比2023年少, 多出."""
GONE = r"(?:退出|减少|调减|追减|核减|压减|报废|处置|核销|调出|转出|注销|离职|调离)"
CAME = r"(?:新增|增加|调增|追加|新购|购置|调入|转入|录用|招录|新纳入)"
DEDUCTED = re.compile(rf"扣[分减除]?$|净|{GONE}$")
APART = re.compile(r"党员|女(?:干部|性|职工|同志|$)|少数民族|民主党派|退役|重点")
"""Kinds that overlap with others: 其中党员12名，女干部10名."""
SHARE = re.compile(
    r"(?:占(?!地|道|用|补|林|股)(?P<whole>[^占]*?)(?:的?(?:比重|比例|比率|份额|百分比)|的|比)?|比重|(?:承担|负担|分担|出资|自筹))"
    + LITTLE
    + r"$"
)
"""The end of the words before a share: 占支出总额的, 占比为."""
RATE = re.compile(
    r"(?P<name>[^，。]*?)(?:率|(?:覆盖|受益|惠及|资助|参与|知晓|达标|合格|普及|救助|参训|受训|服务|联系|走访|抽查|检查|建档)面|(?<=调整)幅度|(?<!年|季|月|角|力|幅|制)度|进度|比例|比|百分比|比重|完成|执行)"
    + LITTLE
    + r"$"
)
"""The end of the words before a rate: 完成率为."""
OF = re.compile(
    r"(?P<verb>完成|为|达到?|是|相当于|实现|执行|占|控制在|只有|仅有|达成|支出|支付|拨付)了?(?P<whole>[^，。]*?)的"
    + LITTLE
    + "$"
)
"""完成年初预算的, 为预算的: before a rate of what stands between."""
FULFILS = re.compile(r"(?:完成|实现|达到)[^，。；]{0,6}(?:预算|计划|任务|目标)数?$")
"""完成预算103%: before a rate of what was planned."""
BY_CHANGE = re.compile("[增降减涨跌升][幅速]$")
"""The end of the words before a change others are held against: 高于收入增幅3.1%."""
PLANNED = re.compile(_of(_WORDS.planned))
"""Words of what was planned, or of the whole of which some is done."""
DONE = re.compile(_of(_WORDS.done))
"""Words of what was done, or of the part that is."""
DENIES = re.compile(r"[不未无非](?!锈|线|遗)")
TOTAL = re.compile(
    _any("合计 共计 总计 总额 总数 总量 总共 总 一共 累计 小计 全部 全年 整体 满分 总体", _TOGETHER)
    + r"|计$|全[局县市区镇部院校系所]"
)
ADDED_UP = re.compile(
    rf"(?:{_any('合计 共计 总计 总共 一共 加总 小计 之和 相加')}|^计$"
    r"|^(?:总额|总数|总量|总规模)|(?:支出|收入|资金)总额"
    rf"|[两三四五六七八九十][个家所类项条处名][^，。；]{{0,4}}{_TOGETHER}[^，。；]{{0,4}}$"
    rf"|[两三四五][者项类](?:构成|组成|合成)[^，。；]{{0,14}}$"
    r"|(?:^|由此|共同|最终)(?:形成|汇[成集]|构成|组成|凑成|整合[成为出]?)[^，。；]{0,12}(?:总[额量]|规模|盘子|资金池?)[^，。；]{0,4}$"
    rf"|(?:合在一起|合起来|合到一起|加起来|加在一起|加到一起|总起来|累加)"
    rf"|(?:合|[项者类]|部分|以上[^，。；]{{0,6}}|上述[^，。；]{{0,6}}){_TOGETHER})[^，。；]{{0,14}}$"
)
"""The words before a figure that certainly adds up those before it."""
GRAND_TOTAL = re.compile(r"(?:支出|收入|支|收)总(?:计|额|量)[^，。；]{0,4}$")
_ADDING = "合计 共计 总计 总额 总数 总量 总共 一共 总规模 加总 小计 之和 相加 累计 总 汇总 ^全年 ^可用"
ADDED = re.compile(rf"(?:{_any(_ADDING, _TOGETHER)})[^，。；]{{0,14}}$")
"""The words before one that may."""
PLUS = re.compile(
    r"加上|加之|连同|再加|算上|计入|外加|并入|(?<![追增])加(?![权强快大分工油班后])[^，。；]{0,10}$"
)
COMPARAND = re.compile(
    r"[比较](?P<one>[^，。；多少高低增减上下]{2,10})(?:多|少|高|低|增|减|上升|下降)"
    r"|[比较](?P<limit>[^，。；比较]{2,10})(?:节约|节省|节支|节余|超支|超出)"
    r"|(?:少于|低于|高于|多于|超过|超出|超)(?P<other>[^，。；]{2,8}?)$"
)
"""What an amount is measured from: 比目标值多, 少于编制."""
OVER_NAMED = re.compile(
    r"(?:超出|超过|超|低于|高于|少于|多于)[^，。；]{0,8}?(?:预算|计划|编制|目标|限额|指标|任务)[^，。；]{0,3}$"
)
"""超出预算 may lead to the amount above it or to the budget itself."""
BEYOND = re.compile(r"超[出过]?[^，。；超]{0,8}$")
"""What an amount goes beyond: 超目标任务1万册0.2万册."""
DOWNWARD = re.compile(
    r"剔除|核销|扣|调减|核减|压减|追减|审减|削减|扣减|减|收回|压缩|下调|下降|降|缩|少|低|短|回落|下滑|节约|节省"
    r"|化解|消化|清理|清偿|偿还|清欠|清退|处置|盘活|化债|还本"
)
DONE_AWAY = re.compile("[净共已再又累计]*(?:化解|消化|清理|清偿|偿还|清欠|清退|处置|盘活|压掉|化债|还本)了?")
"""Right behind what there was, before what is there no longer: 较年初4.8亿元化解."""
UPWARD = re.compile(r"增|升|提高|上调|追加|扩大|涨|多|高|超")
SAVED = re.compile(r"结余|节余|剩|余|节约|节省|节支|空编|空缺|缺编|缺员|短收|欠|少|减")
EXCEEDED = re.compile(r"超|多|增")
COMPLEMENT = re.compile(
    r"偏差|误差|偏离|追加|追减|调增|调减|节约|节支|节省|节资|节余|结余|结转|核减|审减|压减|超支|未完成|空编|调整|闲置|短收|沉淀"
)
"""Names of rates whose part is an amount left or cut, never what was done: 节约率."""
CONDITION = re.compile(r"(?:及?以[上下])?的(?:有|共|项目|指标|单位)*\d+[个项家户人](?!百分点)")
"""Behind a rate that says which are counted: 完成率80%的2个."""
TOGETHER = re.compile(r"(?:合计|共计|总计|[项者类][共合]|[两三四五六七八九几][项者类])占")
REST = re.compile("其余|余下|剩下")
"""What completes a total: 党员25人，其余17人为群众."""
REST_OF = re.compile("[尚还仍]?(?:其余|余下|剩下|剩余|未|余)")
"""The begin of the words before what is left of something."""
OPENS = re.compile(
    r"其中|包括|包含|分为|由|组成|构成|涵盖|(?<!不)含(?!\))|即|按[^，。]{1,12}(?:分|划分|看)|[从就][^，。]{1,10}(?:看|来说|而言|划分)|分布|细分"
)
INSIDE_NAMED = re.compile(r"[；;。](?:其中[，,]?)?(?P<name>[\u4e00-\u9fa5]{2,8})(?:当?中|里面?|之中)[，,：:]")
"""Between figures, to what one of them is made of: 帐篷46.3万元、机组70万元；帐篷中，棉帐篷."""
SEVERALLY = re.compile(r"分别|依次")
EACH_OF = re.compile(r"分别|依次|各")
MADE_OF = re.compile(r"(?:由|即)[^，。；]{0,12}(?:组成|构成)")
MAKES_UP = re.compile(r"(?:等|共同|一起|两部分|[两三四五六][项类者])*(?:组成|构成)|之和|的?总和")
"""Behind the last of what something is made of: 由A 9分、B 40分组成."""
SUMMED = re.compile("(?:两项)?(?:之和|的?总和)")
"""Behind the last of what a figure before is the sum of."""
WITHIN = re.compile(r"[^，。；]{0,10}[中里内](?:[，,]|有?$)")
EXACTLY = re.compile(r"^(?:以上|左右|多)?[，,(](?:即(?![办时期将报])|具体|确切|也就是|准确)[^，。；]{0,4}$")
VAGUE = re.compile(r"主要[是为有]|主要包括|主要用于|主要由|其中主要|之一|例如|如:|重点[是为]")
_BY_WORD = (
    "(?<!加)上年(?!结转|结余) 去年 上一年 上期 往年 同期 (?<!以)前年 期初 原来 原有"
    " 原(?=预算|计划|批复|核定|安排|下达|定|设|合同|概算|编制|估算|目标|指标|标准|先|本|为|是|报|价|总?额|数"
    "|规模|面积|长度|方案|投资|申报|支出|经费|共|$)"
)
_BY_PARTICLE = (
    "(?<![同环占])比(?!较|例|重|率|选|拼|值|对) (?<!比)较(?![好大高多少快为低小强重]) (?<!理)由(?!于|上述|此)"
    " 从(?![事业严紧优])"
    " (?<!来)自(?=(?:19|20)\\d|上年|去年|年初|期初|原|最初|建|\\d|$)"
)
PAST = re.compile(rf"(?:{_any(_BY_WORD, _BY_PARTICLE)})[^，。；]{{0,14}}$")
"""A figure of before: 比上年的, 由."""
BASE = re.compile(r"上年|去年|上一年|上期|往年|同期|前年|[比较从]")
BESIDE = re.compile(r"(?:与|和|同|跟)[^，。；]{0,14}$")
COMPARED = re.compile(r"^[^，。；]{0,6}(?:相比|比较|对比)")
"""与调整预算数 … 相比: the words before and behind a figure others are held against."""
NOW = re.compile(
    r"(?:同比|环比|[比较](?:上年|去年|上一年|年初)?(?:同期|度|末)*)(?:[^，。]{0,6})"
    r"(?:增长|增加|提高|下降|减少|上升|压减|净增|增|减|降|升)[^，。]*(?:至|到|达|为)$"
)
"""较上年增加到: the figure is of now all the same."""
YEARS_AGO = re.compile(r"[年期]初结[转余存]|上年末?结[转余存]|期初|年初余额|结转资金|年初存量")
PER_HEAD = re.compile(
    r"[人日户月车次亩件场台年]均|每|单价|单[车床户台件]的?[^，。；]{0,6}(?:费用?|成本|支出|投资|造价)[为是]?$"
)
EACH = re.compile(r"每(?![^，。；]{0,8}率)|单价")
RATE_OF_SO_MANY = re.compile(r"每[^，。；]{1,8}率[为是达]*到?$")
"""每百户投诉率 is a rate, and nothing a head."""
COMPARES: tuple[tuple[str, str], ...] = (
    (
        r"(?:未|没有?|不|并未|均未|无)(?:曾)?(?:超过|超出|突破|高于|大于|多于|超)|不大于|不多于|控制在|低于或等于|小于等于|限定在",
        "≤",
    ),
    (r"(?:不|未|没有?)(?:低于|少于|小于)|不少于|大于等于|达到或超过", "≥"),
    (
        r"(?:未能?|没能|尚未)达(?=(?:[^，。；扣减]{0,4}(?:目标|计划|要求|指标)[值数]?的?)?$)|(?:未能?|没有?|没能|尚未)达到(?![^，。；]*(?<![定划求下])的$)|达不到",
        "<",
    ),
    (r"低于|少于|小于|低过|(?<!不)不足|不到|短于|早于|轻于|不及(?!时|格)|落后于", "<"),
    (r"高于|超过|超出|大于|突破|多于|高过|超越|高出|长于", ">"),
    (r"等于|持平于", "="),
    (r"优于|快于|好于|劣于|差于|慢于", "?"),
)
"""Of 优于 and 快于 only the figures tell the direction."""
REACHED_IT = re.compile(
    "(?:达到?|超过|高于|低于|不足|及)[^，。；]{0,6}(?:目标值?|(?:指标|标准|要求|计划)值)的$"
)
"""Before a count of those that do: 达到或超过年度目标值的45个."""
WITHIN_LIMIT = re.compile(r"在[^，。；]{0,10}$")
INSIDE = re.compile(r"^的?(?:预算|限额|额度|计划|编制)?(?:范围)?(?:以内|之内|内)")
BALANCED = re.compile(r"^[^，。；]{0,8}[，,]?(?:收支|当年收支|收、支)(?:总体|基本|实现)?(?:平衡|持平|相等)")
BALANCED_TOTALS = re.compile(
    "[，,](?:收支|收、支|两项|双方)(?:总计|总额|总量|合计)?(?:金额|数)?[均都]?(?:相等|平衡|持平|一致)"
)
MATCHED = re.compile(
    r"^[，,](?:经?核对)?(?:两者|二者|两数|两项|双方|前后)(?:数据|金额|数)?(?:完全|基本|均)?"
    r"(?:相等|一致|相符|持平|相同|吻合)"
)
"""收入总计360万元，支出总计360万元，两者相等: the last two figures are equal; 账实相符 is a set phrase."""
LIMITS = re.compile("^(?:(?:目标|指标)?要求|目标|限额|额度|标准|上限|控制数|编|指标|规定|核定数)")
EQUAL = re.compile(r"^[^，。；]{0,12}?(?:持平|相等|相同|一致|吻合|相符|等同)")
YEAR_BEGIN = "[年期]初(?!的?(?:预[算计期测]|计划|目标|下达|批复|安排|核定|指标|控制|设定|测算|设想))"
"""What there was when a year began, and not what was planned then."""
LEVELLED = re.compile(
    rf"(?:同比|环比|[与和同较比]?(?:上年|去年|上一年|往年|(?:19|20)\d\d年(?![^，。；\d]{{0,6}}(?:预算|计划|目标|任务|限额|编制|限价))|{YEAR_BEGIN}|上期)(?:度|末|数|同期)*(?:相比)?|(?:前后|这|近)?两年)[^，。；]{{0,14}}?(?:基本)?(?:持平|没有变化|无变化|无增减)"
)
_LASTING = r"(?![一二两三四五六七八九十]+(?:年|岁|周|个月|天|[日月])|\d{1,3}(?:年|岁|周|个?月|天|日))"
"""结转超过2年的资金51.2万元: what is longer than so many years is no figure that follows."""
_OPS = tuple(
    (re.compile(rf"(?:{words}){_LASTING}(?P<what>[^，。；]{{0,16}})$"), op) for words, op in COMPARES
)


def op_of(lead: str) -> str:
    """Return how the words before a figure compare what was said before with it, empty when they do not."""
    return next((op for pattern, op in _OPS if pattern.search(lead)), "")


def compares_with(lead: str) -> str:
    """Return what the words before a figure compare with, empty when that is the bare figure: 超过95%."""
    found = next((found for pattern, _ in _OPS if (found := pattern.search(lead))), None)
    return found["what"] if found else ""


def before_comparing(lead: str) -> str:
    """Return the words before those that compare: 占比 of 占比突破."""
    return next((lead[: found.start()] for pattern, _ in _OPS if (found := pattern.search(lead))), "")


_YEAR_ON_YEAR = re.compile(r"(?:同比|环比|[比较](?:上年|去年)(?:同期)?)[:：]?(?P<plus>\+)?$")


def signed_change(gap: str, value: Decimal) -> bool:
    """Tell whether only the sign of a ratio tells which way it changed: 同比+4.8%, 同比-1.9%."""
    found = _YEAR_ON_YEAR.search(gap)
    return found is not None and (found["plus"] is not None or value < 0)
