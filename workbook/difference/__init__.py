"""What changed from one submission to the next: findings, scores, fields, rows of lists, texts."""

from workbook.difference.findings import ChangedFindings, compare_findings
from workbook.difference.scores import ScoreChange, compare_scores

__all__ = ["ChangedFindings", "ScoreChange", "compare_findings", "compare_scores"]
