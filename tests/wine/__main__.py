"""``make wine``: the Windows path under Wine; prints a table and keeps it, dated, in docs/Windows.md."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.wine import buttons, commands, functions, installing, layout
from tests.wine.prefix import Prefix, Trouble
from tests.wine.results import Row, printed, store
from workbook.live.server import UNNEEDED

FOLDER = Path("out/wine")
MOST_OF_FIRST = 0.5
"""What a first click may cost of what it cost at first: judged by processor time, the clock is told too."""


def main() -> int:
    """Return 1 when a row is not as it should be."""
    parser = argparse.ArgumentParser(prog="make wine")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="scratch folder, kept for the next run")
    parser.add_argument("--wheels", type=Path, help="wheels downloaded before, as for jixiao bundle")
    parser.add_argument("--short", action="store_true", help="install, functions and buttons only")
    parser.add_argument("--store", action="store_true", help="keep the table in docs/Windows.md")
    given = parser.parse_args()
    prefix, rows = Prefix(given.folder), list[Row]()
    try:
        for row in _rows(prefix, given.wheels, given.short):
            print(row.line, flush=True)
            rows.append(row)
    except Trouble as trouble:
        print(f"✗ {trouble}")
        return 1
    finally:
        prefix.stop()
    if given.store:
        store(rows)
    print(printed(rows))
    return 0 if all(row.good for row in rows) else 1


def _rows(prefix: Prefix, wheels: Path | None, short: bool) -> Iterator[Row]:
    started = time.perf_counter()
    prefix.start()
    layout.lay_out(prefix)
    yield Row("Wine 与 Windows 版 Python", f"{time.perf_counter() - started:.0f} 秒备好", True)
    bundle = installing.make_bundle(prefix, wheels)
    done = installing.install(prefix, bundle)
    yield Row("离线安装包：install.cmd", f"装好并自检，{done.seconds:.0f} 秒", True)
    if not short:
        yield from _commands(prefix)
    path, windows = buttons.put_book(prefix)
    yield _functions(functions.replay(prefix, windows))
    yield from _buttons(prefix, path, windows)
    if not short:
        for action in ("score", "validate"):
            yield _cold(action, buttons.cold(prefix, path, windows, action))
        yield _uninstall(prefix, bundle)


def _commands(prefix: Prefix) -> Iterator[Row]:
    found, files = commands.compare(prefix)
    odd = [f"{' '.join(one.command[:2])}：{one.differs}" for one in found if one.differs]
    linux, wine = (sum(getattr(one, side) for one in found) for side in ("linux", "wine"))
    text = f"{len(found)} 条，共 {wine:.0f} 秒（Linux {linux:.0f} 秒）"
    yield Row("命令行的输出与退出码", f"{text}；不同：{'；'.join(odd) or '无'}", not odd)
    yield Row("命令行写出的文件", f"不同：{'、'.join(files) or '无'}", not files)


def _functions(found: dict[str, Any]) -> Row:
    odd = len(found["differ"])
    text = f"{found['calls']} 次调用，{found['functions']} 个函数，与 Linux 不同 {odd} 次"
    times = f"第一次 {found['first'] * 1000:.0f} 毫秒，以后每次 {found['median'] * 1000:.1f} 毫秒"
    return Row("评分函数，经 xlwings 的 DLL 和 COM 服务", f"{text}；{times}，不回调 Excel", not odd)


def _buttons(prefix: Prefix, path: Path, windows: str) -> Iterator[Row]:
    linux = buttons.on_linux(path)
    twice = tuple(action for action in buttons.ACTIONS for _ in range(2))
    found = buttons.press(prefix, path, windows, twice)
    for one in found["presses"][1::2]:
        action = one["action"]
        wanted = linux[action]
        good = one["calls"] <= buttons.MOST_CALLS and not found["left"]
        if action == "report":  # its sentence names a folder, and a number where the file was there
            good = good and Path(path.parent, wanted["said"].rpartition("/")[2].partition("。")[0]).exists()
        else:
            good = good and one["said"] == wanted["said"] and one["writes"] == wanted["writes"]
        text = f"{one['calls']} 次回调，{one['seconds']:.1f} 秒"
        yield Row(f"按钮“{buttons.CAPTIONS[action]}”", text + ("" if good else f"：{one['said']}"), good)
    heavy = [name for name in UNNEEDED if name in found["modules"]]
    yield Row(f"服务进程里的 {'、'.join(UNNEEDED)}", "、".join(heavy) or "没有载入", not heavy)
    shared = found["one_server"]
    yield Row("同一个 Excel 里的两本表", f"{'共用一个' if shared else '各用一个'} Python 进程", shared)


def _cold(action: str, found: dict[str, tuple[float, float]]) -> Row:
    (old, new), (busy_old, busy_new) = found["cold"], found["busy"]
    text = f"{new:.1f} 秒，最初的做法 {old:.1f} 秒，比值 {new / old:.2f}"
    text += f"；处理器时间 {busy_new:.2f} 秒，最初的做法 {busy_old:.2f} 秒，比值 {busy_new / busy_old:.2f}"
    return Row(f"头一次点“{buttons.CAPTIONS[action]}”到出结果", text, busy_new <= busy_old * MOST_OF_FIRST)


def _uninstall(prefix: Prefix, bundle: Path) -> Row:
    first, second = installing.uninstall(prefix, bundle)
    gone = not (prefix.local / "jixiao").exists()
    bad = [f"[{done.code}] {done.text.strip()[-200:]}" for done in (first, second) if done.code]
    if not gone:
        bad.insert(0, "没有删净")
    return Row("uninstall.cmd", "；".join(bad) or "删净，再运行一次也不出错", not bad)


if __name__ == "__main__":
    sys.exit(main())
