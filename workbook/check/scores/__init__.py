"""Checks of the self scores. (JX-P)"""
