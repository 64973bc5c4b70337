"""``python -m tests.tools.handbook FOLDER [--check]``: write the generated pages, or compare them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.tools.handbook import differences, write


def main() -> int:
    """Return 1 when --check finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.handbook", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    options = parser.parse_args()
    if not options.check:
        print("\n".join(write(options.folder)) or "没有变化")
        return 0
    lines = differences(options.folder)
    print("\n".join(lines) or "与程序一致")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
