"""An indicator system as an Excel workbook: written for editing, and read back without loss.

The columns are declared once in ``columns``; export, import, help and messages follow from them.
"""
