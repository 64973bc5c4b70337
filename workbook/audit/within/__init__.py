"""Numbers one sentence tells twice over: rows and their count, totals, differences, days, points."""
