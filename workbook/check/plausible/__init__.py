"""Checks of what can hardly be: amounts, days, people, years beside one another. (JX-Q, JX-D)"""
