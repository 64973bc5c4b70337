"""JX-W: names, telephone numbers, codes and addresses that texts give, against those of the cover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.facts import bare_label
from workbook.check.words.prose import PLANS, Prose
from workbook.language.folding import Span, fold
from workbook.language.function_words import FUTURE, OURSELVES, PAST, one_of
from workbook.language.lists import listed
from workbook.language.organisations import may_be
from workbook.language.periods import named
from workbook.submission.model import Datum

_OURS = rf"(?:{one_of(OURSELVES)})?的?"
_IS = r"(?:的?(?:姓名|号码|名称))?(?:为|是|:|：)"
_ENDS = r"(?=$|[，,;；。、()])"
_TITLES = ("同志", "先生", "女士", "局长", "主任", "书记", "院长", "校长", "科长", "股长")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严武戴莫孔向汤常温康施文"
    "牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛"
    "曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司古吉卓车简连芦项褚娄窦戚景党宫费卜冷晏席卫米柏"
    "宗桂全佟应臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈"
)
_SHAPES = {
    "person": r"[\u4e00-\u9fa5]{2,4}(?:·[\u4e00-\u9fa5]{2,6})?",
    "phone": r"[\d(][\d()\-转 ]{6,20}",
    "unit": r"第?\d{0,3}[\u4e00-\u9fa5\d]{1,24}",
    "code": r"[A-Za-z\d][A-Za-z\d\-]{2,20}",
}
_DIGITS = re.compile(r"\d+")
_UNIT_ENDS = (
    *"局厅委办部院校馆站所队处会库社",
    "中心",
    "政府",
    "公司",
    "事务所",
    "大学",
    "法院",
    "检察院",
    "机关",
)
_FORMS = r"(?:本表|自评表|绩效自评表|该表|本自评表|报表|此表|整体支出绩效自评表)"
_SHORT_FOR = re.compile(rf"^(?:\(?以下|{_OURS})简称(?:为|:|：)?(?P<said>[\u4e00-\u9fa5\d第]{{2,20}}?){_ENDS}")
_URL = re.compile(r"https?://(?P<said>[\x21-\x7e]+)", re.IGNORECASE)


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cell of the cover: how it is called, what shape it has, and what its person does (`done`)."""

    called: tuple[str, ...]
    shape: str
    done: tuple[str, ...] = ()


