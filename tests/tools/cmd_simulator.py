"""Runs the subset of cmd.exe's language the bundle's scripts use, on a folder standing for drive C.

As in cmd.exe, the variables of a whole line are filled in before any of it runs, ``if`` and ``for`` take the
rest of the line, and a bare ``call :label`` comes back at ``exit /b``. Whatever is not known raises
CmdError, so that a slip in a script cannot pass as a missing program.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

NOT_FOUND = 9009
Programs = Callable[[list[str], str], "tuple[int, str] | None"]
"""Given argv and the current folder: exit code and output, None when there is no such program."""


class CmdError(Exception):
    """The script says something cmd.exe would not, or the simulator does not, understand."""


class _Leave(Exception):
    """``exit /b``."""


@dataclass
class Frame:
    """A running script or subroutine: its position and arguments."""

    line: int
    arguments: str
    """The text after the name, as ``%*``."""


def words(text: str) -> list[str]:
    """Split at blanks outside quotes, keeping the quotes."""
    return re.findall(r'(?:"[^"]*"|[^\s"])+', text)


def bare(word: str) -> str:
    """Remove the quotes, as ``%~1`` does."""
    return word.replace('"', "")


@dataclass
class Cmd:
    """One cmd.exe."""

    drive: Path
    """The folder that is ``C:\\``."""
    environment: dict[str, str]
    programs: Programs
    folder: str = "C:\\"
    output: str = ""
    errorlevel: int = 0
    paused: int = 0
    stack: list[str] = field(default_factory=list)
    quiet: bool = False
    """``echo off`` was said."""
    local: bool = False
    """``setlocal`` was said: variables set from here on do not outlive the script."""
    _script: str = ""
    _lines: list[str] = field(default_factory=list)
    _frames: list[Frame] = field(default_factory=list)

    def run(self, script: str, arguments: str = "") -> int:
        """Run a script by its full path and return its exit code."""
        text = self.real(script).read_bytes().decode("ascii")
        if re.search(r"(?<!\r)\n", text):
            raise CmdError("line without CRLF")
        self._script, self._lines = script, text.split("\r\n")
        self.quiet = self.local = False
        self._subroutine(0, arguments)
        return self.errorlevel

    def real(self, path: str) -> Path:
        """Return where a path of the simulated drive really is."""
        path = bare(path).rstrip("\\")
        if not re.match(r"[A-Za-z]:", path):
            path = f"{self.folder.rstrip(chr(92))}\\{path}"
        if path[0].upper() != "C":
            raise CmdError(f"no drive {path[:2]}")
        return self.drive.joinpath(*[part for part in path[2:].split("\\") if part])

    def variable(self, name: str) -> str:
        """Return a variable's value, empty when it is not set; names ignore case."""
        return next((v for k, v in self.environment.items() if k.upper() == name.upper()), "")

    def _subroutine(self, line: int, arguments: str) -> None:
        self._frames.append(Frame(line, arguments))
        frame = self._frames[-1]
        try:
            while frame.line < len(self._lines):
                text = self._lines[frame.line]
                frame.line += 1
                if text and not text.startswith(":"):
                    self._execute(self._expanded(text.lstrip("@")))
        except _Leave:
            pass
        finally:
            self._frames.pop()

    def _label(self, name: str) -> int:
        for number, text in enumerate(self._lines):
            if text.lower() == f":{name.lower()}":
                return number + 1
        raise CmdError(f"no label {name}")

    def _expanded(self, text: str) -> str:
        """Fill in %variables% and arguments; %%V becomes %V."""
        frame = self._frames[-1]
        given = words(frame.arguments)

        def value(found: re.Match[str]) -> str:
            token = found[0]
            if token == "%%":
                return "%"
            if token == "%*":
                return frame.arguments
            if token == "%~dp0":
                return self._script.rpartition("\\")[0] + "\\"
            if found["number"]:
                word = given[int(found["number"]) - 1] if int(found["number"]) <= len(given) else ""
                return bare(word) if "~" in token else word
            name = found["name"]
            if name.upper() == "ERRORLEVEL":
                return str(self.errorlevel)
            if found["old"] is not None and not self.variable(name):
                raise CmdError(f"substitution in {name}, which is not set")
            result = self.variable(name)
            return result.replace(found["old"], found["new"]) if found["old"] is not None else result

        tokens = (
            r"%%|%\*|%~dp0|%~?(?P<number>[1-9])|%(?P<name>[A-Za-z_]\w*)(?::(?P<old>[^=%]+)=(?P<new>[^%]*))?%"
        )
        result = re.sub(tokens, value, text)
        if re.search(r"@[A-Z_]+@", result):
            raise CmdError(f"placeholder left: {text}")
        return result

    def _execute(self, text: str) -> None:
        """Run a line whose variables are filled in."""
        text = text.strip()
        head = text.partition(" ")[0].lower()
        if head == "rem":
            return
        if not self.quiet and text != "echo off":
            raise CmdError("commands are shown: echo off is missing")
        if head == "if":
            self._if(text[3:])
        elif head == "for":
            self._for(text)
        else:
            first, rest = _split(text)
            command = re.sub(r"\s*\d?>\s*(?:nul|&\d)", "", first)
            said = self.output
            self._command(command.strip())
            if command != first:  # to nul
                self.output = said
            if rest:
                self._execute(rest)

    def _if(self, text: str) -> None:
        negated = case = False
        while (option := text.partition(" ")[0].lower()) in ("not", "/i"):
            negated, case = negated or option == "not", case or option == "/i"
            text = text.partition(" ")[2].lstrip()
        if found := re.match(r'exist ((?:"[^"]*"|[^\s"])+) (.*)', text, re.I):
            holds = self.real(found[1]).exists()
        elif found := re.match(r"defined (\w+) (.*)", text, re.I):
            holds = bool(self.variable(found[1]))
        elif found := re.match(r"errorlevel (\d+) (.*)", text, re.I):
            holds = self.errorlevel >= int(found[1])
        elif found := re.match(r'("[^"]*"==("[^"]*")) (.*)', text):
            left, right = found[1].split("==", 1)
            holds = left.lower() == right.lower() if case else left == right
        else:
            raise CmdError(f"if {text}")
        if holds != negated:
            self._execute(found[found.lastindex or 1])

    def _for(self, text: str) -> None:
        found = re.fullmatch(
            r"for (?:/f \"(?P<how>[^\"]*)\" )?%(?P<name>\w) in \((?P<over>.*?)\) do (?P<body>.*)", text
        )
        if found is None:
            raise CmdError(text)
        items = words(found["over"])
        if found["how"] is not None:
            if found["how"] != "skip=1 delims=":
                raise CmdError(found["how"])
            command = re.fullmatch(r"'(.*)'", found["over"])
            argv = [bare(word) for word in words(command[1])] if command else []
            result = self.programs(argv, self.folder)
            items = [line for line in (result[1] if result else "").splitlines()[1:] if line]
        for item in items:
            self._execute(found["body"].replace(f"%{found['name']}", item))

    def _command(self, text: str) -> None:
        name, _, rest = text.partition(" ")
        builtin = getattr(self, f"_do_{name.lower()}", None)
        if builtin is not None:
            builtin(rest.strip())
        elif not name:
            raise CmdError("empty command")
        else:
            self._program(words(text))

    def _program(self, argv: list[str]) -> None:
        result = self.programs([bare(word) for word in argv], self.folder)
        self.errorlevel, shown = result if result is not None else (NOT_FOUND, "")
        self.output += shown

    def _do_echo(self, rest: str) -> None:
        if rest.lower() == "off":
            self.quiet = True
        else:
            self.output += rest + "\n"

    def _do_setlocal(self, rest: str) -> None:
        if rest not in ("", "EnableExtensions DisableDelayedExpansion"):
            raise CmdError(rest)
        self.local = True

    def _do_set(self, rest: str) -> None:
        found = re.fullmatch(r'"(\w+)=(.*)"|(\w+)=(.*)', rest)
        if found is None or not self.local:
            raise CmdError(f"set {rest}")
        name, value = (found[1], found[2]) if found[1] else (found[3], found[4])
        for key in [k for k in self.environment if k.upper() == name.upper()]:
            del self.environment[key]
        if value:
            self.environment[name] = value

    def _do_call(self, rest: str) -> None:
        if not rest.startswith(":"):
            self._program(words(rest))
            return
        label, _, arguments = rest[1:].partition(" ")
        self._subroutine(self._label(label), arguments.strip())

    def _do_goto(self, rest: str) -> None:
        self._frames[-1].line = self._label(rest.lstrip(":"))

    def _do_exit(self, rest: str) -> None:
        found = re.fullmatch(r"/b (\d+)", rest)
        if found is None:
            raise CmdError(f"exit {rest}")
        self.errorlevel = int(found[1])
        raise _Leave

    def _do_pushd(self, rest: str) -> None:
        self.stack.append(self.folder)
        self._enter(rest)

    def _do_popd(self, _: str) -> None:
        self.folder = self.stack.pop()

    def _do_cd(self, rest: str) -> None:
        self._enter(rest.removeprefix("/d").strip())

    def _enter(self, path: str) -> None:
        self.errorlevel = 0 if self.real(path).is_dir() else 1
        if self.errorlevel == 0:
            self.folder = bare(path)

    def _do_type(self, rest: str) -> None:
        path = self.real(rest)
        self.errorlevel = 0 if path.is_file() else 1
        if self.errorlevel:
            raise CmdError(f"type {rest}: no such file")
        self.output += path.read_bytes().decode("gbk")

    def _do_del(self, rest: str) -> None:
        self.real(rest).unlink()

    def _do_pause(self, _: str) -> None:
        self.paused += 1

    def _in_use(self, path: Path) -> bool:
        """A folder somebody stands in, or a program runs from, can be neither renamed nor removed."""
        return self.real(self.folder).is_relative_to(path) or (path / "in use").exists()

    def _do_rmdir(self, rest: str) -> None:
        """What is in use stays, and so do the folders above it."""
        path = self.real(rest.removeprefix("/s /q").strip())
        for part in sorted(path.rglob("*"), reverse=True):
            if not any(self._in_use(above) for above in (part, *part.parents) if above.is_relative_to(path)):
                with contextlib.suppress(OSError):
                    part.unlink() if not part.is_dir() else part.rmdir()
        with contextlib.suppress(OSError):
            path.rmdir()

    def _do_ren(self, rest: str) -> None:
        old, new = (bare(word) for word in words(rest))
        source = self.real(old)
        self.errorlevel = 1 if self._in_use(source) or source.with_name(new).exists() else 0
        if self.errorlevel == 0:
            source.rename(source.with_name(new))

    def _do_copy(self, rest: str) -> None:
        source, target = (self.real(word) for word in words(rest.removeprefix("/y").strip()))
        shutil.copyfile(source, target)

    def _do_start(self, rest: str) -> None:
        if not rest.startswith('"" /wait '):
            raise CmdError(f"start {rest}")
        self._program(words(rest.removeprefix('"" /wait ')))


def _split(text: str) -> tuple[str, str]:
    """Split at the first ``&`` that separates commands."""
    quoted = False
    for n, char in enumerate(text):
        quoted ^= char == '"'
        if char == "&" and not quoted and text[n - 1 : n] != ">":
            return text[:n], text[n + 1 :]
    return text, ""
