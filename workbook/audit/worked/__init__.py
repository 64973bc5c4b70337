"""Arithmetic a report prints out or words as a rule: formulas, prices by heads, pairs that have one order."""
