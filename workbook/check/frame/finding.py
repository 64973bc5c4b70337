"""A finding is data; its text is rendered only when somebody reads it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from pyfuncs.decimals import amount, percent, plain
from workbook.package.address import address, quoted

if TYPE_CHECKING:
    from workbook.layout.fields.model import Field
    from workbook.submission.sources import Source

Severity = Literal["error", "warning", "info"]
SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}
SHOWN_CELLS = 5
VALUES = "values"
"""The word of a hit that has what stands in the places of the others it is told for, a line each.

A line is the value as people write it and, behind a tab, what it is held against.
"""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a finding is: a cell, or a whole sheet when row and col are None; or a paragraph of a report.

    Of a report, sheet is the heading it stands under, line its number, spot how people name it: “第 12 段”.
    """

    sheet: str
    row: int | None = None
    col: int | None = None
    line: int | None = None
    spot: str = ""

    @property
    def cell(self) -> str | None:
        """A1 address."""
        return None if self.row is None or self.col is None else address(self.row, self.col)

    def __str__(self) -> str:
        if self.spot:
            return self.spot
        return f"{quoted(self.sheet)}!{self.cell}" if self.cell else self.sheet


def shown_places(places: Sequence[Place]) -> dict[str, str]:
    """Return {count} and {cells} of a message about several places, of which the first few are named.

    Seven cells are “7” and “人员!B1、人员!B2、人员!B3、人员!B4、人员!B5 等”.
    """
    named = "、".join(str(place) for place in places[:SHOWN_CELLS])
    return {"count": str(len(places)), "cells": named + (" 等" if len(places) > SHOWN_CELLS else "")}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields: place, figures and the arguments of its message.

    value, expected and difference are in the unit of the field; args are the further words of the message.
    severity overrides the check's own. rests: further cells the hit follows from; while one of them has an
    error of its own, or the hit's own cell has, the hit is not told. spoils: what else an error here puts in
    doubt, a place without a cell being its whole sheet. answer: the field, or the column of the same row, in
    which a warning is answered; “” is 校验结果. stays: the warning is told with its answer too. quote: the
    sentence of a report that the hit is about. places: every cell of a hit about many, each with the key of
    its field. alike: words for its cause, such as “a day in place of a count”: of the hits of one stage that
    share a word the first is told, and names the places of the others.
    """

    place: Place
    field: Field | None = None
    value: Decimal | str | None = None
    expected: Decimal | str | None = None
    difference: Decimal | None = None
    args: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity | None = None
    rests: tuple[Place, ...] = ()
    spoils: tuple[Place, ...] = ()
    answer: str = ""
    stays: bool = False
    quote: str = ""
    places: tuple[tuple[Place, str], ...] = ()
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit together with its check's code and texts.

    template and remedy are the check's message and hint with their blanks: “{label}填 {value}，各分项之和为
    {expected}” becomes “支出决算合计填 1344.10，各分项之和为 1343.10” when somebody reads it. severity, title
    and clause are those of the check, unless the hit has a severity of its own. waiting: the titles of later
    checks that are made only once this is mended.
    answer: what was answered to it; note: why that is not enough. source: the cells of another file its
    figure was imported from.
    """

    code: str
    severity: Severity
    title: str
    template: str
    remedy: str
    clause: str
    hit: Hit
    waiting: tuple[str, ...] = ()
    answer: str = ""
    note: str = ""
    source: Source | None = None

    @property
    def message(self) -> str:
        """What is wrong, in Chinese, with what is to be said of its answer."""
        told = self.template.format_map(self._words()) + self._others()
        return f"{told}（{self.note}）" if self.note else told

    def _others(self) -> str:
        """Name the places of the hits that have the same cause, as `Hit.alike` tells."""
        others = [place for place, _ in self.hit.places if place != self.hit.place]
        if not self.hit.alike or not others:
            return ""
        values = [line.partition("\t")[0] for line in self.hit.args.get(VALUES, "").split("\n")]
        if len(values) != len(others):
            return f"；{shown_places(others)['cells']}疑似同一原因"
        told = [
            f"{place}填 {value}" if value else str(place) for place, value in zip(others, values, strict=True)
        ]
        more = f" 等 {len(told)} 处" if len(told) > SHOWN_CELLS else ""
        return f"；{'、'.join(told[:SHOWN_CELLS])}{more}，疑似同一原因"

    @property
    def hint(self) -> str:
        """How to mend it, in Chinese."""
        return self.remedy.format_map(self._words())

    @property
    def settled(self) -> bool:
        """True of a warning that is answered, and well."""
        return bool(self.answer) and not self.note

    @property
    def advice(self) -> str:
        """How to mend it, which checks are made only then, and where its figure was imported from."""
        return "；".join(filter(None, (self.hint, waiting_text(self.waiting), self.origin)))

    @property
    def origin(self) -> str:
        """Where its figure was imported from: “导入自 决算.xlsx 公开03!C7”, empty for what was typed."""
        return str(self.source or "")

    def _words(self) -> dict[str, str]:
        hit = self.hit
        return {
            "label": hit.field.label if hit.field else "",
            "value": shown(hit.value, hit.field),
            "expected": shown(hit.expected, hit.field),
            "difference": _gap(hit.difference, hit.field),
            **hit.args,
        }

    def as_json(self) -> dict[str, Any]:
        """Return the finding as the JSON contract has it; one about many cells lists them as ``places``.

        That of an imported figure has its ``source``.
        """
        hit = self.hit
        listed = [{"sheet": place.sheet, "cell": place.cell, "field": key} for place, key in hit.places]
        return {
            "code": self.code,
            "severity": self.severity,
            "title": self.title,
            "message": self.message,
            "sheet": None if hit.place.spot else hit.place.sheet,
            "cell": hit.place.cell,
            "field": hit.field.key if hit.field else None,
            "line": hit.place.line,
            "quote": hit.quote or None,
            "value": _stored(hit.value),
            "expected": _stored(hit.expected),
            "difference": _stored(hit.difference),
            "hint": self.hint,
            "clause": self.clause,
            "waiting": list(self.waiting),
            "answered": self.answer or None,
            **({"places": listed} if listed else {}),
            **({"source": self.source.as_json()} if self.source else {}),
        }


def waiting_text(titles: Sequence[str]) -> str:
    """Return which checks wait: “改正后再核对：支出合计不符、年末结转结余不平”, empty when none does."""
    return f"改正后再核对：{'、'.join(titles)}" if titles else ""


def _stored(value: Decimal | str | None) -> str | None:
    return plain(value) if isinstance(value, Decimal) else value


def _gap(difference: Decimal | None, of: Field | None) -> str:
    """Return how far two figures lie apart; from 100% to 94.78% it is “-5.22 个百分点”."""
    text = shown(difference, of)
    return f"{text[:-1]} 个百分点" if text.endswith("%") else text


def shown(value: Decimal | str | None, of: Field | None) -> str:
    """Return a figure as people write it: a rate with %, money with two decimals."""
    if not isinstance(value, Decimal):
        return value or ""
    if of is None:
        return plain(value)
    from workbook.layout import Type  # noqa: PLC0415  (there is a field: it is loaded)

    return {Type.RATE: percent, Type.MONEY: amount}.get(of.type, plain)(value)


def told_errors(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """Return place and message of every error: what forbids publishing a report, as a draft lists it."""
    return tuple((str(f.hit.place), f.message) for f in findings if f.severity == "error")
