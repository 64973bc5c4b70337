"""Drives LibreOffice over UNO for the tests; runs under a Python that has ``uno``.

Commands come as JSON lines on standard input, answers go out likewise. Rows and columns are 0-based.
"""

import contextlib
import json
import sys
import time
from typing import Any

import uno
from com.sun.star.accessibility import AccessibleRole
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ALWAYS_EXECUTE_MACROS = 4
NO_LINK_UPDATE = 0
ALERT, DIALOG, PUSH_BUTTON = AccessibleRole.ALERT, AccessibleRole.DIALOG, AccessibleRole.PUSH_BUTTON


def connect(port, seconds=60):
    """Return desktop and toolkit of the soffice listening on `port`."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + seconds
    while True:
        try:
            remote = resolver.resolve(
                f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            )
            create = remote.ServiceManager.createInstanceWithContext
            return create("com.sun.star.frame.Desktop", remote), create("com.sun.star.awt.Toolkit", remote)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def push_buttons(seen):
    """Yield the push buttons below an accessible context."""
    for number in range(seen.getAccessibleChildCount()):
        child = seen.getAccessibleChild(number).getAccessibleContext()
        if child.getAccessibleRole() == PUSH_BUTTON:
            yield child
        else:
            yield from push_buttons(child)


class Driver:
    """The commands: one document at a time."""

    def __init__(self, port):
        self.desktop, self.toolkit = connect(port)
        self.document: Any = None

    def open(self, path, hidden=True):
        """Open a workbook with its macros enabled."""
        wanted = {
            "Hidden": hidden,
            "MacroExecutionMode": ALWAYS_EXECUTE_MACROS,
            "UpdateDocMode": NO_LINK_UPDATE,
        }
        arguments = tuple(PropertyValue(name, 0, value, 0) for name, value in wanted.items())
        url = uno.systemPathToFileUrl(path)
        self.document = self.desktop.loadComponentFromURL(url, "_blank", 0, arguments)
        if self.document is None:
            raise RuntimeError(f"LibreOffice did not open {path}")
        self.document.enableAutomaticCalculation(False)
        return self.document.Sheets.ElementNames

    def write(self, cells):
        """Set cells: [sheet, row, col, value]; None empties, text starting with = is a formula."""
        self._bridge("Write", json.dumps(cells))

    def type(self, cells):
        """Enter texts as a person does: [sheet, row, col, text]; return why cells did not take theirs."""
        return json.loads(self._bridge("Type", json.dumps(cells)))

    def save_as(self, path):
        """Store the document at `path`, in the format its extension says."""
        kind = "Calc MS Excel 2007 XML" if path.endswith(".xlsx") else "Calc MS Excel 2007 VBA XML"
        arguments = (PropertyValue("FilterName", 0, kind, 0),)
        self.document.storeToURL(uno.systemPathToFileUrl(path), arguments)

    def _bridge(self, function, text):
        """Call a function of the bridge: inside soffice it is thirty times faster."""
        provider = self.document.getScriptProvider()
        url = f"vnd.sun.star.script:jx_bridge.py${function}?language=Python&location=user"
        return provider.getScript(url).invoke((self.document, text), (), ())[0]

    def recalculate(self):
        """Hard recalculation of every cell."""
        self.document.calculateAll()

    def read(self, sheet):
        """Return the values of a sheet's used area from A1, and its error cells as [row, col, code]."""
        target = self.document.Sheets.getByName(sheet)
        cursor = target.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        area = target.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        values = [[v if isinstance(v, (float, str)) else None for v in row] for row in area.getDataArray()]
        errors = []
        for part in area.queryFormulaCells(4).RangeAddresses:  # FormulaResult.ERROR
            for row in range(part.StartRow, part.EndRow + 1):
                for col in range(part.StartColumn, part.EndColumn + 1):
                    errors.append([row, col, target.getCellByPosition(col, row).getError()])
        return {"values": values, "errors": errors}

    def formula(self, sheet, row, col):
        """Return a cell's formula as LibreOffice understood it."""
        return self.document.Sheets.getByName(sheet).getCellByPosition(col, row).getFormula()

    def unprotect(self):
        """Unprotect every sheet: LibreOffice has no UserInterfaceOnly, by which Excel lets macros write."""
        for sheet in self.document.Sheets:
            sheet.unprotect("")

    def run_python(self, command):
        """Run Python as a button does, with this document as Book.caller()."""
        provider = self.document.getScriptProvider()
        script = provider.getScript(
            "vnd.sun.star.script:jx_bridge.py$RunPython?language=Python&location=user"
        )
        script.invoke((command, self.document), (), ())

    def macro(self, name):
        """Run a macro of the workbook."""
        url = f"vnd.sun.star.script:VBAProject.{name}?language=Basic&location=document"
        self.document.getScriptProvider().getScript(url).invoke((), (), ())

    def select(self, sheet, row, col):
        """Select a cell, its sheet in front."""
        target = self.document.Sheets.getByName(sheet)
        controller = self.document.CurrentController
        controller.setActiveSheet(target)
        controller.select(target.getCellByPosition(col, row))

    def hidden(self):
        """Return the hidden sheets, and the hidden rows of the others."""
        sheets = [sheet.Name for sheet in self.document.Sheets if not sheet.IsVisible]
        rows = {}
        for sheet in self.document.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            last = cursor.RangeAddress.EndRow
            away = [row for row in range(last + 1) if not sheet.Rows.getByIndex(row).IsVisible]
            if away and sheet.IsVisible:
                rows[sheet.Name] = away
        return {"sheets": sheets, "rows": rows}

    def show(self, sheet, width, height):
        """Bring `sheet` to the front of a window that fills the screen."""
        controller = self.document.CurrentController
        controller.Frame.ContainerWindow.setPosSize(0, 0, width, height, 15)
        controller.setActiveSheet(self.document.Sheets.getByName(sheet))

    def buttons(self, sheet):
        """Return the caption of every form button of the shown sheet with its middle on the screen."""
        found = {}
        controller = self.document.CurrentController
        for shape in self.document.Sheets.getByName(sheet).DrawPage:
            if not shape.supportsService("com.sun.star.drawing.ControlShape"):
                continue
            seen = controller.getControl(shape.Control).getAccessibleContext()
            corner, size = seen.getLocationOnScreen(), seen.getSize()
            found["".join(shape.Control.Label.split())] = [
                corner.X + size.Width // 2,
                corner.Y + size.Height // 2,
            ]
        return found

    def dialog(self):
        """Return the middle of the only button of the message box on screen, None without one."""
        toolkit = self.toolkit
        for number in range(toolkit.getTopWindowCount()):
            seen = toolkit.getTopWindow(number).getAccessibleContext()
            if seen.getAccessibleRole() in (DIALOG, ALERT):
                for button in push_buttons(seen):
                    corner, size = button.getLocationOnScreen(), button.getSize()
                    return [corner.X + size.Width // 2, corner.Y + size.Height // 2]
        return None

    def close(self):
        """Close the document."""
        if self.document is not None:
            self.document.close(True)
            self.document = None

    def quit(self):
        """End soffice."""
        self.close()
        with contextlib.suppress(Exception):  # the connection goes down with it
            self.desktop.terminate()


def main():
    driver = Driver(int(sys.argv[1]))
    print(json.dumps({"value": "ready"}), flush=True)
    for line in sys.stdin:
        command, arguments = json.loads(line)
        try:
            answer = {"value": getattr(driver, command)(*arguments)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
