"""Builds the workbook file from a layout, without Excel, and fills it from data."""

from workbook.template.assembly import build, drawn

__all__ = ["build", "drawn"]
