"""The workbook as a data contract, and all that is done with one."""
