"""Mutants: small faults put into the scoring functions and their native formulas; do the tests notice?"""
