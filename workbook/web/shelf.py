"""Files kept under the hash of their content: the same file once, and none under a name somebody gave."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from workbook.package import Refused
from workbook.package.files import reason

PIECE = 1 << 20
PARTS = "parts"
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Shelf:
    """A folder of files. folder: where; each lies in a folder named by the first two digits of its hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, pieces: Iterable[bytes]) -> tuple[str, int]:
        """Keep what `pieces` are together; return its SHA-256 and size once it is safely on the disk."""
        digest, size = hashlib.sha256(), 0
        parts = self.folder / PARTS
        try:
            parts.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=parts)
            try:
                with os.fdopen(handle, "wb") as target:
                    for piece in pieces:
                        digest.update(piece)
                        size += len(piece)
                        target.write(piece)
                    target.flush()
                    os.fsync(target.fileno())
                final = self.path(digest.hexdigest())
                final.parent.mkdir(exist_ok=True, mode=0o700)
                Path(name).replace(final)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise Refused(f"文件存不下来：{reason(error)}，请告诉管理员检查磁盘") from None
        return digest.hexdigest(), size

    def path(self, digest: str) -> Path:
        """Return where a file lies; raise Refused for what is no SHA-256, as a forged backup may name."""
        if not _DIGEST.fullmatch(digest):
            raise Refused("数据库里的文件校验码不对，可能被改过，请告诉管理员")
        return self.folder / digest[:2] / digest

    def get(self, digest: str) -> bytes:
        """Return a file; raise Refused where it is gone, or is no longer what it was."""
        try:
            data = self.path(digest).read_bytes()
        except OSError:
            raise Refused("文件已不在服务器上（可能已按保留期限删除）") from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise Refused("服务器上的文件与收到时不同，请告诉管理员")
        return data

    def drop(self, digest: str, older: float = 0, dry: bool = False) -> bool:
        """Delete a file that was last put there `older` seconds ago or earlier; tell whether it is one.

        dry: only tell.
        """
        path = self.path(digest)
        old = path.exists() and path.stat().st_mtime <= time.time() - older
        if old and not dry:
            path.unlink()
        return old

    def digests(self) -> set[str]:
        """Return the hashes of all files that are there."""
        return {path.name for path in self.folder.glob("??/*") if _DIGEST.fullmatch(path.name)}
