"""Names, days, numbers and lists that texts state, against the cells they are of."""
