"""Are there more people than posts, and does the note say why of each kind of post?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pyfuncs.decimals import plain
from workbook.check.frame.basis import KINDS_OF_POSTS, WITHIN_POSTS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.ledger.localise import told
from workbook.check.ledger.relations import OVERSTAFFED
from workbook.language.folding import fold

_NO_SURPLUS = re.compile(
    r"(?:未|没有|不存在|无|没)[^，。；;,]{0,4}(?:超编|超出|超过|突破)[^，。；;,]{0,8}|控制在[^，。；;,]{0,8}编制[^，。；;,]{0,3}内"
    r"|[与和](?:核定|批准)?编制数?(?:一致|相符|相等)"
)
_SURPLUS = re.compile(r"超|占用|消化|军转|安置|混岗|混编|借用|调剂|冻结|收回|核减")


@check(
    OVERSTAFFED,
    "warning",
    "实有人数超过编制数",
    "{label}填 {value} 人，超过{whole}的 {expected} 人{denied}",
    "在“人员情况说明”里写明超编的原因和消化的办法；占用别的编制的，写明占用哪一种",
    WITHIN_POSTS,
    reason="超编会扣财政供养人员控制率的分，审核人员也会问。原因写在人员情况说明里，报告就能取到。",
    bad="行政编制 24，实有 26，“人员情况说明”空着",
    good="行政编制 24，实有 26，说明写“军转安置 2 人，待退休消化”",
    answer="staff_note",
    also=(KINDS_OF_POSTS,),
    related=("JX-A-01", "JX-A-02"),
)
def overstaffed(case: Case) -> Iterator[Hit]:
    """More people than posts need a word, in total and by kind; one that there are none answers nothing.

    A note that speaks of other kinds only answers for none of this one: 行政编制空缺1名, where 事业 is over.
    """
    note = fold(case.submission.text("staff_note")).text
    denied = bool(_NO_SURPLUS.search(note)) and not _SURPLUS.search(_NO_SURPLUS.sub("", note))
    hits = {hit.field.key: hit for hit in told(case, OVERSTAFFED) if hit.field}
    total = hits.pop("staff_total", None)
    left_out = (
        {} if denied or not note else {key: hit for key, hit in hits.items() if _is_left_out(note, key, hit)}
    )
    for key, hit in hits.items():
        words = _DENIED if denied else _LEFT_OUT if key in left_out else ""
        yield _worded(hit, words, "posts left out" if key in left_out else "posts")
    if total:  # one note answers them all
        yield _worded(
            total,
            _DENIED if denied else "",
            "posts left out" if hits and len(left_out) == len(hits) else "posts",
        )


_DENIED, _LEFT_OUT = "，“人员情况说明”却写没有超出", "，“人员情况说明”没有写到这一类"
_KINDS: Mapping[str, re.Pattern[str]] = {
    "staff_admin": re.compile("行政"),
    "staff_ca": re.compile("参公|参照"),
    "staff_inst": re.compile("事业"),
    "staff_worker": re.compile("工勤|工人|后勤"),
    "staff_other": re.compile("其他(?:编制|类|人员)"),
}
"""What a note calls the kinds of posts."""


def _is_left_out(note: str, key: str, hit: Hit) -> bool:
    """Tell whether a note names kinds of posts, and neither this one nor how many are over."""
    named = {each for each, words in _KINDS.items() if words.search(note)}
    over = plain(hit.difference) if hit.difference is not None else ""
    return bool(named) and key not in named and not re.search(rf"(?<!\d){over}[人名]", note)


def _worded(hit: Hit, words: str, cause: str) -> Hit:
    return replace(hit, args={**hit.args, "denied": words}, stays=bool(words), alike=(cause,))
