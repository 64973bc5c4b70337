"""The page in the browser, asked without a network."""
