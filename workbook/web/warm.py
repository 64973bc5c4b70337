"""What every judgement needs, found out once: loaded into the process those at work are copied from.

A copy then has the layouts, the patterns and the words already, and is done in half the time.
"""

from __future__ import annotations

import contextlib
import gc

from workbook.live import trial

with contextlib.suppress(Exception):  # it only saves time; what does not work says so with the first workbook
    trial.work()
    gc.collect()
