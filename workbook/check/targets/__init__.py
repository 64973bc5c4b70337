"""Checks of targets and projects against their results. (JX-T)"""
