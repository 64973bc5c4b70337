"""What became of every unit since the collection before: mended, explained, not mended, worse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from workbook.collection.identity import Register
from workbook.collection.record import Record, Reply
from workbook.difference import compare_findings, compare_scores
from workbook.issuing import Unit

TOTAL = "total"


def compare(units: Sequence[Unit], records: Iterable[Record], before: Iterable[Record]) -> None:
    """Tell every submission that counts what changed in it; one whose unit was not there before, nothing.

    What a unit answered in 校验结果 stands beside the finding it answers.
    """
    now = [record for record in records if record.state == "ok"]
    then = [record for record in before if record.state == "ok"]
    register = Register.of(units, [*now, *then])
    known = {register.key(record): record for record in then}
    for record in now:
        old = known.get(register.key(record))
        if old is not None:
            replies = _replies(record.replies, (*old.findings, *record.findings))
            found = compare_findings(old.findings, record.findings, replies)
            scores = list(compare_scores(_scores(old), _scores(record)))
            record.changed = {
                **msgspec.to_builtins(found, builtin_types=(Decimal,)),
                "scores": msgspec.to_builtins(scores, builtin_types=(Decimal,)),
                "same_file": old.digest == record.digest,
            }


def _replies(replies: Sequence[Reply], findings: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Return the answers by what findings are known by; one to an error is found by code and cell."""
    found = {reply.token.partition("-")[0]: reply.text for reply in replies if reply.token}
    placed = {(reply.code, reply.place): reply.text for reply in replies}
    for finding in findings:
        place = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["sheet"]
        text = placed.get((str(finding["code"]), str(place)))
        if text:
            found.setdefault(str(finding["token"]).partition("-")[0], text)
    return found


def _scores(record: Record) -> dict[str, tuple[str, Decimal | None, Decimal | None]]:
    own = {item.code: (item.name, item.score, item.self_score) for item in record.indicators}
    return {TOTAL: ("总分", record.total, record.self_total), **own}
