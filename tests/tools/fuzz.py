"""Damaged and hostile workbooks by the thousand, the same for the same seed: ``make fuzz``.

Two kinds: the file's bytes and its members are changed without knowing what they are (`packages`), and the
XML of its parts is changed knowing that it is XML (`documents`). Whatever comes out must be read or refused:
any other exception, or more than `LIMIT` seconds of the processor, is a fault, and so are more than `MEMORY`
MiB in all.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from lxml import etree

from tests.tools.departments import department
from tests.tools.dialects import Members
from tests.tools.workbooks import filled
from workbook.cells.results import with_results
from workbook.check import run
from workbook.layout.placement import PLAIN
from workbook.package.guard import Refused, unpack
from workbook.package.patch import pack
from workbook.score.scoring import score
from workbook.submission import Opened, open_members

LIMIT, MEMORY = 2.0, 200
SYSTEM = "target-form-2020"
ODD = (
    "", "-1", "0", "1", "65536", "999999999", "18446744073709551616", "1e400", "NaN", "inf", "-0", "A0",
    "ZZZZ9", "XFD1048576", "A1048577", "A1:XFD1048576", "rId999", "true", "s", "str", "e", "d", "inlineStr",
    "array", "shared", "dataTable", "../../../x", "xl\\workbook.xml", "#REF!", "人员!$A$1:$A$1048576", "'",
    "{0}", "2024-13-45", "_xD83D_", "_x0000_", " ", "9" * 500, "A" * 40000, "\t\n", "http://x", "veryHidden",
    "\u202e", "１２", "²",
)  # fmt: skip
"""What attributes and texts may hold that nobody expects there."""


@cache
def good() -> bytes:
    """Return the workbook that is changed: a small one."""
    return filled(department(1, system_id=SYSTEM), SYSTEM, PLAIN)


@cache
def parts() -> Members:
    """Return its members."""
    return unpack(good(), "t")


def packages(seed: int) -> bytes:
    """Return the workbook with its bytes or members changed blindly."""
    rng = Random(f"package {seed}")
    if rng.random() < 0.85:
        return _bytes(rng, bytearray(good()))
    return pack(_members(rng, dict(parts())))


def _bytes(rng: Random, data: bytearray) -> bytes:
    """Change bytes: anywhere, or in the directory at the end, where sizes and names stand."""
    for _ in range(rng.choice((1, 1, 2, 8))):
        directory = max(0, len(data) - 4500)
        at = rng.randrange(directory if rng.random() < 0.6 else 0, len(data))
        action = rng.randrange(6)
        if action == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif action == 1:
            data[at] = rng.randrange(256)
        elif action == 2:
            data[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))
        elif action == 3:
            del data[at : at + rng.randrange(1, 200)]
        elif action == 4:
            data[at:at] = data[: rng.randrange(1, 200)]
        else:
            del data[at:]
        if len(data) < 100:
            break
    return bytes(data)


def _members(rng: Random, members: Members) -> Members:
    """Drop, exchange, rename or replace members."""
    for _ in range(rng.choice((1, 1, 3))):
        name, other = rng.choice(list(members)), rng.choice(list(members))
        action = rng.randrange(6)
        if action == 0 and len(members) > 1:
            del members[name]
        elif action == 1:
            members[name], members[other] = members[other], members[name]
        elif action == 2:
            members[rng.choice((name.upper(), "../x", name + "/", "/" + name, f"C:{name}", "中"))] = members[
                name
            ]
        elif action == 3:
            members[name] = rng.randbytes(rng.randrange(2000))
        elif action == 4:
            members[name] = members[name][: rng.randrange(len(members[name]) + 1)]
        else:
            content = members[name]
            at = rng.randrange(len(content) + 1)
            members[name] = (
                content[:at] + rng.choice((b"<", b">", b"&", b"\0", b"]]>", b"<!--", b'"')) + content[at:]
            )
    return members


def documents(seed: int) -> bytes:
    """Return the workbook with elements, attributes and texts of its XML changed."""
    rng = Random(f"document {seed}")
    members = dict(parts())
    likely = [
        n for n in members if n.endswith((".xml", ".rels")) and "theme" not in n and "docProps" not in n
    ]
    for _ in range(rng.choice((1, 1, 2, 6))):
        name = rng.choice(("xl/workbook.xml", "xl/sharedStrings.xml", rng.choice(likely), rng.choice(likely)))
        root = etree.fromstring(members[name])
        for _ in range(rng.choice((1, 1, 5, 40))):
            _element(rng, root)
        members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return pack(members)


def _element(rng: Random, root: Any) -> None:
    node = rng.choice([n for n in root.iter() if isinstance(n.tag, str)])
    parent = node.getparent()
    odd = rng.choice(ODD)
    action = rng.randrange(8)
    if action <= 1 and node.attrib:
        node.set(rng.choice(list(node.attrib)), odd)
    elif action == 2 and node.attrib:
        del node.attrib[rng.choice(list(node.attrib))]
    elif action == 3:
        node.text = odd
    elif action == 4 and parent is not None:
        parent.remove(node)
    elif action == 5 and parent is not None:
        parent.insert(rng.randrange(len(parent) + 1), etree.fromstring(etree.tostring(node, with_tail=False)))
    elif action == 6:
        node.tag = rng.choice((str(etree.QName(node).localname), "{urn:x}y", root.tag))
    elif parent is not None:
        node.addprevious(rng.choice((etree.Comment("x"), etree.PI("x", "y"))))


def answer(data: bytes, deep: bool) -> str:
    """Return what comes of a file: “read” or “refused”; deep: it is also checked, written and read again."""
    try:
        opened = open_members(unpack(data, "t"), "t")
        submission = opened.submission
        if deep:
            card = score(submission)
            run(submission, card)
            if not submission.partial:  # nothing is written of what is there only in part
                _same(with_results(opened))
    except Refused:
        return "refused"
    return "read"


def _same(done: Opened) -> None:
    again = open_members(unpack(done.packed(), "t"), "t")
    assert _held(again) == _held(done), "what is written is not what is read"


def _held(opened: Opened) -> dict[str, dict[tuple[int, int], object]]:
    """Return what the cells hold; one that claims to stand far off is told (JX-S-15), not kept."""
    return {
        name: {
            place: (cell.value, cell.formula)
            for place, cell in sheet.cells.items()
            if place[1] < FAR and (cell.value is not None or cell.formula)
        }
        for name, sheet in opened.book.sheets.items()
    }


FAR = 1000
"""Columns no sheet of ours has."""
STATUS = Path("/proc/self/status")
Maker = Callable[[int], bytes]


def faults(maker: Maker, seeds: range, deep: bool, outcomes: Counter[str] | None = None) -> Iterator[str]:
    """Yield what went wrong, with the seed."""
    good()
    for seed in seeds:
        data = maker(seed)
        start = time.process_time()
        try:
            outcome = answer(data, deep)
        except Exception:
            yield f"{maker.__name__}({seed}): {traceback.format_exc(limit=-3)}"
            continue
        spent = time.process_time() - start
        if outcomes is not None:
            outcomes[outcome] += 1
        if spent > LIMIT:
            yield f"{maker.__name__}({seed}): {spent:.1f} s"


def main() -> int:
    """Try as many as asked for, and print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=int, default=90_000)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--step", type=int, default=1, help="take every so many-th seed")
    asked = parser.parse_args()
    wrong = 0
    for maker, count, deep in ((packages, asked.packages, False), (documents, asked.documents, True)):
        outcomes: Counter[str] = Counter()
        seeds = range(asked.start, asked.start + count * asked.step, asked.step)
        for fault in faults(maker, seeds, deep, outcomes):
            wrong += 1
            print(fault, flush=True)
        print(f"{maker.__name__}: {dict(outcomes)}", flush=True)
    memory = peak()
    print(f"最多用内存 {memory} MB")
    return 1 if wrong or memory > MEMORY else 0


def peak() -> int:
    """Return the MiB this process took at most; what getrusage says counts the one that started it too."""
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = STATUS.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    sys.exit(main())
