"""The relations figures keep to, and which cell is wrong when they fail."""
