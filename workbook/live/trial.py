"""``python -m workbook.live.trial``: all the buttons do, once, on the shipped samples and without Excel.

The installer tries the program with it; what does not work raises. Patterns a first click would else have to
compile, and the modules it would have to look for, are kept on the way, beside the compiled modules.
"""

import sys
import tempfile
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path

from workbook import live
from workbook.kept import modules
from workbook.language.patterns import kept
from workbook.samples import SAMPLES

SYSTEM = "lechang-2024"
"""The indicator system the samples are filled for."""


def main() -> None:
    """Load what the server loads, do what the buttons do, and keep what was loaded."""
    with kept(always=True):
        _as_the_server_does()
        work()
    modules.keep()


def work() -> None:
    """Do what the buttons do; nothing is left behind."""
    with kept(always=True), tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        from workbook.layout import assemble
        from workbook.systems.loader import load, source_text
        from workbook.template import build
        from workbook.template.fill import fill, load_data

        text = source_text(SYSTEM)
        blank = build(assemble(load(SYSTEM), text), text)
        for name in SAMPLES:
            copy = Path(folder, f"{name}.xlsm")
            with as_file(files("workbook.samples").joinpath(f"{name}.yaml")) as data:
                copy.write_bytes(fill(blank, load_data(data)).packed())
            _as_buttons_do(copy)


def _as_the_server_does() -> None:
    live.begin()
    import_module("xlwings.com_server" if sys.platform == "win32" else "xlwings")
    live.end()
    import_module("pyfuncs.udfs")


def _as_buttons_do(path: Path) -> None:
    from workbook.check import run
    from workbook.check.frame.finding import told_errors
    from workbook.check.listing.checked import summary_text
    from workbook.check.mark import table
    from workbook.live.buttons import not_recalculated
    from workbook.report import issued
    from workbook.score.scoring import score
    from workbook.submission import open_workbook

    submission = open_workbook(path).submission
    card = score(submission)
    findings = run(submission, card)
    table(submission, findings)
    issued(submission, card, told_errors(findings))
    if not_recalculated(submission, card):
        raise RuntimeError(f"{path.name}: {card.sentence()} {summary_text(findings)}")


if __name__ == "__main__":
    main()
