"""One net of what was aimed at, done, left over and taken up: numbers of things by their roles."""
