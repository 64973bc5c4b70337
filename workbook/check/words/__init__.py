"""JX-W: does what people write agree with what stands in the cells?"""

from workbook.check.words import claims, figures, forms, grades, nothing, others, problems  # noqa: F401
