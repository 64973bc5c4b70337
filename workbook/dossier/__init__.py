"""送审包: one zip with a workbook, its report, findings and evidence, and a list of hashes to verify it by."""
