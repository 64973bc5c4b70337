"""The audit of finished reports: reading, each check on its cases, our own text, clean and injected reports."""
