"""What changed from one submission to the next."""
