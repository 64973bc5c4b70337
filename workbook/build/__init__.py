"""Builds the workbook file from a layout, without Excel."""

from workbook.build.assembly import build

__all__ = ["build"]
