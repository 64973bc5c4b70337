"""``python -m tests.corpus``: the measured table; ``--half kept`` only for a final run."""

from __future__ import annotations

import argparse
import os
import time

from tests.corpus import table
from tests.corpus.measure import CLEAN_SEEDS, clean_jobs, fault_jobs, made, run
from tests.corpus.peers import compare
from tests.corpus.registry import CLASSES


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus")
    parser.add_argument("--half", choices=("open", "kept", "both"), default="open")
    parser.add_argument("--seeds", type=int, default=1, help="departments of each system and edition")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--every", type=int, default=1, help="of the operators every n-th in each book")
    parser.add_argument("--clean", type=int, default=CLEAN_SEEDS, help="plain clean departments a system")
    parser.add_argument("--no-clean", action="store_true", help="leave out the clean departments")
    parser.add_argument(
        "--class", dest="klass", choices=tuple(CLASSES), help="print misses of this class only"
    )
    parser.add_argument("--misses", action="store_true", help="print each fault not found at code and cell")
    parser.add_argument(
        "--peers", type=int, metavar="N", help="compare with general tools, every N-th operator"
    )
    parser.add_argument("--store", action="store_true", help="write docs/校验实测.md")
    given = parser.parse_args()
    half = "" if given.half == "both" else given.half
    start = time.perf_counter()
    jobs = fault_jobs(range(1, given.seeds + 1), half, given.every)
    result = run(jobs if given.no_clean else [*jobs, *clean_jobs(given.clean)], given.processes)
    seconds = time.perf_counter() - start
    print("\n".join((*table.lines(result), "", *table.alarms(result), "", "少于一半被发现的错误：")))
    print(
        "\n".join(
            f"  {line}" for line in table.silent(result) if not given.klass or line.startswith(given.klass)
        )
    )
    if given.misses:
        print("\n".join(table.misses(result, given.klass)))
    print(f"{len(made(result.faults))} 个错误，共 {seconds:.0f} 秒")
    beside = []
    if given.peers:
        found = compare(fault_jobs(range(1, given.seeds + 1), half, given.peers), given.processes)
        beside = list(table.beside(found, given.peers))
        print("\n".join(beside))
    if given.store:
        table.PAGE.write_text(table.page(result, beside, given.every), "utf-8")


if __name__ == "__main__":
    main()
