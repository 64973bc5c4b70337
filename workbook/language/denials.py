"""Texts that say there is none of something: “全年没有交办的重点工作”, “2024 年未安排项目”."""

from __future__ import annotations

import re

from workbook.language.folding import clauses, fold
from workbook.language.function_words import NEGATIONS, OURSELVES, one_of

NEGATION = one_of(NEGATIONS)
HEAD = (
    rf"(?:{one_of(OURSELVES)}|(?:19|20)\d\d年度?|全年|年度|本年度?|当年|年内|年中|年初|年末|截至年[末底]"
    r"|县委|县政府|市委|市政府|党委|政府|上级|所|已|共|设置|设定|下达|交办|列入清单|清单|确定|安排"
    r"|承担|实施|制定|的|\d+[项个件条笔]|[一二三四五六七八九十百]+[项个件条])*"
)
"""What may stand before what is claimed or denied; patterns of both."""
_DENIED = re.compile(rf"^{HEAD}(?:{NEGATION})")


def denies(text: str) -> bool:
    """Tell whether a clause of `text` says that there is none of something."""
    return any(_DENIED.match(c.text) for sentence in fold(text).sentences for c in clauses(sentence))
