"""What a report tells of its own spending and judging that the rules do not allow."""
