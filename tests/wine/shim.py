"""A ucrtbase.dll in front of Wine's, which lacks C's complex functions: numpy crashes without them.

Wine's becomes ucrtwine.dll and is what every other name is forwarded to.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

COMPILER, READER = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
BUILTIN = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll")
PARTS = {"creal": "z.r", "cimag": "z.i", "cabs": "hypot(z.r, z.i)", "carg": "atan2(z.i, z.r)"}
ONE = "cacos cacosh casin casinh catan catanh ccos ccosh cexp clog conj cproj csin csinh csqrt ctan ctanh"
KINDS = (("", "D", "double"), ("l", "D", "double"), ("f", "F", "float"))
"""Suffix, structure and type; Windows' long double is a double."""
HEAD = """\
#include <complex.h>
#include <math.h>
typedef struct {double r, i;} D; typedef struct {float r, i;} F;
static double _Complex in(double r, double i) {double _Complex z; __real__ z = r; __imag__ z = i; return z;}
"""


def install(system: Path, work: Path) -> None:
    """Put both DLLs into the folder `system` of a prefix."""
    work.mkdir(exist_ok=True)
    data = BUILTIN.read_bytes()
    mark = data.index(b"Wine builtin DLL")  # without it Wine takes the file for a foreign DLL
    (work / "ucrtwine.dll").write_bytes(data[:mark] + bytes(16) + data[mark + 16 :])
    own = _functions()
    (work / "shim.c").write_text(HEAD + "\n".join(own.values()), "ascii")
    lines = [f"  {name} = x_{name}" for name in own]
    lines += [f"  {name} = ucrtwine.{name}" for name in _exports() if name not in own]
    (work / "shim.def").write_text("LIBRARY ucrtbase.dll\nEXPORTS\n" + "\n".join(lines) + "\n", "ascii")
    flags = ["-O1", "-shared", "-static-libgcc", "-fno-builtin"]
    files = [str(work / name) for name in ("ucrtbase.dll", "shim.c", "shim.def")]
    subprocess.run([COMPILER, *flags, "-o", *files], check=True)
    for name in ("ucrtbase.dll", "ucrtwine.dll"):
        (system / name).unlink(missing_ok=True)
        shutil.copyfile(work / name, system / name)


def _exports() -> list[str]:
    """Return the names Wine's ucrtbase.dll exports."""
    text = subprocess.run([READER, "-p", str(BUILTIN)], capture_output=True, check=True, text=True).stdout
    table = text[text.index("[Ordinal/Name Pointer] Table") :]
    return re.findall(r"^\s+\[\s*\d+\]\s+(\S+)$", table, re.MULTILINE)


def _functions() -> dict[str, str]:
    """Return the C text of every complex function by name."""
    found: dict[str, str] = {}
    for suffix, struct, real in KINDS:
        for name, value in PARTS.items():
            found[name + suffix] = f"{real} x_{name}{suffix}({struct} z) {{return {value};}}"
        back = f"{struct} o = {{__real__ y, __imag__ y}}; return o;"
        for name in ONE.split():
            found[name + suffix] = (
                f"{struct} x_{name}{suffix}({struct} z) {{double _Complex y = {name}(in(z.r, z.i)); {back}}}"
            )
        found["cpow" + suffix] = (
            f"{struct} x_cpow{suffix}({struct} a, {struct} b) "
            f"{{double _Complex y = cpow(in(a.r, a.i), in(b.r, b.i)); {back}}}"
        )
    return found