class Cover(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: the facts by key; what is published, by the line of the sheet of publication."""

    facts: dict[str, Fact]
    published: dict[str, tuple[str, ...]]


cover = listed("workbook.check.sayings", "cover.yaml", Cover)
"""The file as it is."""


_START = r"(?:^|(?<=[，,;；、:：(]))"


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a fact, made when a text first has its words."""
    fact = cover().facts[key]
    shape = _SHAPES[fact.shape]
    called = rf"{_START}{_OURS}(?:{one_of(fact.called)}){_IS}(?P<said>{shape}?)(?:同志|先生|女士)?{_ENDS}"
    if not fact.done:
        return (re.compile(called),)
    done = rf"{_START}{_FORMS}由(?P<said>{shape}?)(?:同志)?(?:负责)?(?:{one_of(fact.done)})"
    return re.compile(called), re.compile(done)


@check(
    "JX-W-52",
    "error",
    "文字中的人名、电话、单位名称与表中不符",
    "写着“{quote}”，表中{name}是“{printed}”（{where}）",
    "核对两处，改正写错的一处；说的不是本单位的，写明是谁的",
    SAID,
    reason="负责人、填报人、电话、主管部门、公开网址，封面和“信息公开”里都填着。文字写成别的，多半是照上年或别家的材料抄来的。",
    bad="“封面与单位信息”里填报人是“李四（虚构）”，“文字材料”写“本表填报人：赵小兰。”",
    good="“封面与单位信息”里填报人是“李四（虚构）”，“文字材料”写“本表填报人：李四。”",
    related=("JX-W-06", "JX-W-18"),
)
def cover_agrees(case: Case) -> Iterator[Hit]:
    """Names, numbers and addresses in texts are those of the cover and of the sheet of publication."""
    for prose in case.once(texts_of).all:
        if prose.key == PLANS:
            continue
        for sentence in prose.text.sentences:
            if named(sentence.text, (*PAST, *FUTURE, "原", "曾", "变更", "拟")):
                continue
            for key, start, end, said in _told(case, sentence):
                datum = case.submission.fields.get(key)
                if datum is not None and isinstance(datum.value, str) and datum.value.strip():
                    yield from _against(case, prose, datum, (start, end, said))
            yield from _addresses(case, prose, sentence)


def _told(case: Case, sentence: Span) -> Iterator[tuple[str, int, int, str]]:
    """Yield the facts a sentence names: the key of the cell, where, and what it says."""
    for key, fact in cover().facts.items():
        spoken = any(word in sentence.text for word in (*fact.called, *fact.done))
        for found in (f for p in _patterns(key) for f in p.finditer(sentence.text)) if spoken else ():
            if _has_shape(fact.shape, found["said"]):
                yield key, sentence.start + found.start(), sentence.start + found.end(), found["said"]
    short = _SHORT_FOR.search(sentence.text)
    if short and _has_shape("unit", short["said"]):
        yield "dept_alias", sentence.start + short.start(), sentence.start + short.end(), short["said"]


def _has_shape(shape: str, said: str) -> bool:
    """Tell whether it can be meant: 单位负责人为第一责任人 names nobody."""
    if shape == "person":
        return (
            _without_title(said)[:1] in _SURNAMES and len(_without_title(said)) >= 2 and "人" not in said[1:]
        )
    if shape == "unit":
        return said.endswith(_UNIT_ENDS) and said not in OURSELVES
    return True


def _without_title(said: str) -> str:
    for title in _TITLES:
        said = said.removesuffix(title)
    return said


def _against(case: Case, prose: Prose, datum: Datum, told: tuple[int, int, str]) -> Iterator[Hit]:
    start, end, said = told
    fact, held = cover().facts[datum.field.key], str(datum.value)
    if not _agrees(case, datum.field.key, fact.shape, said, held):
        quote, where = prose.text.quote(start, end), place_of(datum)
        yield hit_at(
            prose,
            quote,
            held,
            None,
            (where,),
            quote=quote,
            name=datum.field.label,
            printed=held,
            where=str(where),
        )


def _agrees(case: Case, key: str, shape: str, said: str, held: str) -> bool:
    """Tell whether a text may mean what the cell holds."""
    own = bare_label(fold(held).text)
    if shape == "phone":
        digits = ["".join(_DIGITS.findall(part)) for part in re.split(r"[/、,，;；转]", fold(held).text)]
        told = "".join(_DIGITS.findall(said.partition("转")[0]))
        return any(told and each and (told.endswith(each) or each.endswith(told)) for each in digits)
    if shape == "person":
        name = _without_title(said)
        return name in own or (len(name) == 2 and own.startswith(name[0]))
    if shape == "unit":
        texts = case.once(texts_of)
        known = texts.own if key in ("dept_alias", "dept_name") else (own,)
        return any(may_be(said, name) or may_be(name, said) for name in (*known, own))
    return said.lower() in own.lower() or own.lower() in said.lower()


def _addresses(case: Case, prose: Prose, sentence: Span) -> Iterator[Hit]:
    """Yield addresses of what was published that are others than those of the sheet."""
    if "公开" not in sentence.text and "公示" not in sentence.text:
        return
    found = list(_URL.finditer(sentence.text))
    for line, words in cover().published.items() if len(found) == 1 else ():
        datum = case.submission.fields.get(f"disclose_url_{line}")
        ahead = sentence.text[: found[0].start()]
        others = [w for key, more in cover().published.items() if key != line for w in more]
        if (
            datum is None
            or not isinstance(datum.value, str)
            or not named(ahead, words)
            or named(ahead, tuple(others))
        ):
            continue
        held = _URL.search(fold(datum.value).text)
        if held and not _same_page(found[0]["said"], held["said"]):
            start, where = sentence.start, place_of(datum)
            quote = prose.text.quote(start + found[0].start(), start + found[0].end())
            label = "的".join(datum.field.label.split("·"))
            yield hit_at(
                prose, quote, datum.value, None, (where,),
                quote=quote, name=label, printed=datum.value, where=str(where),
            )  # fmt: skip


def _same_page(said: str, held: str) -> bool:
    """Tell whether two addresses are of one page, or one is of the site or folder the other lies in."""
    one, two = (re.split(r"[/?#]+", each.lower().rstrip("/.,;)")) for each in (said, held))
    shorter = min(len(one), len(two))
    return one[:shorter] == two[:shorter]
