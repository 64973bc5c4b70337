"""Reads the texts of a workbook against its figures; the checks JX-W stand beside this folder."""
