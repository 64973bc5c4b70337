"""What texts state by name, day, number or list, each held against its cell; `words_stated` reports it."""
