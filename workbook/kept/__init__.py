"""What one start of the program keeps for the next, beside the modules Python keeps compiled."""
