"""The declarations of the sheets, nothing else: every field stands here once."""
