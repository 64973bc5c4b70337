"""Checks of the list of evidence and of the files it names. (JX-E)"""
