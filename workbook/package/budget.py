"""What a file may cost: absolute limits, each at least ten times what the largest legal workbook needs.

They are enforced before the cost arises: sizes before a member is inflated, marks before a part is parsed.
``tests/workbook/package/test_budget.py`` derives the largest legal workbook from the layouts.
"""

from __future__ import annotations

from workbook.package.refusal import Refused

MIB = 2**20
FILE = 20 * MIB
"""Bytes of the file as it lies on the disk."""
MEMBERS = 2000
INFLATED = 64 * MIB
"""Bytes of all members together."""
MARKS = 1_500_000
"""``<`` in all parts that are parsed for one book: a cell has six, and costs about a kilobyte."""
DENSE, SPARE = 8, 20_000
"""Signs ``=`` for each ``<``, and beside them: elements of thousands of attributes are no spreadsheet's."""
TEXT = 10 * 32_767
"""Characters of one cell, text or digits; Excel writes 32,767."""
TEXTS = 3_000_000
"""Characters of all cells together: a text that is stored once may stand in a hundred thousand cells."""
NAMES = 20_000
SHEETS = 1000
ARRAYS = 5_000_000
"""Array formulas over several cells of a sheet, times its cells: each is looked for in the area of each."""
AREA_ROWS, AREA_COLUMNS = 10_000, 1_000
"""Rows and columns of what a name stands for that are looked at."""
DIGITS = 400
"""Characters of a number; the longest a spreadsheet writes has some twenty, the longest double some 330."""


DIRECTORY = 20 * MEMBERS
"""``<`` in one part of relationships or of content types."""
SHARED = 1_000_000
"""Characters of the formulas that are worked out of shared ones, in one book."""


def directory(data: bytes | None) -> bytes | None:
    """Return a part of relationships or content types; raise Refused where it lists more than any package."""
    if data is not None and data.count(b"<") > DIRECTORY:
        raise Refused(f"文件的内部目录超过 {DIRECTORY} 项，疑似恶意文件，拒绝打开")
    return data


class Budget:
    """What may still be parsed for one file; `name` is used in messages."""

    def __init__(self, name: str) -> None:
        self._name, self._marks, self._texts, self._shared = name, MARKS, TEXTS, SHARED

    def parse(self, data: bytes, part: str) -> None:
        """Take the cost of parsing `data`; raise Refused when it is not affordable."""
        marks = data.count(b"<")
        self._marks -= marks
        if self._marks < 0:
            raise Refused(
                f"{self._name} 的内容太多（到 {part} 已超过 {MARKS // 10_000} 万处标记），不像自评表，"
                "拒绝打开；请检查是否把整张大表粘贴了进来，删去后另存"
            )
        if data.count(b"=") > SPARE + DENSE * marks:
            raise Refused(f"{self._name} 的内部结构异常（{part}），疑似恶意文件，拒绝打开")

    def texts(self, length: int, sheet: str) -> None:
        """Take the cost of the texts of a sheet; raise Refused when it is not affordable."""
        self._texts -= length
        if self._texts < 0:
            raise Refused(
                f"{self._name} 的文字太多（到“{sheet}”已超过 {TEXTS // 10_000} 万字），不像自评表，拒绝打开；"
                "请删去粘贴进来的大段文字后另存"
            )

    def shared(self, length: int, sheet: str) -> None:
        """Take the cost of working out a formula of a shared one; raise Refused when it is not affordable."""
        self._shared -= length
        if self._shared < 0:
            raise Refused(
                f"{self._name} 的公式太多太长（到“{sheet}”），不像自评表，拒绝打开；请删去多余的公式后另存"
            )

    def text(self, text: str, place: str) -> str:
        """Return the text of one cell; raise Refused when it is too long. place: named in the message."""
        if len(text) > TEXT:
            raise Refused(f"{self._name} 里{place}有 {len(text)} 个字，超过一格能放的，请删减后另存再试")
        return text
