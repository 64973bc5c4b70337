"""Every worksheet function call of the samples, answered on Linux, then through the real DLL."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from tests.excel import com, fakewin
from tests.excel.books import com_book
from tests.excel.formula import Evaluator
from tests.tools.workbooks import SAMPLES, filled, sample, submission
from tests.wine.installing import python
from tests.wine.prefix import Prefix, Trouble
from workbook.cells.macros import XLWINGS_MODULE, sources
from workbook.submission import Submission

INSIDE = Path(__file__).with_name("inside")


def plain(value: Any) -> Any:
    """Return one argument or result as JSON holds it; an error cell and a left-out argument as its code."""
    if isinstance(value, tuple):
        return {"rows": [list(map(plain, row)) for row in value]}
    if isinstance(value, dt.datetime):
        return {"date": value.isoformat()}
    if isinstance(value, int) and not isinstance(value, bool):
        return {"missing": True} if value == fakewin.MISSING else {"error": value}
    return value


def calls(read: Submission) -> list[dict[str, Any]]:
    """Return every call the formulas of a workbook make: function, arguments, what Linux answers."""
    made: list[dict[str, Any]] = []
    real = com.udf

    def recorded(book: com.Book, name: str, *arguments: Any) -> Any:
        answer = real(book, name, *arguments)
        values = [a.Value if isinstance(a, com.Range) else a for a in arguments]
        made.append({"udf": name, "args": list(map(plain, values)), "answer": answer})
        return answer

    com.udf = recorded
    try:
        for sheet, content in read.book.sheets.items():
            formulas = [c.formula for c in content.cells.values() if c.formula and "JX_" in c.formula]
            evaluate = Evaluator(com_book(read), sheet) if formulas else None
            for formula in formulas:
                if evaluate and "JX_CONNECTION" not in formula:
                    evaluate(formula)
    finally:
        com.udf = real
    return made


def replay(prefix: Prefix, book: str) -> dict[str, Any]:
    """Answer the calls of all samples in the prefix; return counts, times and the calls that differ.

    book: full Windows path of the workbook they are made for.
    """
    made = [call for name in SAMPLES for call in calls(submission(filled(sample(name))))]
    return {"functions": len({call["udf"] for call in made})} | inside(
        prefix, "functions.py", {"book": book, "calls": made}
    )


def tail(module: str) -> str:
    """Return what xlwings' VBA module writes behind the interpreter, ``<book>`` where a book's path stands.

    As with our sheet xlwings.conf: the book's folder is no search path, and nothing else is set.
    """
    module, texts = module.partition("Function XLPyCommand")[2], []
    for name in ("PYTHONPATH = AddExcelDir", "tail ="):
        found = re.search(rf"^\s*{name}(.+?)\s*$", module, re.MULTILINE)
        assert found, name
        texts.append(found[1])
    path = f"False{_joined(texts[0])}".replace("\\", "\\\\")
    return _joined(texts[1], PYTHONPATH=path)


def _joined(expression: str, **names: str) -> str:
    """Return what a VBA expression of texts joined by ``&`` gives."""
    parts = re.findall(r'"((?:[^"]|"")*)"|(\w[\w.]*(?:\("[^)]*"\))?)', expression)
    values = {"ThisWorkbook.FullName": "<book>"} | names
    return "".join(values.get(name, "") if name else text.replace('""', '"') for text, name in parts)


def inside(prefix: Prefix, script: str, task: dict[str, Any], limit: float = 600) -> dict[str, Any]:
    """Run a script of the folder ``inside`` in the installed Python; return what it found.

    The server is started by the command our workbooks hold, unless the task names another.
    """
    task = {"tail": tail(sources()[XLWINGS_MODULE])} | task
    work = prefix.folder / "inside"
    work.mkdir(exist_ok=True)
    question, answer = work / f"{script}.task.json", work / f"{script}.found.json"
    question.write_text(json.dumps(task, ensure_ascii=False), "utf-8")
    answer.unlink(missing_ok=True)
    command = [python(prefix), prefix.seen(INSIDE / script), prefix.seen(question), prefix.seen(answer)]
    done = prefix.run(command, limit=limit)
    if not answer.is_file():
        raise Trouble(f"{script}: [{done.code}] {done.text[-3000:]}")
    found: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    return found
