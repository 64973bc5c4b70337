"""Full marks, in words, for what the same sentence says was not reached: 没有达到95%的目标，得满分.

And points lost for what is said to be well: 追加比例没有超过20%的控制线，扣1.0分.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_AIM = "目标|计划|任务|序时|要求|指标|进度|目标值|标准"
_MISS = re.compile(
    rf"(?P<miss>(?:没有|未能?|尚未|没能|没)(?:全部|完全|按[期时]|如期)*(?:达到|完成|实现|达成|办结|完工|整改到位)[^，。；]{{0,18}}"
    rf"|(?<!不)(?<!未)(?<!没有)(?:低于|不到|落后于|少于|不及|不足)[^，。；\d]{{0,6}}{_NUMBER}[^，。；\d]{{0,6}}的?[^，。；\d]{{0,6}}(?:{_AIM})[^，。；\d]{{0,4}}"
    rf"|比[^，。；\d]{{0,8}}{_NUMBER}[^，。；\d]{{0,4}}的?[^，。；\d]{{0,4}}(?:{_AIM})[^，。；\d]{{0,3}}(?:低|少){_NUMBER}[^，。；\d]{{0,5}}"
    rf"|(?:{_AIM})[^，。；\d]{{0,4}}{_NUMBER}[^，。；\d]{{0,4}}[，、](?:没有|未|不)达[标到][^，。；]{{0,4}}|(?:没有|未能?|不)达标"
    rf"|完成率(?:为|是|仅|只有)*(?:[1-8]?\d(?:\.\d{{1,2}})?|90(?:\.0{{1,2}})?)%|(?:^|(?<=[，、]))(?:比(?:年初|年度)?(?:目标|计划|任务)数?)?(?:少|差|缺)(?:完成|办|建|培训)?了?{_NUMBER}[\u4e00-\u9fa5]{{1,3}}"
    rf"|(?P<rate>(?:执行|支出|支付|整改|办结|覆盖|达标|合格|按期完成|按期|及时)率(?:为|是|仅|只有)*[1-7]\d(?:\.\d{{1,2}})?%)"
    rf"|(?<![减至多])少(?:完成|办|建|培训|修|放|种|种植|支出)了?{_NUMBER}[\u4e00-\u9fa5]{{1,3}}"
    rf"|(?:还有|尚有|仍有|余下|剩余){_NUMBER}[\u4e00-\u9fa5]{{1,3}}[^，。；\d]{{0,10}}(?:没有|未能?|尚未)[\u4e00-\u9fa5]{{2,4}})"
)
_FULL = re.compile(
    rf"[，,、（(；](?:该项|本项|此项|这项|该指标|按标准|按照?评分标准|按规定|仍|故|因此|自评|指标|予以|相应|也|均|都)*"
    rf"(?P<full>(?:得|给|评|计|获|打)(?:了)?满分|不予?扣分|未扣分|没有扣分|不用扣分|得(?P<own>{_NUMBER})分?[（(，]?(?:满分|分值)(?:为)?(?P<of>{_NUMBER})分)"
)
_LESS = re.compile(
    "成本|费用?|造价|单价|能?耗|天数|时限|工期|用时|定额|控制|上限|限额|红线|警戒|投诉|差错|事故|死亡|发病|发案|违规|逾期|超|追加|调整|变动|闲置|结转|结余|"
    "编制|负债|失业|辍学|次均|扣分|下限以下|空置|库存|欠"
)
"""What is better the less there is of it, so that to be below is well."""
_FAR = 50
"""The marks stand no further behind what was missed; between them may stand why."""
_REACHED = re.compile(r"超过|高于|优于|达到|完成率1\d\d|超额|扣|满意|均|都已")
_ALLOWED = re.compile(
    "视同|视为|剔除|不可抗力|批准|范围内|以内|允许|规定(?!的?目标)|政策|客观|容差|浮动|以上的?[，]?(?:得|不)|折算|除外|但"
)


def unearned(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield where full marks are given, the words that give them, and what was missed."""
    for paragraph, sentence in sentences(audit):
        if named(sentence.text, (*FUTURE, *PAST)):
            continue
        for piece in re.finditer("[^；]+", sentence.text):
            for miss in _MISS.finditer(piece[0]):
                full = _FULL.search(piece[0], miss.end(), miss.end() + _FAR)
                if (
                    full is None
                    or _REACHED.search(piece[0][miss.end() : full.start()])
                    or (full["own"] and Decimal(full["own"]) != Decimal(full["of"]))
                ):
                    continue
                lead = piece[0][: full.start()]
                if miss["rate"] and re.search(_AIM, lead):
                    continue
                if not (_LESS.search(lead) or _ALLOWED.search(lead)):
                    start = sentence.start + piece.start() + full.start("full")
                    yield paragraph, Span(full["full"], start), miss["miss"]
                break


_MET = re.compile(
    rf"(?:(?:没有|未|均未|并未)(?:超过|超出|突破|超)[^，。；]{{0,14}}(?:控制线|控制范围|控制|上限|限额|标准|范围|红线|定额|警戒线|期限|时限)"
    rf"|(?:在|控制在)[^，。；]{{0,12}}(?:以内|之内|范围内|控制线内)"
    rf"|(?<!未)(?<!没有)(?<!未能)(?:全部|均|都)(?:按[期时]|如期)*(?:完成|达标|合格|办结|达到目标))"
    rf"[，,](?:该项|本项|此项|按标准|故|因此|仍|相应|自评)*扣(?:减|除|了)?(?P<lost>{_NUMBER})分"
)
_ALSO = re.compile("但|不过|然而|因|未[^超突]|没有[^超突]|不[^超]|不足|差|滞后|晚|推迟|缺|低于|偏|慢|少")


def undeserved(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield where points are lost, and the words that say that all is well."""
    for paragraph, sentence in sentences(audit):
        for piece in re.finditer("[^；]+", sentence.text):
            found = _MET.search(piece[0])
            if found and not _ALSO.search(piece[0][: found.end()]) and not named(piece[0], (*FUTURE, *PAST)):
                start = sentence.start + piece.start() + found.start()
                yield paragraph, Span(found[0], start), re.split("[，,]", found[0])[0]
