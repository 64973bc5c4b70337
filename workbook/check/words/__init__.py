"""JX-W: does what people write agree with what stands in the cells?"""

from workbook.check.words import figures  # noqa: F401
