"""Counts and the lists they announce: 共4项：一是…二是…; 分为3类：A、B和C; A、B、C三个单位.

for listing in listings(fold(text)): listing.count, listing.items, listing.holds()
for listing in unmatched(fold(text)): those that surely list another number than they say
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from workbook.language.figures import figures
from workbook.language.folding import Folded, Span
from workbook.language.numbering import Point, points
from workbook.language.quantities import Bound, Kind, Quantity

_OPENS = re.compile(
    r"[^，,。；;：:()\d、]{0,14}(?:[：:]|[，,]?(?:分别是|分别为|具体为|具体是|包括|即|依次为)[：:]?)"
)
_ENDS = re.compile(r"[。！？\n]")
_BEFORE = re.compile(
    r"(?P<items>(?:[^，,。；;：:、()\d\n]{2,14}、)+[^，,。；;：:、()\d\n]{2,20}?)(?P<open>等(?:共|共计|合计)?|共|共计|合计)?$"
)
_LEADS = re.compile(
    r"^.*?(?:包括|包含|设有|设|涉及|分为|为|下辖|有|由|开展了?|制定了?|完善了?|建立了?|出台了?)(?=.)"
)
_UNITS = frozenset("项个件类条方面种部分点大家次场名所处份")
_OWN_COUNT = re.compile(
    r"[\u4e00-\u9fa5)](?:\d{1,2}|[两二三四五六七八九十])(?:[项个类条种家处所名]|部分|方面)"
)
_LAST = re.compile(r"以及|[和及与]|直?到")
_TWO_IN_ONE = re.compile("预决算|收支|软硬件|水电|采存")
"""Two things in one word: 预决算、绩效目标和自评结果 are three, or four."""
LEAST = 2
LONGEST = 600
"""A list before its count is no longer."""
_NOUN = re.compile(r"[\u4e00-\u9fa5]")
OF_THINGS = frozenset("项个类条方面种点")
"""Units of counts that a list of names bears out."""
_THINGS = re.compile("[件桩](?:大|实|好|主要)?(?:的)?(?:事情?|工作|任务)(?![^：:①]{0,12}[，,])")
"""Things to be done, counted in everyday words: 三件事, 五件实事."""
_LONG = 120
"""A list of names is no longer; in a longer one each may be told at length."""
_MORE = 3
"""Of so many more than are said to be, each is no item of the list."""
_POINTS = re.compile("问题|措施|做法|方面|建议|原因|要点|举措|经验|不足|特点|任务|抓|做|如下")
_NOUNS, _MOST_POINTS = 10, 12
_MARKED = re.compile(r"一是|第一[，、是]|①|[：:]\n*(?:\([1一]\)|1[.、]|一、)")
"""Items with a mark of their own, which may be told at length."""


_JOINED = re.compile(r"[\u4e00-\u9fa5]{2}(?:和|与|及|以及)[\u4e00-\u9fa5]{3}")


@dataclass(frozen=True, slots=True)
class Listing:
    """A count and what is listed.

    quantity: the count as printed; items: what is listed, as folded spans; most: how many there are if 和
    within an item joins two; open: the list is only begun (等), or the count is not exact; span: from the
    count to the end of the list.
    """

    quantity: Quantity
    items: tuple[Span, ...]
    most: int
    open: bool
    span: Span

    @property
    def count(self) -> int:
        """How many there are said to be."""
        return int(self.quantity.value)

    def holds(self) -> bool:
        """Tell whether as many are listed as are said; of a list only begun, not more."""
        before = self.items[:-1]  # 委机关和市服务中心 may be two; of the last `most` knows
        joined = sum(
            bool(_JOINED.search(item.text)) for item in before if not _is_one_office(item.text, self.items)
        )
        return len(self.items) <= self.count and (self.open or self.count <= self.most + joined)


_OFFICE = re.compile(r"(?P<sign>[室股科处])[^室股科处]{0,3}$")


def _is_one_office(name: str, listed: tuple[Span, ...]) -> bool:
    """Tell whether 和 in the name of an office joins no two: 普法与依法治理室 among others that end in 室."""
    ends = {found["sign"] if (found := _OFFICE.search(item.text)) else "" for item in listed}
    sign = next(iter(ends)) if len(ends) == 1 else ""
    first = re.split("以及|[和及与]", name)[0]
    return bool(sign) and not first.endswith((sign, "机关", "本级", "局", "办", "中心", "队", "所", "站"))


_OF_DAY, _WORDS = re.compile("(?:上午|下午|早上?|晚上?|凌晨|中午|夜间)$"), 4
"""Before an hour: 下午四点."""


def listings(text: Folded) -> Iterator[Listing]:
    """Yield the counts of `text` that a list follows or leads to."""
    whole, numbered = text.text, points(text)
    for quantity in figures(whole):
        if (
            quantity.kind is not Kind.COUNT
            or quantity.value != int(quantity.value)
            or not 1 < quantity.value < 100
        ):
            continue
        if quantity.loose or _OF_DAY.search(whole[max(0, quantity.start - _WORDS) : quantity.start]):
            continue
        found = _numbered(whole, quantity, numbered) or _joined(whole, quantity) or _led(whole, quantity)
        if found:
            yield found


def unmatched(text: Folded) -> Iterator[Listing]:
    """Yield the counts that surely list another number of things than they say."""
    for listing in listings(text):
        told, said = len(listing.items), listing.span.text
        end = listing.quantity.literal[1]
        unit = listing.quantity.unit in OF_THINGS or _THINGS.match(text.text, end - 1)
        listed_so = unit and told <= listing.count + _MORE
        plain = len(said) <= _LONG and not re.search(r"[()；;]", said)
        if listing.holds() or not listed_so or _is_inside(text, listing) or _is_of_the_last(text, listing):
            continue
        if _is_weighed(listing) or _is_summed_up(text, listing) or _is_of_those_joined(listing):
            continue
        if _is_within_places(text, listing) or _is_of_classes(listing):
            continue
        if plain or _MARKED.search(said):
            yield listing


_TAKES = re.compile(
    "[了着过的由和与及对向在到给将各每该这另至为]|其余|其他|其它|另外|另有|剩余|余下|剩下|其中|所有|全部|全体|上述|以上|前述|涉及|覆盖"
    "|牵头|会同|联合|组织|协调|督促|督导|指导|安排|要求|通知|支持|选取|抽取|抽查|检查|约谈|走访|培训|服务|惠及|带动"
    "|新增|新建|改建|扩建|建成|建立|完成|撤销|合并|整合|划分|报送|提供|发放|举办|开展|实施|承担|负责|接受|配合|管理|管护|联系|帮扶"
)
"""Ends what comes before a count of other things than the items are: 由办公室牵头、其余6个部室."""
_AHEAD = 2


def _is_inside(text: Folded, listing: Listing) -> bool:
    """Tell whether a count stands inside the last of the items before it: A、B、合并了4项工作."""
    low, last = listing.quantity.literal[0], listing.items[-1]
    if last.end > low:
        return False
    return any(_TAKES.fullmatch(text.text, start, low) for start in range(low - _AHEAD, low))


def _is_summed_up(text: Folded, listing: Listing) -> bool:
    """Tell whether a count right behind is that of the items: 临时救助、孤儿保障和残疾人两项补贴等5个项目."""
    rest = re.split("[，。；]", text.text[listing.quantity.literal[1] :])[0]
    return listing.items[-1].end <= listing.quantity.literal[0] and _ALL_OF_THEM.match(rest) is not None


_PLACE = re.compile("(?:街道|[镇乡县区市河江湖库流路街线沟渠山])$")


_OF_PLACES = re.compile("乡|镇|街|县|区|市|地|单位|点|河|江|湖|水库|支流|道路|路段|沟|渠|山")


def _is_within_places(text: Folded, listing: Listing) -> bool:
    """Tell whether what is counted lies in the places listed: 文昌街道、柳河镇共6个普查小区."""
    end = listing.quantity.literal[1]
    noun = re.match("[\u4e00-\u9fa5]{0,6}", text.text[end:])
    placed = all(_PLACE.search(item.text) for item in listing.items) and listing.items[-1].end < end
    return (
        placed
        and noun is not None
        and not re.match("乡|镇|街|县|区|市|地|单位|点|河|江|湖|水库|支流|道路|路段|沟|渠|山", noun[0])
    )


_CLASSES = re.compile(
    r"(?<=[\u4e00-\u9fa5)])(?:这|等|共)?(?P<n>[2-9]|[两二三四五六七八九十])(?:个|大)?[\u4e00-\u9fa5]{1,8}$"
)
_HAN = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _is_of_classes(listing: Listing) -> bool:
    """Tell whether a count is of what is in the things named, counted themselves: 甲、乙两类共12项."""
    last = listing.items[-1]
    found = _CLASSES.search(last.text, 1) if last.end <= listing.quantity.literal[0] else None
    if found is None:
        return False
    own = int(found["n"]) if found["n"].isdigit() else _HAN[found["n"]]
    return own in (len(listing.items), listing.most)


def _is_of_those_joined(listing: Listing) -> bool:
    """Tell whether a count is of what 和 joins to those before: 秩序中队、车管中队和城关、北坡2个巡逻中队."""
    for number, item in enumerate(listing.items[:-1]):
        joined = _LAST.search(item.text, 1)
        ends = item.text[: joined.start()][-_SIGN:] if joined else ""
        ends = ends[-1] if ends and ends[-1] in _OFFICES else ends
        if ends and any(other.text.endswith(ends) for other in listing.items[:number]):
            return listing.count == len(listing.items) - number
    return False


_OFFICES = "科股室处所站队组部局办"
_SIGN = 2
"""Letters at the end of a name that say what it is: 秩序中队."""
_ALL_OF_THEM = re.compile(r"[^、\d]{1,12}等(?:共)?[\d一二两三四五六七八九十]{1,3}[项个类种]")


def _is_weighed(listing: Listing) -> bool:
    """Tell whether the items have counts of their own in its unit: 6个，包括基本陈列1个、临时展览5个."""
    own = re.compile(rf"\d{re.escape(listing.quantity.unit)}")
    return sum(own.search(item.text) is not None for item in listing.items) > 1


def _is_of_the_last(text: Folded, listing: Listing) -> bool:
    """Tell whether a count is of the last item only, its noun before it: 县委、县政府交办工作14项."""
    low, high = listing.quantity.literal
    return listing.items[-1].end <= low and not _NOUN.match(text.text, high)


def _numbered(text: str, quantity: Quantity, numbered: list[Point]) -> Listing | None:
    """Return the numbered points a count announces: 共4项：一是…；二是…."""
    end = quantity.literal[1]
    later = [point for point in numbered if point.start >= end]
    if (
        not later
        or later[0].number != 1
        or not re.fullmatch(r"[^。；;\n\d]{0,24}[：:。]?\n*|[^。；;\n\d]{0,24}，", text[end : later[0].start])
    ):
        return None
    if text.startswith("。", end) and not _announces(text, quantity):
        return None  # 设置绩效目标4个。一是…: of what came before
    style = later[0].style
    own = [point for point in later if point.style == style]
    run = [point for number, point in takewhile(lambda pair: pair[0] == pair[1].number, enumerate(own, 1))]
    if len(run) < LEAST:
        return None
    last = _ENDS.search(text, run[-1].start)
    stop = last.start() if last else len(text)
    ends = [*(point.start for point in run[1:]), stop]
    items = tuple(Span(text[a.start : b], a.start) for a, b in zip(run, ends, strict=True))
    return _listing(text, quantity, items, len(items), open=False, until=stop)


def _announces(text: str, quantity: Quantity) -> bool:
    """Tell whether a count that ends its sentence may announce the points of the next: 主要问题有3个。"""
    begin = max(0, quantity.start - _NOUNS)
    return quantity.value <= _MOST_POINTS and _POINTS.search(text, begin, quantity.start) is not None


def _joined(text: str, quantity: Quantity) -> Listing | None:
    """Return what a count announces in one clause: 3类：A、B和C."""
    opening = _OPENS.match(text, quantity.literal[1])
    if not opening or not _countable(quantity):
        return None
    start = opening.end()
    stop = next(
        (m.start() for m in re.finditer(r"[。；;，,！？\n：:]", text) if m.start() >= start), len(text)
    )
    sentence = _ENDS.search(text, start)
    rest = text[start : sentence.start() if sentence else len(text)]
    if rest.count("；") + rest.count(";") >= LEAST and "、" not in text[start:stop]:
        pieces = _pieces(rest, start, r"[；;]")
        return _listing(text, quantity, pieces, len(pieces), open=False, until=pieces[-1].end)
    pieces = _pieces(text[start:stop], start, "、")
    if len(pieces) < LEAST or _OWN_COUNT.search(pieces[-1].text):
        return None  # 其余5个项目都有未用资金：甲、乙、丙3个项目合计…: of these three alone
    return _of_pieces(text, quantity, pieces, stop)


def _of_pieces(text: str, quantity: Quantity, pieces: tuple[Span, ...], stop: int) -> Listing:
    """Return the listing of pieces between 、, of which the last may be two joined by 和."""
    last = pieces[-1]
    joints = [m for m in _LAST.finditer(last.text) if m.start() > 0 and m.end() < len(last.text)]
    opened = last.text.endswith("等") or re.search("等(?:方面|工作|内容|情况)?$", last.text) is not None
    return _listing(text, quantity, pieces, len(pieces) + len(joints), open=opened, until=stop)


def _led(text: str, quantity: Quantity) -> Listing | None:
    """Return the list a count closes: A、B、C三个单位; 办公室、法规股等6个股室 is only begun."""
    if not _countable(quantity):
        return None
    low = max(0, quantity.start - LONGEST)
    stops = re.finditer(r"[，,。；;：:()\n]", text[low : quantity.start])
    start = max((low + m.end() for m in stops), default=low)
    if text[start - 1 : start] == ")":
        return None  # 甲中心、政务(便民)服务中心、乙中心3个单位: cut off in the middle of a name
    found = _BEFORE.search(text, start, quantity.start)
    if not found or text[found.start() - 1 : found.start()].isdigit():
        return None  # 初中24个班、高中30个班
    listed = found["items"]
    lead = _LEADS.match(listed.partition("、")[0])
    offset = found.start("items") + (lead.end() if lead else 0)
    pieces = _pieces(text[offset : found.end("items")], offset, "、")
    if len(pieces) < LEAST:
        return None
    joints = _LAST.findall(pieces[-1].text) + _TWO_IN_ONE.findall(listed)
    opened = bool(found["open"]) and found["open"].startswith("等")
    return _listing(text, quantity, pieces, len(pieces) + len(joints), open=opened, until=quantity.literal[1])


def _pieces(text: str, start: int, sign: str) -> tuple[Span, ...]:
    found, at = [], 0
    for stop in (*re.finditer(sign, text), None):
        end = stop.start() if stop else len(text)
        if text[at:end].strip():
            found.append(Span(text[at:end], start + at))
        at = stop.end() if stop else end
    return tuple(found)


def _countable(quantity: Quantity) -> bool:
    return quantity.unit in _UNITS or quantity.unit == "部分"


def _listing(
    text: str, quantity: Quantity, items: tuple[Span, ...], most: int, *, open: bool, until: int
) -> Listing:
    start = min(quantity.literal[0], items[0].start)
    end = max(until, quantity.literal[1])
    loose = quantity.bound is not Bound.EXACT
    return Listing(quantity, items, most, open or loose, Span(text[start:end], start))
