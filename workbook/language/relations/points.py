"""Points of an appraisal: what could be reached, what was, and what was taken off make no sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.language.relations.addends import adds_up
from workbook.language.relations.scene import Scene

_MARKED = re.compile("得(?!分)|扣|计")
"""Words of points given beside those that could be: 投入20分，得20分."""
_FULL = re.compile("满分|分值|权重|标准分")
"""Of points, what may be reached at most, no part of what was: 其中预算执行率满分10分，得9.7分."""
SCORE = re.compile("(?:最终|最后|综合|自评|评价)(?:得分|评分|分值)(?:为|是)?$")
"""Leads to points that may add up those before: 过程25分得23分…，最终得分94分."""


def _until(scene: Scene, total: int, last: int) -> str:
    """Return the words behind a total, to a little behind its last part."""
    start, end = scene.mentions[total].end, scene.mentions[last].end + 8
    return scene.text.text[start:end]


def mixes_points(scene: Scene, total: int, parts: Sequence[int]) -> bool:
    """Tell whether points reached stand beside those that could be: 满分10分，得9.7分."""
    listed = [scene.mentions[n] for n in parts]
    scored = all(mention.quantity.unit == "分" for mention in listed)
    if scored and not adds_up(scene, total, parts) and _MARKED.search(_until(scene, total, parts[-1])):
        return True
    return scored and len({bool(_FULL.search(mention.lead)) for mention in listed}) > 1


def are_marks(scene: Scene, number: int, first: int) -> bool:
    """Tell whether points are given and taken before a figure of points: 执行率扣0.08分；外借计7.3分."""
    scored = scene.mentions[number].quantity.unit == "分" and not SCORE.search(scene.mentions[number].lead)
    return scored and re.search("扣|按[^，。；]{2,12}计", scene.between(first, number)) is not None
