"""A report against the workbook it was written from."""
