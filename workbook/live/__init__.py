"""The buttons' door: what the macros in ``macros/JxMain.bas`` call.

The first click of a day waits for every import, so all that a button needs is imported behind this door, from
the modules and with the patterns kept by an earlier start: the server's own flag -B (xlwings') is no wish of
the user's to keep nothing. A button imports what it needs, no other's checks or report.
"""

import gc
from contextlib import suppress

from workbook.kept import modules


def begin() -> None:
    """Come before the server's ``import xlwings``; called by the command in the macros.

    Workbooks older than the program do without, and programs older than the workbook have no such function.
    Whatever goes wrong, the server has to start: Excel waits for it.
    """
    with suppress(Exception):
        modules.use()
        from workbook.live import server

        server.begin()


def end() -> None:
    """Come after it."""
    with suppress(Exception):
        from workbook.live import server

        server.end()


def run(action: str) -> str:
    """Do what a button asks, leave one sentence in the status cell and return it; never raises.

    action: ``score``, ``validate``, ``report`` or ``clear``. Called by the macros, which show the sentence.
    """
    gc.set_threshold(200_000, 10, 10)  # as on the command line: a workbook is 100,000 objects, all needed
    modules.use()
    from threading import Thread

    from workbook.language.patterns import kept

    with kept(always=True):
        from workbook.live.buttons import press

        said = press(action)
    Thread(target=modules.keep, daemon=True).start()  # a second for what is new; nobody waits
    return said
