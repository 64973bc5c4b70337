"""财政复评: the table reviewers type into, and what they typed on its way into the workbooks."""

from workbook.review.blank import as_workbook
from workbook.review.table import Reviewed, read_reviews
from workbook.review.writing import Outcome, faults_of, write

__all__ = ["Outcome", "Reviewed", "as_workbook", "faults_of", "read_reviews", "write"]
