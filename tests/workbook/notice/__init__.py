"""Notices to the units."""
