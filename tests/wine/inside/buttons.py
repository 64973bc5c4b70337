"""Presses the buttons as RunLive of JxMain.bas does: the calling book, one expression, its sentence."""

import json
import os
import sys
import time

import pythoncom
from bridge import Server
from excel import Book, Object


def main(task):
    """Return what each button said and wrote, what it cost, and what the server had loaded."""
    book = Book(task["book"], task["names"], task["sheets"])
    begun = time.perf_counter()
    server = Server(task["book"])
    found = {"start": server.seconds, "presses": []}
    for action in [action for action in task["actions"] for _ in range(2)]:
        Object.calls, book.writes = 0, {}
        started = time.perf_counter()
        python = server.python
        try:
            python.SetAttr(python.Module("xlwings._xlwindows"), "BOOK_CALLER", book.com())
            said = server.evaluate(task["expression"].format(action=action))
        except pythoncom.com_error as error:
            said = f"COM: {error}"
        ended = time.perf_counter()
        found.setdefault("cold", ended - begun)
        found["presses"].append(
            {
                "action": action,
                "said": said,
                "writes": book.writes,
                "calls": Object.calls,
                "seconds": ended - started,
            }
        )
    found["left"] = [copy for copy in book.copies if os.path.exists(copy)]
    found["modules"] = json.loads(server.evaluate("__import__('json').dumps(sorted(__import__('sys').modules))"))
    server.stop()
    return found


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        result = main(json.load(file))
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False)
