"""What is known of Chinese words; later rooms read official texts with it."""
