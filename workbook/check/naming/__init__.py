"""Sentences that name rows, indicators or levels: one held against another, and what each is said to have."""
