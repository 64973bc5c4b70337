"""The signs, words, numbers, dates and texts a term is made of, in Chinese or half width."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace


class TermFault(Exception):
    """A term that cannot be used; ``str()`` says why in Chinese."""


_WIDE = str.maketrans("（）＋－—＊／＝＜＞％，０１２３４５６７８９．｜【】−–", "()+--*/=<>%,0123456789.|[]--")
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<day>\d{4}(?:-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日))
    | (?P<number>\d+(?:\.\d+)?%?)
    | (?P<label>\[[^\]]+\])
    | (?P<sign>>=|<=|<>|!=|==|[-+*/×÷=≠<>≤≥(),、;；])
    | (?P<name>[^\W\d][\w·]*)
    )""",
    re.X,
)
PARTS = ("number", "day", "name", "text")
"""Of what a name without brackets may be made: 3公经费, “三公”经费."""
_QUOTES = {"“": "”", '"': '"', "'": "'", "‘": "’", "「": "」", "＂": "＂"}
_SIGNS = {">=": "≥", "<=": "≤", "<>": "≠", "!=": "≠", "==": "=", "*": "×", "/": "÷", "；": ",", ";": ","}
WORDS = {
    "为": "=", "是": "=", "不为": "≠", "不是": "≠", "等于": "=", "不等于": "≠", "大于": ">", "小于": "<",
    "不低于": "≥", "不小于": "≥", "不高于": "≤", "不大于": "≤", "超过": ">", "不超过": "≤", "高于": ">",
    "低于": "<", "and": "且", "or": "或", "not": "非", "并且": "且", "或者": "或", "而且": "且",
}  # fmt: skip
COMPARING = ("=", "≠", "<", ">", "≤", "≥")
TESTS = {"为空": True, "是空": True, "空白": True, "已填": False, "不为空": False, "有值": False}


class Token(msgspec.Struct, frozen=True):
    """A sign, word, number, date or text of a term; raw: as written, at: where it begins."""

    kind: str  # day, number, label, name, text, sign, or end
    text: str
    raw: str = ""
    at: int = -1


def tokens(text: str) -> list[Token]:
    """Return what a term is made of, and the end; raise TermFault for what cannot be read."""
    found: list[Token] = []
    at, wide = 0, text.translate(_WIDE)
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif closing := _QUOTES.get(text[at]):
            end = text.find(closing, at + 1)
            if end < 0:
                raise TermFault(f"“{text[at:]}”的引号没有成对")
            found.append(Token("text", text[at + 1 : end], text[at : end + 1], at))
            at = end + 1
        else:
            match = _TOKEN.match(wide, at)
            if match is None or match.lastgroup is None:
                raise TermFault(
                    f"“{text[at : at + 10]}”看不懂；名称里有符号的，用方括号括起来，如 [“三公”经费]"
                )
            start = match.start(match.lastgroup)
            if text[start] in "且或" and found and _ends(found[-1]):
                found.append(Token("sign", text[start]))  # 80%且…: no label begins behind a number
                at = start + 1
                continue
            token = _token(match.lastgroup, text[start : match.end()], match[match.lastgroup])
            found.append(replace(token, raw=text[start : match.end()], at=start))
            at = match.end()
    return [*found, Token("end", "")]


def _ends(token: Token) -> bool:
    """Tell whether nothing but a sign can follow."""
    return token.kind in ("number", "text", "day", "label") or token.text == ")" or token.text in TESTS


def _token(kind: str, raw: str, narrow: str) -> Token:
    if kind == "label":
        return Token("label", raw[1:-1].strip())
    if kind == "name":
        word = WORDS.get(raw, raw)
        return Token("sign" if word in COMPARING or word in ("且", "或", "非") else "name", word)
    return Token(kind, _SIGNS.get(narrow, narrow))
