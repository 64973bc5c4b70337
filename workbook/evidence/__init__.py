"""A folder of evidence files: what is in it, what each file is, its hash; nothing outside is ever opened."""

from workbook.evidence.folder import Facts, Folder, Match, outside, read_folder

__all__ = ["Facts", "Folder", "Match", "outside", "read_folder"]
