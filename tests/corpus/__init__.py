"""The project's own mutation corpus for ``jixiao validate``: ``python -m tests.corpus``.

Written by someone who has not written the checks, from what a careful reviewer would see. An operator of
`operators` puts one fault into an opened workbook and says which cells may be named; `kinds.yaml` says which
codes are right; `benign` holds edits that must raise nothing; `clean` departments without any fault. Half of
the faults (`--half kept`) is for one final run and not to be looked at while checks are written.
"""
