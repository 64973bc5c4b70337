"""What every check rests on: the registry, findings and answers, rows of lists, what a figure comes from."""
