"""Sample submissions as data files; their keys are the field keys, so ``jixiao fill`` takes them."""

SAMPLES = ("lechang-2024", "example-2024")
