"""Prints the table."""

from tests.audit.injected.measuring import main

main()
