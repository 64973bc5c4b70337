"""Answers the bridge inside LibreOffice with xlwings' real dispatch and converters."""

from __future__ import annotations

import json
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.excel import books, com, fakewin
from workbook.submission.dates import LAST_DAY

Ask = Callable[..., Any]


class RemoteSheet(com.Sheet):
    """A sheet whose values live in the document LibreOffice has open."""

    def __init__(self, book: RemoteBook, name: str) -> None:
        super().__init__(book, name)
        self._ask = book.ask

    def read(self, top: int, left: int, rows: int, columns: int) -> tuple[tuple[com.Value, ...], ...]:
        return tuple(map(tuple, self._ask(do="read", sheet=self.Name, area=(top, left, rows, columns))))

    def write(self, top: int, left: int, values: Any) -> None:
        values = [list(row) for row in values]
        area = (top, left, len(values), len(values[0]))
        self._ask(do="write", sheet=self.Name, area=area, values=values)


class RemoteBook(com.Book):
    """The document LibreOffice has open, as the Book.caller() of a button."""

    def __init__(self, ask: Ask, path: str) -> None:
        super().__init__({}, {name: tuple(place) for name, place in ask(do="names").items()}, path)
        self.ask = ask
        self.sheets = [RemoteSheet(self, name) for name in ask(do="sheets")]

    def SaveCopyAs(self, path: str) -> None:
        """Let LibreOffice write the document as a macro workbook."""
        self.ask(do="save", path=path)


class Worker:
    """Listens on a free port.

    `calls` counts the worksheet functions called, `runs` the buttons' commands; `failures` keeps tracebacks.
    """

    def __init__(self) -> None:
        fakewin.install()
        self.calls: dict[str, int] = {}
        self.runs = 0
        self.failures: list[str] = []
        self._book = com.Book({"": {}})
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rw", encoding="utf-8", newline="\n") as stream:

            def tell(message: Any) -> None:
                stream.write(json.dumps(message) + "\n")
                stream.flush()

            def ask(**request: Any) -> Any:
                tell(request)
                answer = json.loads(stream.readline())
                if "error" in answer:
                    raise fakewin.ComError(-2147352567, answer["error"])
                return answer["value"]

            for line in stream:
                try:
                    tell({"value": self._answer(json.loads(line), ask)})
                except Exception as error:
                    self.failures.append(traceback.format_exc())
                    tell({"error": f"{type(error).__name__}: {error}"})

    def _answer(self, message: dict[str, Any], ask: Ask) -> Any:
        if "run" in message:
            self.runs += 1
            return run_python(message["run"], RemoteBook(ask, message["path"]))
        name = message["udf"]
        self.calls[name] = self.calls.get(name, 0) + 1
        return com.udf(self._book, name, *map(self._argument, message["arguments"]))

    def _argument(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if "missing" in value:
            return fakewin.MISSING
        rows = [[_cell(content) for content in row] for row in value["range"]]
        sheet = com.Sheet(self._book, "")
        sheet.write(value["row"], value["column"], rows)
        return com.Range(sheet, value["row"], value["column"], len(rows), len(rows[0]))


def _cell(content: Any) -> com.Value:
    """Return a cell's content as COM does: numbers as doubles, dates (where there is such a day) as dates."""
    if isinstance(content, dict):
        serial = float(content["date"])
        return books.com_value(Decimal(serial), is_date=1 <= serial <= LAST_DAY)
    return float(content) if type(content) is int else content


def run_python(expression: str, book: com.Book) -> Any:
    """Do what a button does on Windows: `book` is Book.caller() while `expression` is evaluated."""
    xlwings = fakewin.install()
    real, sys.platform = sys.platform, "win32"
    xlwings._xlwindows.BOOK_CALLER = book
    try:
        return eval(expression, {})
    finally:
        sys.platform = real
        xlwings._xlwindows.BOOK_CALLER = None
