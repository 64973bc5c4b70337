"""What texts state by name, day, number or list, each held against the cell it is of; `words_stated` reports it."""
