"""Checks of single cells: filled in, and what is asked for. (JX-I)"""
