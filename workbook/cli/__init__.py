"""The command line. Importing it loads click only; each command loads what it needs when it runs."""

from workbook.cli.root import main

__all__ = ["main"]
