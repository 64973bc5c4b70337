"""What a report sets out to reach, what came of it, and the claims that stand between the two."""
