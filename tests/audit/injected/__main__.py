"""Prints the table."""

from tests.audit.injected.table import main

main()
