"""What can be wrong with a form."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.package import Refused

ALL_NAMES = "全部写法见 jixiao form names"


class FormProblem(Refused):
    """A form that cannot be filled; ``str()`` says in Chinese where and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a form, or worth a look; place: sheet and cell; quote: what stands there."""

    error: bool
    place: str
    quote: str
    message: str

    @property
    def severity(self) -> str:
        """The word of the contract."""
        return "error" if self.error else "warning"
