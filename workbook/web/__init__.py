"""The page in the browser: units hand in, the bureau looks; the same stages as on the command line."""
