"""What a form sends, read piece by piece and no further than it may be long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

SMALL = 64 << 10
"""Bytes of a form without a file."""
FIELDS, FILES = 20, 1
PATIENCE, SLOWEST = 30, 16 << 10
"""Seconds any form may take, and bytes a second the rest of a long one must come at: 128 kbit/s."""
PLAIN, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


class TooLarge(Exception):
    """A form is longer than it may be."""


class TooSlow(Exception):
    """A form takes longer than it may."""


class Broken(Exception):
    """A form is none."""


@dataclass(frozen=True)
class Form:
    """What was sent. fields: texts by name; file: the one file, where there is one."""

    fields: Mapping[str, str] = field(default_factory=dict)
    file: UploadFile | None = None

    def text(self, name: str) -> str:
        """Return a field, empty where it was not sent."""
        return self.fields.get(name, "")


async def read(request: Request, most: int) -> Form:
    """Return the form of a request; raise TooLarge before more than `most` bytes are read.

    Raises TooSlow or Broken too.
    """
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and int(said) > most:
        raise TooLarge
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    stream = _limited(request, most)
    try:
        async with asyncio.timeout(seconds_for(most)):
            data = await _parsed(kind, request.headers, stream)
    except TimeoutError:
        raise TooSlow from None
    except (MultiPartException, UnicodeDecodeError, KeyError):
        raise Broken from None
    fields = {name: value for name, value in data.items() if isinstance(value, str)}
    files = [value for value in data.values() if isinstance(value, UploadFile)]
    if not all(map(_can_be_kept, [*fields.values(), *(file.filename or "" for file in files)])):
        raise Broken
    return Form(fields, files[0] if files else None)


def seconds_for(most: int) -> float:
    """Return how long a form of at most `most` bytes may take to arrive."""
    return PATIENCE + most / SLOWEST


def _can_be_kept(text: str) -> bool:
    """Tell whether a database takes a text: none takes half a character, PostgreSQL no NUL."""
    return "\0" not in text and text == text.encode(errors="replace").decode()


async def _parsed(kind: str, headers: Headers, stream: AsyncGenerator[bytes, None]) -> FormData:
    if kind == PARTS:
        parser = MultiPartParser(headers, stream, max_files=FILES, max_fields=FIELDS, max_part_size=SMALL)
        return await parser.parse()
    if kind == PLAIN:
        return await FormParser(headers, stream).parse()
    raise Broken


async def _limited(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """Yield what is sent, whatever its length was said to be."""
    read_so_far = 0
    async for piece in request.stream():
        read_so_far += len(piece)
        if read_so_far > most:
            raise TooLarge
        yield piece
