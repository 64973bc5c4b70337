"""The command line. Importing it loads click only; each command loads what it needs when it runs."""

from workbook.kept import modules

modules.use()

from workbook.cli.root import main  # noqa: E402  (from the kept modules)

__all__ = ["main"]
