"""Scores a submission with the functions the cells call."""
