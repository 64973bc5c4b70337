"""Works that end before they begin, in one sentence.

“10月8日开秤，9月20日结束”; “2024年3月启动，2023年11月办结”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.folding import Span

_D = (
    r"(?:(?P<y{n}>(?:19|20)\d\d)年)?(?<!\d)(?P<m{n}>1[0-2]|0?[1-9])月"
    r"(?:(?P<d{n}>[12]\d|3[01]|0?[1-9])[日号])?"
)
_WORK = re.compile(
    rf"{_D.format(n=1)}(?P<begun>[^，,。；;\d]{{0,12}}?(?:启动|开始|开工|动工|开秤|进场|开赛|开班|开幕|施工|立项|签约|签订合同|受理))"
    rf"[，,、](?:并|已|后|计划)?[于至在]?(?P<end>{_D.format(n=2)}[^，,。；;\d]{{0,12}}?(?:办结|完工|结束|竣工|交付|验收|完成|收官|投用|闭幕|结项|结案))"
)
_OTHER = re.compile("次年|翌年|上年|去年|第二年|明年|今年|二期|一期|另|计划|原定|跨年")

_NEXT_YEAR = 6


def begun_after(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield the end told with a day before that of the beginning right before it."""
    for found in _WORK.finditer(sentence.text):
        first, second = found["y1"], found["y2"] or found["y1"]
        if _OTHER.search(found[0]) or (found["y2"] and not first):
            continue
        if not found["y2"] and int(found["m1"]) - int(found["m2"]) >= _NEXT_YEAR:
            continue  # 12月启动，1月完成: of the year after
        days = all((found["d1"], found["d2"]))
        one = (int(first or 0), int(found["m1"]), int(found["d1"]) if days else 0)
        other = (int(second or 0), int(found["m2"]), int(found["d2"]) if days else 0)
        if other < one:
            yield Span(found["end"], sentence.start + found.start("end")), f"在开始的{found['m1']}月之前"
