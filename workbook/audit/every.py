"""All checks of a report: importing this registers them."""

from workbook.audit import (  # noqa: F401  (they register their checks)
    admitted,
    against_changed,
    against_scored,
    against_spoken,
    chapters,
    claims,
    figures,
    lists,
    marks,
    naming,
    numbering,
    printed,
    remains,
    remedied,
    scores,
    slips,
    tabled,
    targets,
    times,
    wholes,
)
