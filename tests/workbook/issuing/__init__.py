"""Issuing the form to the units of a list."""
