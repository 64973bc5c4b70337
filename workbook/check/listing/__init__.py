"""Findings as people and programs take them: text, CSV, .xlsx, HTML, JSON, SARIF, each of `Checked` files."""
