"""What the workbook tells about itself beside its fields: how much is open, and where to go next.

Each sign is a native formula in both editions, with the value it must show. A sign is no field: nothing is
typed there, nothing is read from there, and no other sheet depends on it.
"""
