"""Sums and lists a report tells in prose: parts beside their total, items beside their number."""
