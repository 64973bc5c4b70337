"""A mini Excel of real COM objects: what the buttons ask of a workbook, each call counted.

Every object answers for its type as Excel's does (xlwings asks): the description is made on the spot.
"""

import inspect
import os
import shutil
import tempfile

import pythoncom
import pywintypes
import win32com.server.util
import winerror
from win32com.server.exception import COMException
from win32com.server.policy import DynamicPolicy

IDENTITIES = {
    "Range": "{00020846-0000-0000-C000-000000000046}",
    "_Worksheet": "{000208D8-0000-0000-C000-000000000046}",
    "Sheets": "{000208D7-0000-0000-C000-000000000046}",
    "_Workbook": "{000208DA-0000-0000-C000-000000000046}",
    "_Application": "{000208D5-0000-0000-C000-000000000046}",
}
SYS_WIN64 = 3
PUT = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF


def _types():
    """Return a type description for every kind of object, without members: they are asked by name."""
    path = os.path.join(tempfile.mkdtemp(), "mini.tlb")
    library = pythoncom.CreateTypeLib2(SYS_WIN64, path)
    library.SetGuid(pywintypes.IID("{6A0F0B60-1111-4D2A-9D59-0A1B2C3D4E5F}"))
    library.SetName("MiniExcel")
    made = {}
    for kind, identity in IDENTITIES.items():
        info = library.CreateTypeInfo(kind, pythoncom.TKIND_DISPATCH)
        info.SetGuid(pywintypes.IID(identity))
        info.LayOut()
        made[kind] = info.QueryInterface(pythoncom.IID_ITypeInfo)
    library.SaveAllChanges()
    return made


TYPES = _types()


class Policy(DynamicPolicy):
    def _wrap_(self, target):
        DynamicPolicy._wrap_(self, target)
        self._com_interfaces_ = []

    def _GetTypeInfoCount_(self):
        return 1

    def _GetTypeInfo_(self, index, lcid):
        return 0, TYPES[self._obj_.kind]


class Object:
    """One of Excel's objects: members are methods named get_… and put_…, in small letters."""

    calls = 0

    def com(self):
        """Return the COM object."""
        if not hasattr(self, "_wrapped"):
            self._wrapped = win32com.server.util.wrap(self, usePolicy=Policy)
        return self._wrapped

    def _dynamic_(self, name, lcid, flags, arguments):
        Object.calls += 1
        verb = "put" if flags & PUT else "get"
        member = getattr(self, f"{verb}_{name.lower()}", None)
        if member is None:
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND)
        try:
            inspect.signature(member).bind(*arguments)
        except TypeError:  # pywin32 first asks whether a method is a property
            raise COMException(scode=winerror.DISP_E_BADPARAMCOUNT) from None
        found = member(*arguments)
        return found.com() if isinstance(found, Object) else found


class Application(Object):
    kind = "_Application"

    def get_version(self):
        return "16.0"

    def get_hwnd(self):
        return 0x10010


class Range(Object):
    kind = "Range"

    def __init__(self, book, key):
        self.book, self.key = book, key

    def put_value(self, value):
        self.book.writes[self.key] = [list(row) for row in value] if isinstance(value, tuple) else value


class Collection(Object):
    kind = "Sheets"

    def __init__(self, items):
        self.items = items

    def get__value_(self, key):
        if key not in self.items:
            raise COMException(scode=winerror.DISP_E_BADINDEX)
        return self.items[key]


class Name(Object):
    kind = "Range"

    def __init__(self, book, name):
        self.book, self.name = book, name

    def get_referstorange(self):
        return Range(self.book, self.name)


class Sheet(Object):
    kind = "_Worksheet"

    def __init__(self, book, name):
        self.book, self.name = book, name

    def get_name(self):
        return self.name

    def get_range(self, area):
        return Range(self.book, f"{self.name}!{area}")


class Book(Object):
    """path: its file; names: of its cells; writes: what was written, by name or address."""

    kind = "_Workbook"

    def __init__(self, path, names, sheets):
        self.path, self.names, self.sheets = path, names, sheets
        self.writes, self.copies = {}, []

    def get_name(self):
        return os.path.basename(self.path)

    def get_fullname(self):
        return self.path

    def get_path(self):
        return os.path.dirname(self.path)

    def get_application(self):
        return Application()

    def get_names(self):
        return Collection({name: Name(self, name) for name in self.names})

    def get_worksheets(self):
        return Collection({name: Sheet(self, name) for name in self.sheets})

    def get_savecopyas(self, target):
        self.copies.append(target)
        shutil.copyfile(self.path, target)
