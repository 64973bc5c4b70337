"""``python -m workbook.cli``."""

from workbook.cli.root import entry

entry()
