"""Excel's side of the product on Linux: xlwings' real code over look-alikes of Excel's objects."""
