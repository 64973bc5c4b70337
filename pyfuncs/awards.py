"""The standard by which the rows of the list of bonuses and penalties count, as a system writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pyfuncs.bodies import NOT, STANDING
from pyfuncs.decimals import plain
from pyfuncs.literals import Quantity, parts
from pyfuncs.names import bare
from pyfuncs.parameters import Kind, Parameter, cell, choice, literal
from pyfuncs.recognition import GAIN, LOSS, Listed, Standard
from pyfuncs.wording import in_points, nothing, positive


def awards(text: object) -> dict[str, Decimal]:
    """Parse ``国家级: 3; 省级: 2``; raise ValueError (Chinese text)."""
    return {name: in_points(value).value for name, value in parts(text)}


def _kind_words(kind: str, listed: Sequence[tuple[str, Decimal]]) -> str:
    """Word what a kind gives: “加分：国家级 3 分、省级 2 分”, or that it gives nothing."""
    words = "、".join(f"{name} {plain(points)} 分" for name, points in listed)
    return f"{kind}：{words if any(points for _, points in listed) else '不设'}"


def _gain_words(awards: Mapping[str, Decimal] | None) -> str:
    return "" if awards is None else _kind_words(GAIN, list(awards.items()))


def _loss_words(awards: Mapping[str, Decimal] | None) -> str:
    return "" if awards is None else f"；{_kind_words(LOSS, list(awards.items()))}"


def standard_lines(text: object) -> tuple[Listed, ...]:
    """Parse ``加分/国家级/一等奖: 5; 减分/省级: 3``; raise ValueError (Chinese text)."""
    found = []
    for name, value in parts(text):
        kind, _, rest = name.partition("/")
        level, _, rank = rest.partition("/")
        if kind not in (GAIN, LOSS) or not level:
            raise ValueError(f"“{name}”应写成 加分/省级 或 加分/省级/一等奖 这样的形式")
        found.append(Listed(kind, level, in_points(value).value, rank))
    return tuple(found)


def _standard_words(lines: Sequence[Listed] | None) -> str:
    """Word a table of awards: “加分：国家级一等奖 5 分、国家级 3 分；减分：省级 3 分”."""
    if lines is None:
        return ""
    kinds = (GAIN, LOSS)
    listed = (
        [(line.level + line.rank, line.points) for line in lines if line.kind == kind] for kind in kinds
    )
    return "；".join(map(_kind_words, kinds, listed))


def _listed_words(text: object) -> tuple[str, ...]:
    """Parse free words, whatever separates them; raise ValueError (Chinese text) when there is none."""
    found = tuple(bare(word) for word in re.split(r"[、，,；;\s]+", str(text)) if word)
    if not found:
        raise ValueError("没有内容")
    return found


def _listed_texts(text: object) -> tuple[str, ...]:
    """Parse choices to the letter, whatever separates them; raise ValueError (Chinese text) for none."""
    found = tuple(filter(None, re.split(r"[、，,；;\s]+", str(text))))
    if not found:
        raise ValueError("没有内容")
    return found


def _kept_names(text: object) -> tuple[str, ...]:
    """Parse the exceptions; 无 means none."""
    found = _listed_words(text)
    return () if found == ("无",) else found


def _excluded_words(excluded: Sequence[str] | None) -> str:
    return f"；授予单位名称含{'、'.join(excluded)}的不计" if excluded else ""


def _kept_words(kept: Sequence[str], excluded: Sequence[str] | None) -> str:
    """Name the exceptions that matter to the words left out."""
    fitting = [name for name in kept if any(word in name for word in excluded or ())]
    names = [name for name in fitting if not name.startswith(NOT)]
    but = [name.removeprefix(NOT) for name in fitting if name.startswith(NOT)]
    if not names:
        return ""
    still = f"，{'、'.join(but)}仍不计" if but else ""
    return f"（{'、'.join(names)}等常设机构除外{still}）"


def _year_words(years: str) -> str:
    return "；日期在评价年度内的才计" if years == "fiscal" else ""


def _once_words(once: str) -> str:
    return "；同一事项只计一次，取分值最高的" if once == "item" else ""


def _document_words(documents: Sequence[str] | None) -> str:
    return f"；文件种类为{'、'.join(documents)}的才计" if documents else ""


def _share_words(share: Quantity | None) -> str:
    return f"，对象为所属单位的按{share}计" if share else ""


def _subject_words(_: str) -> str:
    return "；对象不是本单位的不计"


def _share(value: object) -> Quantity:
    """Parse the share that counts for a subordinate unit; raise ValueError (Chinese text)."""
    found = positive(value)
    if not found.is_percent or found.value > 1:
        raise ValueError(f"“{value}”应为不大于 100% 的百分数，如 50%")
    return found


ROWS: dict[str, Parameter] = {
    "kinds": cell(Kind.TEXTS, "类型列", "加分 或 减分", words=nothing, default=()),
    "levels": cell(Kind.TEXTS, "级别列", words=nothing, default=()),
    "ranks": cell(Kind.TEXTS, "奖项等次列", words=nothing, default=()),
    "awards": literal("加分标准", awards, "如 国家级: 3; 省级: 2", _gain_words, of="levels", default=None),
    "penalties": literal("减分标准", awards, "如 省级: 5; 市级: 3", _loss_words, of="levels", default=None),
    "standard": replace(
        literal(
            "加减分标准",
            standard_lines,
            "如 加分/国家级/一等奖: 5; 减分/省级: 3",
            _standard_words,
            default=None,
        ),
        kind=Kind.WEIGHTS,
    ),
    "dates": cell(Kind.DATES, "日期列", words=nothing, default=()),
    "year": cell(Kind.NUMBER, "评价年度", words=nothing, default=None),
    "years": replace(
        choice("年度", {"fiscal": "日期在评价年度内的才计", "any": "不限年度"}),
        words=_year_words,
        default="fiscal",
    ),
    "items": cell(Kind.TEXTS, "事项列", words=nothing, default=()),
    "once": replace(
        choice("同一事项", {"item": "只计一次，取分值最高的", "none": "逐项计"}),
        words=_once_words,
        default="item",
    ),
    "papers": cell(Kind.TEXTS, "文件种类列", words=nothing, default=()),
    "documents": literal(
        "计分的文件种类", _listed_texts, "如 决定、通报；默认不限", _document_words, of="papers", default=None
    ),
    "subjects": cell(
        Kind.TEXTS, "对象列", "被表彰或通报的单位；写了就只计本单位的", words=_subject_words, default=()
    ),
    "department": cell(Kind.TEXT, "本单位全称", words=nothing, default=None),
    "short_name": cell(Kind.TEXT, "本单位简称", "几个用分号隔开", words=nothing, default=None),
    "subordinates": cell(Kind.TEXTS, "所属单位列", words=nothing, default=()),
    "subordinate": literal(
        "所属单位计分比例", _share, "对象为所属单位的按几成计，如 50%；默认不计", _share_words, default=None
    ),
    "bodies": cell(Kind.TEXTS, "授予单位列", words=nothing, default=()),
    "excluded": literal(
        "不计的授予单位", _listed_words, "名称含有这些字的不计，如 协会、学会", _excluded_words, default=None
    ),
    "kept": literal(
        "例外的授予单位",
        _kept_names,
        "名称虽含有这些字仍计分的常设机构，默认为发展和改革委员会等；没有的写 无",
        _kept_words,
        beside="excluded",
        default=STANDING,
    ),
}
"""What the formula in every row of the list goes by, see ``pyfuncs.recognition``."""


def standard_of(given: Mapping[str, Any], compared: bool) -> Standard:
    """Return the standard of a call by its parsed literals; compared: a row must be about the department."""
    lines = list(given["standard"] or ())
    for kind, name in ((GAIN, "awards"), (LOSS, "penalties")):
        lines += [Listed(kind, level, points) for level, points in (given[name] or {}).items()]
    share: Quantity | None = given["subordinate"]
    return Standard(
        tuple(lines),
        given["years"] == "fiscal",
        given["once"] == "item",
        compared,
        share.value if share else None,
        given["documents"] or (),
        given["excluded"] or (),
        given["kept"],
    )
