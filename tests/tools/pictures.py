"""Renders every sheet and every report page of the samples: ``python -m tests.tools.pictures FOLDER``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.tools.workbooks import SAMPLES, filled, sample, submission
from workbook.pdf import convert
from workbook.report import render
from workbook.scoring import score


def pictures(folder: Path, dots: int = 75) -> list[Path]:
    """Write PNG pages of both samples' workbooks and reports into `folder`; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        data = filled(sample(name))
        content = submission(data)
        book, report = folder / f"{name}.xlsm", folder / f"{name}-report.docx"
        book.write_bytes(data)
        report.write_bytes(render(content, score(content)))
        for source in (book, report):
            pdf = convert(source)
            command = ["pdftoppm", "-r", str(dots), "-png", str(pdf), str(pdf.with_suffix(""))]
            subprocess.run(command, check=True)
    return sorted(folder.glob("*.png"))


if __name__ == "__main__":
    for made in pictures(Path(sys.argv[1])):
        print(made)
