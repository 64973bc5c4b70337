"""The narrative report: Submission and Scorecard to 自评报告.docx, through a template staff can edit."""

from workbook.report.facts import ReportProblem
from workbook.report.render import Options, issued, made, render

__all__ = ["Options", "ReportProblem", "issued", "made", "render"]
