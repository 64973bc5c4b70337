"""What a bundle carries to the target: two cmd scripts and two Python programs of the standard library alone.

cmd.exe only looks for a Python and hands over to ``install.py``: what can be written in Python is run
for real by the tests on any computer, while batch code can only be simulated away from Windows.
"""
