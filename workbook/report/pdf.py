"""Turns a Word or Excel file into PDF with LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from workbook.package.files import write_atomically
from workbook.package.guard import Refused

TIMEOUT = 180  # seconds; a cold start takes two
IN_WORD = "在 Word 中打开报告后另存为 PDF"


def to_pdf(source: Path, instead: str = IN_WORD) -> Path:
    """Write the PDF of `source` beside it and return its path; raise Refused when that fails.

    instead: what people can do without it.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Refused(f"生成 PDF 需要 LibreOffice，本机没有找到；也可以{instead}")
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        profile = Path(folder, "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source.resolve()),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
        except (subprocess.SubprocessError, OSError):
            raise Refused(f"LibreOffice 没能生成 PDF，请{instead}") from None
        made = Path(folder, source.with_suffix(".pdf").name)
        if not made.exists():
            raise Refused(f"LibreOffice 没能生成 PDF，请{instead}")
        target = source.with_suffix(".pdf")
        write_atomically(target, made.read_bytes())
    return target
