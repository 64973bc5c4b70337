"""What a formula cell holds: its formula in both editions, and the result it must show."""
