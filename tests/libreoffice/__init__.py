"""LibreOffice stands in for Excel: it opens the built workbook and computes every cell itself.

test ── JSON ──► driver.py (a Python with UNO) ── UNO ──► soffice ── Basic ──► bridge.py (inside soffice)
  ▲                                                                                    │
  └──────────────── xlwings' real dispatch and converters (worker.py) ◄──── JSON ──────┘
"""
