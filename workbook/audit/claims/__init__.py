"""What a report claims in words — all, none, done — against what it admits."""
