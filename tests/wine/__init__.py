"""The Windows path under Wine: install, command lines, worksheet functions, buttons (``make wine``).

The modules here run on Linux; those in ``inside`` run in Windows' Python and import nothing of ours but
what is installed there.
"""
