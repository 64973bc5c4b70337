"""Amounts, rates and shares of a report against one another, wherever they stand."""
