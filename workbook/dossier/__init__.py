"""送审包: one zip of a workbook, its report, findings, evidence, and the hashes to verify it by."""
