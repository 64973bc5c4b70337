"""Tables of a report, against themselves and against the text beside them."""
