"""The buttons' door: what the macros in ``macros/JxMain.bas`` call.

The first click of a day waits for every import, so all that a button needs is imported behind this door, with
the patterns kept from an earlier start: the server's own flag -B (xlwings') is no wish of the user's to keep
nothing. A button imports what it needs, no other's checks or report.
"""

import gc

from workbook.language.patterns import kept


def run(action: str) -> str:
    """Do what a button asks, leave one sentence in the status cell and return it; never raises.

    action: ``score``, ``validate``, ``report`` or ``clear``. Called by the macros, which show the sentence.
    """
    gc.set_threshold(200_000, 10, 10)  # as on the command line: a workbook is 100,000 objects, all needed
    with kept(always=True):
        from workbook.live.buttons import press

        return press(action)
