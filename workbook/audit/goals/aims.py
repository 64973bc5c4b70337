"""What targets a report sets, and of what each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.phrases import INDICATOR, PEOPLE
from workbook.audit.text.words import WORDS
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.doubts import glued

NOUN = re.compile(r"^[的以上以下]*(?P<noun>[\u4e00-\u9fa5A-Za-z&/]{2,16})")
"""The thing right behind a figure: 5家专精特新企业."""
LEAST = 3
"""Letters of a name, at the least."""
_TARGETS = re.compile(r"目标|(?:年度|重点)(?:重点|工作)?(?:任务|计划)|^(?:工作)?任务$")
_NOT_TARGETS = re.compile(
    r"完成|结果|成效|效果|对照|落实|设置|合理|明确|覆盖|分析|评价|实现|制定|编审|结论|达成|绩效管理"
)
_SET = re.compile(r"设置|设定|共\d+[个项]|列入清单")
_CHANGE = re.compile(r"同比|增长|下降|增速|环比|较上年")
_VERBS = re.compile(rf"^(?:{'|'.join(WORDS.before_aims)}|\d+年)+")
_HANDED_OUT = re.compile(
    r"(?:分配|预?拨付|执行|支付|下达|发放)[^，。；]{0,6}到位|已(?:全部|全额|足额)?(?:拨付|下达|分配|支付|执行)"
)
"""A sentence on money that was handed out tells what was done: 资金3728万元全部执行到位."""
_REALLY = re.compile(r"实际|[已未](?:完成|达|实现)|未能")
_ITSELF = re.compile(rf"绩效目标|{INDICATOR}$")
"""How many targets are set is none of them."""
_FUNDS = re.compile(r"预算|经费|资金|拨款|补助|转移支付|支出|配套|投入")
_RAISED = re.compile(r"研发|R&D|社会|招商|引进|到位|争取|投资")
"""Words of money that is a result: 引进到位资金; of other money a report only says what it had."""
_BUDGETED = re.compile("安排[^，。；]{0,6}项目|(?:年初|全年|项目|部门)预算|追加[\\d.]|基本支出|收回|不再使用")
"""A sentence on what there is to spend sets no targets."""
_NO_COUNT = re.compile(r"[个大]?(?:部分|方面|层面|阶段|环节|类|字|大)")
_STOPS = tuple("，,；;。、：:\n")


@dataclass(frozen=True, slots=True)
class Aim:
    """A quantified target: its name, the figure, where it stands."""

    name: str
    mention: Mention
    paragraph: Paragraph


def aims(audit: Audit) -> list[Aim]:
    """Return the targets the report sets, for ``audit.once``."""
    found: list[Aim] = []
    for paragraph in target_paragraphs(audit):
        if paragraph.is_body:
            for mention in paragraph.mentions:
                if found and _is_of(found[-1], paragraph, mention):
                    found[-1] = Aim(found[-1].name, mention, paragraph)
                    continue
                name = name_of(mention)
                if name and not _SET.search(mention.lead) and not _is_no_aim(mention, paragraph):
                    found.append(Aim(name, mention, paragraph))
    return found


def target_paragraphs(audit: Audit) -> list[Paragraph]:
    """Return the paragraphs that set targets: of their sections, or begun so: （三）年度工作目标。完成…."""
    own = [p for s in target_sections(audit) for p in s.own]
    known = {id(p) for p in own}
    begun = (p for p in audit.document.body if p.mark and id(p) not in known)
    return own + [p for p in begun if (t := _BEGUN.match(p.folded.text)) and _is_of_targets(t[0], p)]


def _is_of_targets(head: str, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph headed so sets targets, and does not tell what came of them."""
    return not (_NOT_TARGETS.search(head) or _CAME_OF_IT.search(paragraph.folded.text))


_CAME_OF_IT = re.compile("实际|目标(?:为|是)|全年[有共完]|完成率|获奖")


_ADJUSTED = re.compile(r"(?:调整|调[减增高低]|核[减增]|修订|改)(?:为|到|至)[^，。；]{0,4}$")


