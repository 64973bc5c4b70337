"""Workbooks saved again by the two libraries most web pages use: exceljs and SheetJS, run by Node.

Both ship a bundle that needs no other package, so one archive each is fetched, of a version and content that
are fixed here; they are kept in out/npm.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

STORE = Path(__file__).parents[2] / "out" / "npm"
BUNDLES: Mapping[str, tuple[str, str, str]] = {
    "exceljs": (
        "exceljs-4.4.0",
        "dist/exceljs.min.js",
        "8adac13d192ce80e11304732d3ab96708b2c64bb54771b5da4f946e5eea55a18",
    ),
    "xlsx": (
        "xlsx-0.18.5",
        "dist/xlsx.full.min.js",
        "5b23e25faa2472e50679e5f6ee52fced3ae4c4b1e46e8dfebb221c59747461ee",
    ),
}
"""By the name npm knows: version, the bundle in the archive, and the archive's SHA-256."""
WRITERS = ("exceljs", "SheetJS", "SheetJS with dates")
_SCRIPT = """
const fs = require("fs"), [exceljs, xlsx, ...files] = process.argv.slice(2);
const ExcelJS = require(exceljs), XLSX = require(xlsx);
(async () => {
  for (const file of files) {
    const data = fs.readFileSync(file), book = new ExcelJS.Workbook();
    await book.xlsx.load(data);
    fs.writeFileSync(`${file}.0`, Buffer.from(await book.xlsx.writeBuffer()));
    [false, true].forEach((cellDates, number) => {
      const sheets = XLSX.read(data, {cellStyles: true, cellDates, bookVBA: true});
      const made = XLSX.write(sheets, {type: "buffer", bookType: "xlsx", cellDates});
      fs.writeFileSync(`${file}.${number + 1}`, made);
    });
  }
})().catch(error => { console.error(error); process.exit(1); });
"""
"""Reads each file and writes it three times; “.0” to “.2” follow its name, in the order of WRITERS."""


class Unreachable(Exception):
    """npm's registry does not answer."""


def available() -> bool:
    """Tell whether Node and npm are installed."""
    return all(map(shutil.which, ("node", "npm")))


def saved_again(books: Mapping[str, bytes], folder: Path) -> dict[tuple[str, str], bytes]:
    """Return each of `books` as each of WRITERS saves it; raise Unreachable where they cannot be fetched."""
    bundles = [str(_bundle(name)) for name in BUNDLES]
    files = {name: folder / f"{number}.xlsx" for number, name in enumerate(books)}
    for name, path in files.items():
        path.write_bytes(books[name])
    command = ["node", "-e", _SCRIPT, "-", *bundles, *map(str, files.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=folder)
    return {
        (name, writer): path.with_name(f"{path.name}.{number}").read_bytes()
        for name, path in files.items()
        for number, writer in enumerate(WRITERS)
    }


def _bundle(name: str) -> Path:
    """Return where the bundle of a library is; it is fetched unless it is there."""
    stem, inside, digest = BUNDLES[name]
    bundle = STORE / stem / inside
    if bundle.is_file():
        return bundle
    STORE.mkdir(parents=True, exist_ok=True)
    found = f"{name}@{stem.rpartition('-')[2]}"
    asked = ["npm", "pack", "--silent", found, "--pack-destination", str(STORE)]
    archive = STORE / f"{stem}.tgz"
    if subprocess.run(asked, check=False, capture_output=True, timeout=300, cwd=STORE).returncode:
        raise Unreachable(found)
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == digest, f"{found} is another one than expected"
    with tarfile.open(archive) as packed:
        source = packed.extractfile(f"package/{inside}")
        assert source is not None
        bundle.parent.mkdir(parents=True, exist_ok=True)
        bundle.write_bytes(source.read())
    archive.unlink()
    return bundle
