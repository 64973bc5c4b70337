"""Runs inside LibreOffice (standard library and uno only): passes the calls of the VBA on to the worker.

One JSON message per line. While the worker runs a button's code it asks back for cells of the document.
"""

import json
import os
import socket

import uno
from com.sun.star.beans import PropertyValue

CONTENT = 1 | 2 | 4 | 16  # numbers, dates, texts, formulas
_streams: list = []


def _stream():
    if not _streams:
        host, _, port = os.environ["JX_WORKER"].partition(":")
        connection = socket.create_connection((host, int(port)))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _streams.append(connection.makefile("rw", encoding="utf-8", newline="\n"))
    return _streams[0]


def _ask(message, document=None):
    stream = _stream()
    stream.write(json.dumps(message) + "\n")
    stream.flush()
    while True:
        answer = json.loads(stream.readline())
        if "value" in answer:
            return answer["value"]
        if "error" in answer:
            raise RuntimeError(answer["error"])
        try:
            served = {"value": _serve(document, **answer)}
        except Exception as error:  # the button's code sees a COM error, as it would in Excel
            served = {"error": f"{type(error).__name__}: {error}"}
        stream.write(json.dumps(served) + "\n")
        stream.flush()


def CallUDF(module, name, arguments):
    """What the double of XLPy calls."""
    return _ask({"udf": name, "module": module, "arguments": [_argument(a) for a in arguments]})


def RunPython(expression, document):
    """What the double of XLPy.Eval calls."""
    return _ask({"run": expression, "path": uno.fileUrlToSystemPath(document.URL)}, document)


def Write(document, cells):
    """What the driver calls: set the cells [[sheet, row, col, value], …] (JSON, 0-based)."""
    document.addActionLock()  # no row heights in between
    for sheet, row, col, value in json.loads(cells):
        cell = document.Sheets.getByName(sheet).getCellByPosition(col, row)
        if value is None:
            cell.clearContents(CONTENT)
        elif not isinstance(value, str):
            cell.setValue(value)
        elif value.startswith("="):
            cell.setFormula(value)
        else:
            cell.setString(value)
    document.removeActionLock()


def Type(document, cells):
    """What the driver calls: enter the texts [[sheet, row, col, text], …] as somebody at the keyboard does.

    Through the commands of the window, which turn "55.94%" and "2024-12-31" into numbers and leave a locked
    cell alone. Returns why cells did not take their text: locked, or against their data validation, which
    a person is told in a box and these commands do not look at.
    """
    frame = document.CurrentController.Frame
    create = uno.getComponentContext().ServiceManager.createInstance
    helper, refused = create("com.sun.star.frame.DispatchHelper"), []

    def command(name, argument, value):
        helper.executeDispatch(frame, name, "", 0, (PropertyValue(argument, 0, value, 0),))

    for sheet, row, col, text in json.loads(cells):
        target = document.Sheets.getByName(sheet)
        if not target.IsVisible:
            target.IsVisible = True  # 取消隐藏
        cell = target.getCellByPosition(col, row)
        if target.isProtected() and cell.CellProtection.IsLocked:
            refused.append(f"{sheet} {row} {col}: locked")
            continue
        if document.CurrentController.ActiveSheet != target:
            document.CurrentController.setActiveSheet(target)
        command(".uno:GoToCell", "ToPoint", cell.AbsoluteName.rpartition(".")[2])
        command(".uno:EnterString", "StringName", text)
        if not _valid(document, cell):
            refused.append(f"{sheet} {row} {col}: {text!r} is against the validation")
    return json.dumps(refused)


def _valid(document, cell):
    """Tell whether a cell holds what its validation lets in."""
    rule = cell.Validation
    kind, limits = rule.Type.value, (rule.getFormula1(), rule.getFormula2())
    if kind == "ANY" or not rule.ShowErrorMessage:
        return True
    if kind == "LIST":
        return cell.String in _choices(document, limits[0])
    if kind == "CUSTOM":
        return False  # the program's own cells take nothing
    if kind == "TEXT_LEN":
        value = len(cell.String)
    elif cell.Type.value == "TEXT":
        return False
    else:
        value = cell.Value
    low, high = (_number(document, limit) for limit in limits)
    whole = kind != "WHOLE" or value == int(value)
    inside = {"BETWEEN": low <= value <= high, "LESS_EQUAL": value <= low}
    return whole and inside[rule.getOperator().value]


def _choices(document, formula):
    if formula.startswith('"'):
        return formula.strip('"').split(";")
    sheet, _, area = formula.lstrip("$=").rpartition(".")
    data = document.Sheets.getByName(sheet.strip("'")).getCellRangeByName(area).getDataArray()
    return [row[0] for row in data]


def _number(document, text):
    return float(text) if text else 0.0


def _argument(value):
    if value is None:
        return {"missing": True}
    if not hasattr(value, "getImplementationName"):
        return value
    content = value.Value
    content = getattr(content, "Array", content)  # com.sun.star.script.ArrayWrapper
    rows = content if isinstance(content, tuple) else ((content,),)
    return {
        "range": [[_plain(cell) for cell in row] for row in rows],
        "row": value.Row,
        "column": value.Column,
    }


def _plain(cell):
    if cell is None or isinstance(cell, (bool, int, float, str)):
        return cell
    return {"date": cell.Value}  # com.sun.star.bridge.oleautomation.Date: a date-formatted cell


def _serve(document, do, sheet="", area=(), values=(), path=""):
    """Answer a request of running button code; `area` is top, left, rows, columns, 1-based."""
    if do == "sheets":
        return [s.Name for s in document.Sheets]
    if do == "names":
        names = document.NamedRanges
        found = {n: names.getByName(n).getReferredCells() for n in names.ElementNames}
        return {n: _place(c) for n, c in found.items() if c is not None}
    if do == "save":
        filter_name = PropertyValue("FilterName", 0, "Calc MS Excel 2007 VBA XML", 0)
        document.storeToURL(uno.systemPathToFileUrl(path), (filter_name,))
        return None
    top, left, rows, columns = area
    cells = document.Sheets.getByName(sheet).getCellRangeByPosition(
        left - 1, top - 1, left + columns - 2, top + rows - 2
    )
    if do == "read":
        return [[None if v == "" else v for v in row] for row in cells.getDataArray()]
    cells.setDataArray(tuple(tuple("" if v is None else v for v in row) for row in values))
    return None


def _place(cells):
    a = cells.RangeAddress
    sheet = cells.Spreadsheet.Name
    return [
        sheet,
        a.StartRow + 1,
        a.StartColumn + 1,
        a.EndRow - a.StartRow + 1,
        a.EndColumn - a.StartColumn + 1,
    ]


g_exportedScripts = (CallUDF, RunPython, Type, Write)  # noqa: N816  LibreOffice's name
