"""Sentences as sets of meanings: words in any order, with a figure, a day or a name, against the cells."""
