"""What the checks of a report read: its paragraphs, headings and tables, the figures it tells, words."""