def _is_of(aim: Aim, paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a figure is what a target before it became within the year: 40人次（年中调整为36人次）."""
    before, now = aim.mention, mention
    same = before.quantity.kind is now.quantity.kind and before.quantity.unit == now.quantity.unit
    near = aim.paragraph is paragraph and before.sentence == now.sentence
    return same and near and _ADJUSTED.search(now.lead) is not None


_BEGUN = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．](?:[^。；，：]{0,16}目标[^。；，：]{0,4}[。：]|[^。；，：]{0,4}(?:计划|任务)：)"
)


_DEEP = 2
"""A heading 1.3 below a 1 stands no deeper than a （三） below a 一、."""


def target_sections(audit: Audit) -> list[Section]:
    """Return the sections that set targets: in the first chapter, or titled so."""
    return [
        s
        for s in audit.document.sections
        if (s.level <= 3 or len(s.path) <= _DEEP)
        and _TARGETS.search(s.title)
        and not _NOT_TARGETS.search(s.title)
        and not (s.parent and _REACHED.search(s.parent.title))
        and not s.is_annex
    ]


_REACHED = re.compile("目标[^，。]{0,4}(?:完成|实现|达成)")
"""Titles of chapters that tell what came of targets, whatever their parts are called: 产出目标."""


def _is_no_aim(mention: Mention, paragraph: Paragraph) -> bool:
    """Tell whether a figure among targets is none: a growth, the money for them, a word of a slogan."""
    kind, text = mention.quantity.kind, paragraph.folded.text
    if mention.quantity.unit == "分" or _REALLY.search(mention.lead) or _ITSELF.search(name_of(mention)):
        return True  # 自评得分4分; 实际完成45个; 绩效指标22个
    if re.search(
        "，(?:[例比]如|如(?!期|实|下|何|果))[^。；]*$", mention.span.text[: mention.at - mention.span.start]
    ):
        return True  # 如“数据连续率不低于95%”: what one may be
    if mention.quantity.unit in ("号", "届") or re.match("以?内", mention.tail):
        return True  # 财社〔2022〕8号; 30个工作日内
    if _CHANGE.search(mention.lead) and kind in (Kind.SHARE, Kind.CHANGE):
        return True
    if _HANDED_OUT.search(mention.span.text):
        return True
    posts = "编制" in mention.lead and mention.quantity.unit in PEOPLE  # 编制规划3项 is an aim
    if posts or re.search("内设|下设|在职|实有", mention.lead):
        return True
    if re.search("安排$", mention.lead) and mention.tail.startswith("项目"):
        return True  # 对应安排四个项目
    if kind is Kind.MONEY and _BUDGETED.search(mention.span.text) and not _RAISED.search(mention.lead):
        return True
    if kind is Kind.MONEY:
        return _FUNDS.search(mention.lead) is not None and _RAISED.search(mention.lead) is None
    if re.search(r"\d", mention.written(paragraph.folded)):
        return False
    typed = paragraph.text[: paragraph.folded.places[mention.at]]
    quoted = typed.count("“") > typed.count("”") or glued(mention, paragraph.folded)
    return quoted or _NO_COUNT.match(text[mention.at + 1 :]) is not None


def name_of(mention: Mention) -> str:
    """Return what a figure is of: 5家专精特新企业 is of 专精特新企业, 增加值15.3亿元 of 增加值."""
    bare = re.sub(r"^(?:[①-⑳]|\d{1,2}[.．、])", "", mention.subject)
    lead = _VERBS.sub("", re.sub(r"^[\u4e00-\u9fa5]{2,8}[：:]", "", bare))
    if mention.quantity.kind is Kind.COUNT and (found := NOUN.match(mention.tail)):
        noun = re.sub(r"^(?:及以上|以上|左右)", "", found["noun"])
        first = mention.gap[-1:] in _STOPS
        if len(noun) >= 2 and (first or len(lead) < LEAST + 1):
            return noun
    lead = re.sub(r"(?:不低|不高|不少|不超|大|小|超|高|低|[≥≤])$", "", lead)
    return lead if len(lead) >= 2 else ""
