"""Checks of what texts say in figures and in words, against the cells and one another. (JX-W)"""
