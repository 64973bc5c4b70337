"""Checks of figures and rows that must agree: sums, references, nothing twice. (JX-A, JX-U)"""
