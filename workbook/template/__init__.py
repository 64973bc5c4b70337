"""Builds the workbook file from a layout, without Excel."""

from workbook.template.assembly import build

__all__ = ["build"]
