"""Views of a total: 按用途分：…。按季度看：…, of which each divides it once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.language.mentions import Mention
from workbook.language.relations.acts import Act
from workbook.language.relations.scene import Scene

_AMONG = re.compile(
    r"其中|包括|包含|里面|\d[^，。；：:\d]{0,3}[：:]|(?<!不)含|分为|[有由](?=[^，。；]{1,6}的)"
)
_CONTINUES = re.compile(
    r"\s*(?:其中|包括|具体为|具体是|分别|分项情况|按[^，。]{1,16}(?:分|看)|[从就][^，。]{1,12}(?:看|来说|而言|划分))"
)
VIEW = re.compile(r"\s*(?:按[^，。]{1,16}(?:分|看)|[从就][^，。]{1,12}(?:看|来说|而言|划分))")
_IN_VIEW = re.compile(
    r"(?:^|[，,。；;：:])(?:按[^，。；\d]{1,12}(?:分|划分|看|统计|来说)|[从就][^，。；\d]{1,10}(?:看|来说|而言|划分))[，,：:为有是]"
)


def view_of(scene: Scene, number: int) -> int | None:
    """Return the figure that begins the view a figure stands in: ；按学历分，A12人，B38人."""
    here = scene.mentions[number].sentence
    for n in range(number, -1, -1):
        if scene.mentions[n].sentence != here:
            return None
        if _IN_VIEW.search(scene.mentions[n].gap):
            return n
    return None


def another_view(scene: Scene, parts: Sequence[int], others: Sequence[int]) -> bool:
    """Tell whether a total is divided once more, in words that say so: 按季度看."""
    one, other = scene.mentions[parts[0]], scene.mentions[others[0]]
    views = view_of(scene, parts[0]), view_of(scene, others[0])
    if None not in views and views[0] != views[1]:
        return True
    told = all(VIEW.match(mention.span.text) for mention in (one, other))
    return told and one.sentence != other.sentence


def goes_on(scene: Scene, total: Mention, mention: Mention) -> bool:
    """Tell whether sentences that only divide a total lead from it to a figure: 按用途分：…。按季度看：….

    What stands in such a sentence is a part itself, and no total of the next.
    """
    if mention.sentence == total.sentence or VIEW.match(total.span.text):
        return False
    between = range(total.sentence + 1, mention.sentence + 1)
    told = [scene.sentences[n][0].span.text if n in scene.sentences else "" for n in between]
    viewed = VIEW.match(told[-1]) is not None
    return all(_CONTINUES.match(words) for words in told) and all(
        VIEW.match(words) or (viewed and words.lstrip().startswith("其中")) for words in told[:-1]
    )


def divides_a_part(scene: Scene, total: int, parts: Sequence[int]) -> bool:
    """Tell whether a view begins with the first part, and the total is itself a part of what is divided.

    16人，里面参公13人，工勤3人；按男女分是男7人，女9人: the view is of the sixteen.
    """
    first, told = scene.mentions[parts[0]], scene.mentions[total]
    view = view_of(scene, parts[0])
    apart = view is not None and view > total
    if not apart and not (first.sentence > told.sentence and VIEW.match(first.span.text)):
        return False
    words = told.span.text[: told.at - told.span.start]
    shared = scene.acts[total + 1 : total + 2] == (Act.SHARE,)
    return shared or _AMONG.search(words) is not None
