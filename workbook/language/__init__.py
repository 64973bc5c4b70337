"""What Chinese official text says: figures, what they are of, how they relate, lists, leftovers.

The room knows nothing of budgets or scores; checks of a workbook and of a report read with it. A text is
folded once (`folding.fold`) and then read by stages that build on one another:

    folding → quantities, figures → statements (checks against cells), mentions → relations
              numbering → listings
"""
