"""The audit of finished reports: reading, checks, our own texts, clean and injected reports."""
