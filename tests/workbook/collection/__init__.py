"""The collection: units judged one by one and together."""
