"""The narrative report, read back with python-docx and seen through LibreOffice."""
