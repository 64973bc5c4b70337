"""A report against its workbook: figures, indicators, scores, and what was changed after it was written."""
