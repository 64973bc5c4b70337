"""The modules of a start in one file: where opening a file is dear, seven hundred are most of a click.

On Windows every module costs half a dozen questions to the file system, and the virus scanner has its own.
So the installer's trial run writes the modules it loaded, compiled, into one file beside this one; a start
then opens that file and takes each module from it. A module that is not in it is found as ever.

It holds for one Python and one environment in one state: installing, updating or removing a package gives
``site-packages`` another time of change. Only an installed program has such a file, never a working copy.
"""

import marshal
import os
import sys

TYPE_CHECKING = False  # what is imported here comes before the file is in use: each costs as much as ever
if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from types import CodeType
    from typing import Any
else:
    ModuleSpec, SourceFileLoader = type(__spec__), type(__spec__.loader)

MOST_NEW = 40
"""Modules a start may load beside the kept ones before they are kept, too."""


class Kept(SourceFileLoader):
    """Runs a module from its kept code; all else (its source, its data files) is where it was."""

    code: memoryview

    def get_code(self, fullname: str) -> "CodeType | None":
        """Return the kept code, that of the source where it is damaged."""
        try:
            found = marshal.loads(self.code)
        except (ValueError, TypeError, EOFError):
            found = None
        return found if isinstance(found, type(use.__code__)) else super().get_code(fullname)


class Finder:
    """Finds modules in the kept file; stands before the others in ``sys.meta_path``.

    places: of each module where its source lies, whether it is a package, and from where to where its code
    stands.
    """

    def __init__(self, places: "dict[str, tuple[str, bool, int, int]]", codes: memoryview) -> None:
        self.places, self.codes = places, codes

    def find_spec(self, name: str, path: "Any" = None, target: "Any" = None) -> "ModuleSpec | None":
        """Return the spec of a module that was kept."""
        place = self.places.get(name)
        if place is None:
            return None
        source, package, begin, end = place
        loader = Kept(name, source)
        loader.code = self.codes[begin:end]
        spec = ModuleSpec(name, loader, origin=source, is_package=package)
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec


def use() -> None:
    """Take modules from the kept file from now on, where there is one that holds."""
    top = _installed()
    if top is None or any(isinstance(finder, Finder) for finder in sys.meta_path):
        return
    try:
        with open(_file(), "rb") as file:
            data = memoryview(file.read())
        size = int.from_bytes(data[:8], "little")
        state, places = marshal.loads(data[8:size])
        if state == _state(top):
            sys.meta_path.insert(0, Finder(places, data[size:]))
    except (OSError, ValueError, TypeError, EOFError):
        return


def keep() -> bool:
    """Write the modules kept before and those loaded since; False where that cannot be or need not."""
    top = _installed()
    finder = next((finder for finder in sys.meta_path if isinstance(finder, Finder)), None)
    new = [spec for spec in _own_files() if not finder or spec.name not in finder.places]
    if top is None or (finder and len(new) < MOST_NEW):
        return False
    places, codes, at = {}, [], 0
    for name, source, package, code in (*_before(finder), *_compiled(new)):
        places[name] = (source, package, at, at + len(code))
        codes.append(code)
        at += len(code)
    head = marshal.dumps((_state(top), places))
    part = f"{_file()}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(part), exist_ok=True)
        with open(part, "wb") as file:
            file.writelines([(len(head) + 8).to_bytes(8, "little"), head, *codes])
        os.replace(part, _file())
    except OSError:  # read-only, full, or read by another start at this moment
        _remove(part)
        return False
    return True


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return


def _before(finder: "Finder | None") -> "Iterator[tuple[str, str, bool, bytes | memoryview]]":
    if finder:
        for name, (source, package, begin, end) in finder.places.items():
            yield name, source, package, finder.codes[begin:end]


def _own_files() -> "list[ModuleSpec]":
    """Return the specs of the modules that came from files of their own."""
    specs = ((name, getattr(module, "__spec__", None)) for name, module in list(sys.modules.items()))
    return [
        spec for name, spec in specs if spec and spec.name == name and type(spec.loader) is SourceFileLoader
    ]


def _compiled(specs: "list[ModuleSpec]") -> "Iterator[tuple[str, str, bool, bytes]]":
    """Yield name, source, whether it is a package, and code of each module that has them."""
    for spec in specs:
        try:
            code = marshal.dumps(spec.loader.get_code(spec.name))  # type: ignore[union-attr]
        except (OSError, ImportError, SyntaxError, ValueError):
            continue
        if spec.origin:
            yield spec.name, spec.origin, spec.submodule_search_locations is not None, code


def _installed() -> str | None:
    """Return the folder the installed program stands in, None for a working copy or other loaders."""
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    own = os.path.basename(top) == "site-packages" and SourceFileLoader.__name__ == "SourceFileLoader"
    return top if own else None


def _file() -> str:
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "__pycache__", "modules.kept")


def _state(top: str) -> "tuple[Any, ...]":
    """Return what the kept codes depend on."""
    others = os.environ.get("PYTHONPATH", "")
    return sys.version, sys.base_prefix, sys.flags.optimize, top, os.stat(top).st_mtime_ns, others
