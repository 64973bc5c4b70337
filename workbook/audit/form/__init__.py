"""Checks of how a report is made: headings and their numbers, marks, names, years and days."""
