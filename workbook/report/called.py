"""What a department is called: its full name, short names, and the names on further plates at its door."""

from __future__ import annotations

import re

from workbook.report.wording import enumerated

_ALIASES = re.compile("[；;、，,]")


def called(name: str, alias: str) -> str:
    """Return the full name with short names and further names: 示例县卫生健康委员会（简称县卫健委）.

    A short name has only characters of the full one, in their order; any other is that of a second plate.
    """
    others = [part for part in _ALIASES.split(alias) if part]
    if any(word in alias for word in ("简称", "牌子", "（", "：")):
        return f"{name}（简称或加挂牌子：{alias}）"
    short = [part for part in others if _within(part, name)]
    plates = [part for part in others if part not in short]
    told = f"（简称{'、'.join(short)}）" if short else ""
    return f"{name}{told}{f'，加挂{enumerated(plates)}牌子' if plates else ''}"


def _within(part: str, name: str) -> bool:
    """Tell whether a text is the name with some characters left out."""
    rest = iter(name)
    return all(character in rest for character in part)
