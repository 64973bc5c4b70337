"""The project's own mutation corpus for ``jixiao validate``: ``python -m tests.corpus``.

Written by someone who has not written the checks, from what a careful reviewer would see. An operator of
`operators` puts one fault into an opened workbook and says which cells may be named; `kinds.yaml` says which
codes are right; `benign` holds edits that must raise nothing; `clean` departments without any fault. Kinds
come in generations: the newest (``registry.NEWEST``) is the half kept for one final run (``--half kept``)
and not to be looked at while checks are written; every one before it has been looked at and is open. When a
kept generation has been looked at, another is written and numbered: those up to the seventh are open; the
eighth (`operators.eighth`, `benign.eighth` and the files beside it) is kept, and the ninth with it, written
ahead of it by a reviewer who had only the wording of the task.
"""
