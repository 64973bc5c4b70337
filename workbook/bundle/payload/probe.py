"""Says by its exit code whether the Python that runs it can carry jixiao: ``probe.py 3.14 3.13 ...``.

Arguments: the versions the bundle has wheels for. install.cmd runs this with every Python it finds, which
may be as old as Python 2, so the syntax here is that of both.
"""

import sys

OK, VERSION, BITS, PARTS, STORE = 0, 11, 12, 13, 14  # install.cmd has a text for each of the last four


def answer(allowed):  # type: ignore[no-untyped-def]
    """Return the exit code."""
    if "%d.%d" % sys.version_info[:2] not in allowed:  # noqa: UP031 - also runs under Python 2
        return VERSION
    import importlib.util  # noqa: PLC0415 - not in Python 2
    import sysconfig  # noqa: PLC0415

    if sysconfig.get_platform() != "win-amd64":  # 32-bit, ARM, or not Windows: other wheels
        return BITS
    if "windowsapps" in sys.base_prefix.lower():
        return STORE  # Windows diverts what it writes below %LOCALAPPDATA% to a place Excel cannot see
    inside_environment = sys.prefix != sys.base_prefix  # perhaps the very one that is to be replaced
    other_abi = sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED")
    missing = [m for m in ("venv", "ensurepip") if importlib.util.find_spec(m) is None]
    return PARTS if inside_environment or other_abi or missing else OK


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:]))  # type: ignore[no-untyped-call]
