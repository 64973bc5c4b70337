"""Presses the buttons as RunLive of JxMain.bas does: the calling book, one expression, its sentence."""

import json
import os
import subprocess
import sys
import tempfile
import time

import pythoncom
from bridge import ENVIRONMENT, Server
from excel import Book, Object

BUSY = "__import__('time').process_time()"


def probe(code):
    """Start the interpreter as Probe of JxPython.bas does; return how long its file took, and the processor.

    It writes its processor time afterwards, for which nobody waits here.
    """
    sign = os.path.join(tempfile.mkdtemp(), "sign")
    started = time.perf_counter()
    python = ENVIRONMENT + r"\Scripts\pythonw.exe"
    told = f"; open(os.environ['JX_SIGN'] + '.busy', 'w').write(str({BUSY}))"
    command = f'cmd.exe /c ""{python}" -B -c "{code}{told}""'
    subprocess.Popen(command, env={**os.environ, "JX_SIGN": sign})
    while not (os.path.exists(sign) and os.path.getsize(sign)):
        if time.perf_counter() - started > 60:
            raise RuntimeError("the probe wrote nothing")
        time.sleep(0.005)
    return time.perf_counter() - started, sign + ".busy"


def seconds_in(path):
    """Return the number in a file, once it is there."""
    while not (os.path.exists(path) and os.path.getsize(path)):
        time.sleep(0.01)
    with open(path, encoding="ascii") as file:
        return float(file.read())


def main(task):
    """Return what each button said and wrote, what it cost, and what the server had loaded."""
    book = Book(task["book"], task["names"], task["sheets"])
    begun = time.perf_counter()
    waited, told = probe(task["probe"]) if task["probe"] else (0, "")
    server = Server(task["book"], task["tail"])
    found = {"probe": waited, "start": server.seconds, "presses": []}
    for action in task["actions"]:
        Object.calls, book.writes = 0, {}
        started = time.perf_counter()
        python = server.python
        try:
            python.SetAttr(python.Module("xlwings._xlwindows"), "BOOK_CALLER", book.com())
            said = server.evaluate(task["expression"].format(action=action))
        except pythoncom.com_error as error:
            said = f"COM: {error}"
        ended = time.perf_counter()
        if "cold" not in found:
            found["cold"] = ended - begun
            found["busy"] = float(server.evaluate(BUSY)) + (seconds_in(told) if told else 0)
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
    found["modules"] = json.loads(
        server.evaluate("__import__('json').dumps(sorted(__import__('sys').modules))")
    )
    number = "__import__('os').getpid()"
    other = Server(task["book"].replace(".xlsm", " 2.xlsm"), task["tail"])
    found["one_server"] = other.evaluate(number) == server.evaluate(number)
    server.stop()
    return found


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        result = main(json.load(file))
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False)
