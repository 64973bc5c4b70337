"""Checks of the file itself: what it holds beside the form, and whether it is still the form. (JX-F, JX-S)"""
