"""Why it does not work on this computer: facts, gathered here, and judgements on them."""

from workbook.doctor import connection, document, excel, starting  # noqa: F401  (register)
from workbook.doctor.facts import Facts
from workbook.doctor.gather import gather
from workbook.doctor.judge import JUDGEMENTS, Verdict, judge

__all__ = ["JUDGEMENTS", "Facts", "Verdict", "gather", "judge"]
