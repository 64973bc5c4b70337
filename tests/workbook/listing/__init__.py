"""The lists of findings: text, tables, page, JSON and SARIF."""
