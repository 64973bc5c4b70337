"""What Chinese official text says: quantities and what they are of, years, units, lists, leftovers, reasons.

The room knows nothing of budgets or scores; checks of a workbook and of a report read with it.
"""
