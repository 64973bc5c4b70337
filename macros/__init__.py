"""VBA source and ribbon of the workbook, as text. ASCII only; Chinese comes from cells and Python."""
