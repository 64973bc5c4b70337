"""Ten thousand files: from any storage, over any number of machines, each of them done once."""
