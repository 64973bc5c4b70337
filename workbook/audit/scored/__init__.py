"""Points, grades and deductions of a report, and what it admits beside them."""
