"""Answers recorded calls through the server and compares; JX_Call of JxPython.bas passes values like this."""

import datetime as dt
import json
import sys
import time

import pythoncom
from bridge import Server
from win32com.client import VARIANT


def argument(value):
    """Return a recorded value as VBA hands it over."""
    if not isinstance(value, dict):
        return value
    if "rows" in value:
        return tuple(tuple(map(argument, row)) for row in value["rows"])
    if "date" in value:
        return dt.datetime.fromisoformat(value["date"])
    return VARIANT(pythoncom.VT_ERROR, -2147352572 if "missing" in value else value["error"])


def main(task):
    """Return the figures."""
    server = Server(task["book"], task["tail"])
    times, odd = [], []
    begun = time.perf_counter()
    for call in task["calls"]:
        arguments = tuple(map(argument, call["args"]))
        started = time.perf_counter()
        try:
            answer = server.python.CallUDF("pyfuncs.udfs", call["udf"], arguments)
        except pythoncom.com_error as error:
            answer = f"COM: {error}"
        times.append(time.perf_counter() - started)
        if answer != call["answer"] or type(answer) is not type(call["answer"]):
            odd.append({"call": call, "answer": repr(answer)})
    total = time.perf_counter() - begun
    loaded = json.loads(server.evaluate("__import__('json').dumps(sorted(__import__('sys').modules))"))
    server.stop()
    later = sorted(times[1:])
    return {
        "calls": len(times),
        "differ": odd,
        "start": server.seconds,
        "first": times[0],
        "median": later[len(later) // 2],
        "total": total,
        "modules": loaded,
    }


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        found = main(json.load(file))
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False)
