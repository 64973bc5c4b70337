"""What ``jixiao doctor`` knows: plain values, gathered elsewhere and judged elsewhere.

One convention throughout: ``None`` means "could not be determined" (another system, no permission), an
empty text or tuple means "looked for and not there". A recorded ``Facts`` (YAML) is as good as a machine.
"""

from __future__ import annotations

import msgspec


class Program(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """This program, as it is installed."""

    version: str
    """Version of jixiao, as ``0.1.0``."""
    layout_version: str
    """Layout version of the workbooks it makes and reads, as ``1``."""
    needs_python: str
    """Lowest Python version it runs on, as ``3.11``; empty when its metadata do not say."""
    needs_xlwings: str
    """The only xlwings version it works with, as ``0.37.8``; empty when its metadata do not say."""
    interpreter: str
    """Interpreter written into the workbooks it makes, environment variables not expanded."""


class Packages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Versions of the packages Excel needs, in one Python environment; empty = not installed there."""

    jixiao: str | None
    """Version of this program."""
    xlwings: str | None
    """Version of the bridge between Excel and Python."""
    pywin32: str | None
    """Version of pywin32 (Windows only)."""


class Python(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Python this command runs in."""

    version: str
    """Version, as ``3.11.7``."""
    bits: int
    """Size of a pointer in bits: 32 or 64."""
    path: str
    """Full path of the interpreter, links resolved on Windows."""
    base: str
    """Folder of the installation a virtual environment was made from (``sys.base_prefix``)."""
    packages: Packages
    """What is installed in it."""
    pywin32_error: str | None
    """Why pywin32 could not be loaded, in the system's words; empty = it loads; None = not tried."""


class Interpreter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Python the workbook makes Excel start; without FILE the one new workbooks name."""

    named: str
    """INTERPRETER_WIN as written in the sheet xlwings.conf; empty = the sheet does not name one."""
    path: str | None
    """`named` with environment variables expanded, as a full path where it exists; None off Windows."""
    exists: bool | None
    """Whether there is a file at `path`."""
    packages: Packages
    """What is installed in its environment (Lib\\site-packages)."""
    dlls: tuple[str, ...] | None
    """Names of the xlwings*.dll in its folder and the folder above, where xlwings' VBA module looks."""
    starts: bool | None
    """Whether it answered when it was started as the macros do it, through cmd.exe; None = not tried."""
    start_seconds: float | None
    """How long that took; None = it did not answer, or was not tried."""


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One registry setting at the places that overrule one another, strongest first; empty = not set."""

    cloud: str | None
    """Set from the cloud (Office cloud policy; for Defender: device management)."""
    policy: str | None
    """Set by group policy."""
    user: str | None
    """Set on this computer (Trust Center; for Defender: its own settings)."""


class Location(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A trusted location of Excel."""

    path: str
    """Folder, environment variables expanded."""
    subfolders: bool
    """Whether its subfolders are trusted too."""
    by_user: bool
    """True when the user added it, False when a policy did."""


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Excel and WPS on this computer."""

    version: str | None
    """Newest Excel installed, as ``16.0`` (2016 to 365); empty = none."""
    path: str | None
    """Full path of EXCEL.EXE; empty = none."""
    bits: int | None
    """Whether that Excel is a 32- or a 64-bit program."""
    servers: tuple[str, ...] | None
    """Commands Windows runs for ``Excel.Application`` (64-bit registry view first)."""
    opener: str | None
    """Command (or, without one, file type) behind a double click on an .xlsm file."""


class Security(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings that keep macros from running or Excel from starting Python."""

    macros: Setting
    """VBAWarnings: 1 all macros, 2 ask, 3 signed only, 4 none."""
    block_internet: Setting
    """blockcontentexecutionfrominternet: 1 blocks macros of downloaded files, 0 does not."""
    trusted_off: Setting
    """AllLocationsDisabled: 1 makes Excel ignore all trusted locations."""
    trusted_network: Setting
    """AllowNetworkLocations: 1 allows trusted locations on the network."""
    user_locations: str | None
    """Policy ``allow user locations``: 0 makes Excel ignore the locations users added."""
    locations: tuple[Location, ...] | None
    """Trusted locations of Excel."""
    child_processes: Setting
    """Defender rule D4F940AB…: 0 off, 1 block, 2 audit, 5 not configured, 6 warn."""
    disable_cmd: str | None
    """Policy DisableCMD: 1 no cmd.exe at all, 2 none but for scripts; empty = not set."""
    restriction: str | None
    """Software restriction policy, DefaultLevel: 0 nothing runs that no rule allows; empty = none."""
    applocker: str | None
    """AppLocker's rules for programs, EnforcementMode: 1 enforced, 0 audited; empty = none."""


class Machine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rest of the computer."""

    platform: str
    """``sys.platform``: win32, linux, darwin."""
    code_page: int | None
    """ANSI code page of Windows, as 936 (simplified Chinese) or 65001 (UTF-8)."""
    fonts: tuple[str, ...] | None
    """Names of the installed fonts, Chinese or English as the system lists them."""
    onedrive: tuple[str, ...]
    """Folders OneDrive keeps in step with the cloud."""
    folder: str
    """Folder of FILE, or the current one: where reports are written."""
    folder_writable: bool | None
    """Whether a temporary file could be made there."""
    remote: bool | None
    """Whether this is a session on another computer: remote desktop, virtual desktop."""
    local_data: str | None
    """%LOCALAPPDATA%, where the program is installed; empty = Windows does not say."""
    running: tuple[str, ...] | None
    """Full paths (names where those are hidden) of the running Excel, WPS and pythonw.exe."""


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that says that somebody has FILE open."""

    name: str
    """Its file name."""
    owner: str
    """The user named in it; empty = not legible."""


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The workbook asked about. Of one that does not open nothing is known beyond `refused` and its locks."""

    path: str
    """Full path, as it was given."""
    real_path: str
    """Full path with links resolved and mapped drives replaced by the network path behind them."""
    refused: str
    """Why it cannot be opened, as a Chinese sentence; empty = it opens."""
    encrypted: bool
    """Whether it does not open because some program keeps the office's documents encrypted."""
    writable: bool | None
    """False for a file marked read-only."""
    zone: str | None
    """ZoneId of the mark of the web: 3 internet, 4 restricted; empty = no mark."""
    office_lock: Lock | None
    """Excel's ~$ file beside it; None = there is none."""
    libreoffice_lock: Lock | None
    """LibreOffice's .~lock file beside it; None = there is none."""
    macro_type: bool | None
    """Whether its content type is that of a workbook with macros."""
    modules: tuple[str, ...] | None
    """Names of its VBA modules; empty = no VBA project; None = the project cannot be read."""
    changed: tuple[str, ...]
    """Those of our VBA modules whose text is not the one this program writes."""
    vba_xlwings: str | None
    """XLWINGS_VERSION of its module xlwings; empty = not found."""
    conf_sheet: bool | None
    """Whether it has the sheet xlwings.conf."""
    conf: tuple[tuple[str, str], ...]
    """Keys and values of that sheet, up to the first blank row as xlwings reads it."""
    layout_version: str
    """Stamp: layout version; empty = none."""
    system_id: str
    """Stamp: indicator system; empty = none."""
    system_version: str
    """Stamp: version of the indicator system; empty = none."""
    edition: str
    """Stamp: udf (with macros) or plain; empty = none."""
    system_fingerprint: str
    """Stamp: fingerprint of what that system said when the workbook was made; empty = none."""
    product_version: str
    """Stamp: version of jixiao that made it; empty = none."""
    system_shipped: str
    """Version of that indicator system in this program; empty = not shipped."""
    shipped_fingerprint: str
    """Fingerprint of that indicator system in this program; empty = not shipped."""
    system_embedded: bool
    """Whether the file carries the text of its indicator system."""


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the judgements may look at."""

    program: Program
    """This program."""
    python: Python
    """The Python of this command."""
    interpreter: Interpreter
    """The Python of the workbook."""
    office: Office
    """Excel and WPS."""
    security: Security
    """Macro and process security."""
    machine: Machine
    """The rest of the computer."""
    file: File | None
    """The workbook; None = none was named."""
