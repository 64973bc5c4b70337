"""Harmful words of a measure that are right where they stand, by the lists of ``allowed.yaml``.

“不搞突击花钱”; “未经论证的设备不列入预算”; “依法撤销登记”; “立项前增加踏勘环节”
"""

from __future__ import annotations

import re

import msgspec

from workbook.language.lists import listed


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``allowed.yaml``, each explained there."""

    denied: re.Pattern[str]
    unfit: re.Pattern[str]
    wanting: re.Pattern[str]
    lets: re.Pattern[str]
    lawful: re.Pattern[str]
    prepares: re.Pattern[str]
    slow: re.Pattern[str]
    longer: re.Pattern[str]
    eases: re.Pattern[str]
    begun: re.Pattern[str]
    caught_up: re.Pattern[str]
    another_way: re.Pattern[str]
    manner: re.Pattern[str]
    restored: re.Pattern[str]


words = listed("workbook.audit.remedies", "allowed.yaml", Words)
_BEHIND = 40
"""So many letters behind the words are looked at."""


def is_allowed(text: str, start: int, harm: str) -> bool:
    """Tell whether the words `harm`, from `start` of a text on, do none there."""
    known = words()
    begin = max(text.rfind(sign, 0, start) for sign in "。；：\n") + 1
    ahead, behind = text[begin:start], text[start + len(harm) : start + len(harm) + _BEHIND]
    clause = ahead.rpartition("，")[2] + harm + re.split("[，。；]", behind)[0]
    if known.denied.search(ahead) or known.unfit.search(ahead) or known.lawful.search(clause):
        return True
    if known.wanting.search(ahead) and not known.lets.search(harm):
        return True
    if known.prepares.search(harm) and not known.slow.search(clause):
        return True
    if known.longer.search(harm) and known.eases.search(behind):
        return True
    if known.restored.search(behind) or (known.another_way.search(harm) and known.manner.search(behind)):
        return True
    return bool(known.begun.search(harm + behind) and known.caught_up.search(behind))
