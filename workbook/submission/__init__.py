"""A workbook in hand: what a department filled in, read by defined name."""
