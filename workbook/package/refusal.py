"""What is raised when a file cannot be used."""

from __future__ import annotations


class Refused(Exception):
    """The file cannot be used; ``str()`` says what it is and what to do, in Chinese."""


class AnotherWorkbook(Refused):
    """A sound workbook, but not one of ours."""
