"""What can be wrong with a form."""

from __future__ import annotations

from workbook.package import Refused

ALL_NAMES = "全部写法见 jixiao form names"


class FormProblem(Refused):
    """A form that cannot be filled; ``str()`` says in Chinese where and what to do."""
