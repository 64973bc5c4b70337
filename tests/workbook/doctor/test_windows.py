"""What is read from the Windows registry and file system, with a registry of our own in its place."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.workbook.doctor.fakeregistry import FakeWinreg
from workbook.doctor import Facts, gather, judge
from workbook.doctor.facts import Location, Setting
from workbook.doctor.windows_facts import VERSIONS, Registry, fonts, office, program_bits, security

CLSID = "{00024500-0000-0000-C000-000000000046}"
ROOT, USER, MACHINE = "HKEY_CLASSES_ROOT", "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
EXPLOIT_GUARD = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
EXCEL = r'"C:\Program Files\Microsoft Office\Root\Office16\EXCEL.EXE" /automation'
WPS = r"C:\Users\a\AppData\Local\Kingsoft\WPS Office\12.1\office6\et.exe /Automation"
NOTHING = Registry(FakeWinreg({}))
DENIED = Registry(FakeWinreg({}, (USER.lower(), MACHINE.lower(), ROOT.lower())))


def program(path: Path, machine: int) -> Path:
    """Write the first bytes of a Windows program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = b"MZ" + b"\0" * 58 + (128).to_bytes(4, "little")
    path.write_bytes(head.ljust(128, b"\0") + b"PE\0\0" + machine.to_bytes(2, "little") + b"\0" * 16)
    return path


@pytest.mark.parametrize(("machine", "bits"), [(0x8664, 64), (0xAA64, 64), (0x014C, 32), (0x0200, None)])
def test_bits_of_a_program(tmp_path: Path, machine: int, bits: int | None) -> None:
    assert program_bits(program(tmp_path / "EXCEL.EXE", machine)) == bits


def test_bits_of_what_is_no_program(tmp_path: Path) -> None:
    for content in (b"", b"MZ", b"PK" + b"\0" * 200, b"MZ" + b"\xff" * 62):
        (tmp_path / "x.exe").write_bytes(content)
        assert program_bits(tmp_path / "x.exe") is None
    assert program_bits(tmp_path / "none.exe") is None


def test_excel_is_found_in_either_view_and_only_where_the_program_is(tmp_path: Path) -> None:
    gone, there = tmp_path / "gone", tmp_path / "Office15"
    program(there / "EXCEL.EXE", 0x014C)
    key = r"SOFTWARE\Microsoft\Office\{}\Excel\InstallRoot"
    registry = FakeWinreg(
        {
            rf"{MACHINE}\{key.format('16.0')}": {"Path": f"{gone}\\"},
            rf"32:{MACHINE}\{key.format('15.0')}": {"Path": f"{there}\\"},
        }
    )
    found = office(Registry(registry))
    assert (found.version, found.bits) == ("15.0", 32)
    assert found.path == rf"{there}\EXCEL.EXE"


def test_wps_in_the_32_bit_view_is_seen() -> None:
    registry = FakeWinreg(
        {
            rf"{ROOT}\Excel.Application\CLSID": {"": CLSID},
            rf"64:{ROOT}\CLSID\{CLSID}\LocalServer32": {"": EXCEL},
            rf"32:{ROOT}\CLSID\{CLSID}\LocalServer32": {"": WPS},
        }
    )
    assert office(Registry(registry)).servers == (EXCEL, WPS)
    same = {
        rf"{ROOT}\Excel.Application\CLSID": {"": CLSID},
        rf"{ROOT}\CLSID\{CLSID}\LocalServer32": {"": EXCEL},
    }
    assert office(Registry(FakeWinreg(same))).servers == (EXCEL,)
    half = FakeWinreg(same, (rf"{ROOT}\CLSID",))
    assert office(Registry(half)).servers is None


CHOICE = rf"{USER}\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.xlsm\UserChoice"


@pytest.mark.parametrize(
    ("values", "opener"),
    [
        ({}, ""),
        ({rf"{ROOT}\.xlsm": {"": "Excel.SheetMacroEnabled.12"}}, "Excel.SheetMacroEnabled.12"),
        (
            {rf"{ROOT}\.xlsm": {"": "Excel.SheetMacroEnabled.12"}, CHOICE: {"ProgId": "ET.Xlsm.6"}},
            "ET.Xlsm.6",
        ),
        ({CHOICE: {"ProgId": "X"}, rf"{ROOT}\X\shell\open\command": {"": "wps.exe"}}, "wps.exe"),
    ],
)
def test_what_a_double_click_starts(values: dict[str, dict[str, str]], opener: str) -> None:
    assert office(Registry(FakeWinreg(values))).opener == opener


def test_macro_settings_of_every_branch() -> None:
    user = rf"{USER}\Software\Microsoft\Office\16.0\Excel\Security"
    policy = rf"{USER}\Software\Policies\Microsoft\Office\16.0\Excel\Security"
    cloud = rf"{USER}\Software\Policies\Microsoft\Cloud\Office\16.0\Excel\Security"
    registry = FakeWinreg(
        {
            user: {"VBAWarnings": 2, "BlockContentExecutionFromInternet": 0},
            policy: {"vbawarnings": 4},
            cloud: {"vbawarnings": 3},
            rf"{policy}\Trusted Locations": {"AllLocationsDisabled": 1},
            rf"{USER}\Software\Policies\Microsoft\Office\16.0\Common\Security\Trusted Locations": {
                "Allow User Locations": 0
            },
        }
    )
    found = security(Registry(registry), "16.0")
    assert found.macros == Setting(cloud="3", policy="4", user="2")
    assert found.block_internet == Setting(cloud="", policy="", user="0")
    assert found.trusted_off == Setting(cloud="", policy="1", user="")
    assert found.user_locations == "0"
    assert found.locations == ()
    assert security(Registry(registry), "15.0").macros == Setting(cloud="", policy="", user="")


def test_trusted_locations_of_user_and_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERPROFILE", r"C:\Users\a")
    user = rf"{USER}\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    policy = rf"{USER}\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    registry = FakeWinreg(
        {
            rf"{user}\Location0": {"Path": r"%USERPROFILE%\jx", "AllowSubfolders": 1},
            rf"{user}\Location7": {"Description": "no path"},
            rf"{policy}\Location1": {"Path": "\\\\server\\share\\"},
        }
    )
    assert security(Registry(registry), "16.0").locations == (
        Location("\\\\server\\share\\", subfolders=False, by_user=False),
        Location(r"C:\Users\a\jx", subfolders=True, by_user=True),
    )


@pytest.mark.parametrize(
    ("values", "setting"),
    [
        ({}, ("", "", "")),
        ({rf"{MACHINE}\SOFTWARE\Policies\{EXPLOIT_GUARD}": {RULE.lower(): "1"}}, ("", "1", "")),
        ({rf"{MACHINE}\SOFTWARE\{EXPLOIT_GUARD}": {RULE: 6}}, ("", "", "6")),
        (
            {
                rf"{MACHINE}\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager": {
                    "ASRRules": f"75668c1f-73b5-4cf0-bb93-3ecf5cb7cc84=1|{RULE.lower()}=2"
                }
            },
            ("2", "", ""),
        ),
        (
            {rf"{MACHINE}\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager": {"ASRRules": "x=1"}},
            ("", "", ""),
        ),
    ],
)
def test_the_defender_rule(values: dict[str, dict[str, object]], setting: tuple[str, str, str]) -> None:
    found = security(Registry(FakeWinreg(values)), "16.0").child_processes
    assert (found.cloud, found.policy, found.user) == setting


def test_font_names_lose_their_kind_and_collections_are_taken_apart() -> None:
    key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
    registry = FakeWinreg(
        {
            rf"{MACHINE}\{key}": {
                "SimSun & NSimSun (TrueType)": "simsun.ttc",
                "黑体 (TrueType)": "simhei.ttf",
                "Arial (OpenType)": "a",
            },
            rf"{USER}\{key}": {"方正小标宋简体 (TrueType)": r"C:\Users\a\x.ttf"},
        }
    )
    assert fonts(Registry(registry)) == ("Arial", "NSimSun", "SimSun", "方正小标宋简体", "黑体")


def test_missing_keys_are_empty_and_forbidden_ones_are_unknown() -> None:
    empty, denied = office(NOTHING), office(DENIED)
    assert (empty.version, empty.path, empty.bits, empty.servers, empty.opener) == ("", "", None, (), "")
    assert (denied.version, denied.path, denied.bits, denied.servers, denied.opener) == (None,) * 5
    unset, unread = security(NOTHING, VERSIONS[0]), security(DENIED, VERSIONS[0])
    assert unset.macros == Setting(cloud="", policy="", user="")
    assert unread.macros == unread.child_processes == Setting(cloud=None, policy=None, user=None)
    assert (unset.locations, unread.locations) == ((), None)
    assert (fonts(NOTHING), fonts(DENIED)) == ((), None)
    assert Registry(None).value(USER, "x") is None
    assert Registry(None).names(USER, "x") is None


@pytest.fixture
def as_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[FakeWinreg, Path | None], Facts]:
    """Return gather as it runs on Windows, the program installed at its usual place below `tmp_path`."""
    venv = tmp_path / "jixiao" / "venv"
    program(venv / "Scripts" / "pythonw.exe", 0x8664)
    for name, version in (("jixiao", "0.1.0"), ("xlwings", "0.37.8"), ("pywin32", "308")):
        folder = venv / "Lib" / "site-packages" / f"{name}-{version}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    for dll in ("xlwings32-0.37.8.dll", "xlwings64-0.37.8.dll", "other.dll"):
        (venv / dll).write_bytes(b"")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("OneDrive", r"C:\Users\a\OneDrive")
    for name in ("pywintypes", "pythoncom"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    kernel = SimpleNamespace(kernel32=SimpleNamespace(GetACP=lambda: 936))
    monkeypatch.setattr("ctypes.windll", kernel, raising=False)

    def run(registry: FakeWinreg, path: Path | None) -> Facts:
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "winreg", registry)
            patch.setattr(sys, "platform", "win32")
            return gather(path)

    return run


def test_gathering_on_windows(
    as_windows: Callable[[FakeWinreg, Path | None], Facts], files: Path, tmp_path: Path
) -> None:
    book = tmp_path / "表" / "自评表.xlsm"
    book.parent.mkdir()
    shutil.copy(files / "example.xlsm", book)
    Path(f"{book}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\nHostUrl=about:internet\n")
    facts = as_windows(FakeWinreg({rf"{ROOT}\Excel.Application\CLSID": {"": CLSID}}), book)
    assert facts.machine.platform == "win32"
    assert facts.machine.code_page == 936
    assert r"C:\Users\a\OneDrive" in facts.machine.onedrive
    assert facts.python.pywin32_error == ""
    assert facts.interpreter.exists
    assert facts.interpreter.path == str(tmp_path / "jixiao" / "venv" / "Scripts" / "pythonw.exe")
    assert facts.interpreter.dlls == ("xlwings32-0.37.8.dll", "xlwings64-0.37.8.dll")
    packages = facts.interpreter.packages
    assert (packages.jixiao, packages.xlwings, packages.pywin32) == ("0.1.0", "0.37.8", "308")
    assert facts.file is not None
    assert facts.file.zone == "3"
    states = {v.code: v.state for v in judge(facts)}
    assert (states["D-07"], states["D-08"], states["D-17"]) == ("ok", "ok", "problem")
    assert "unknown" not in {states[code] for code in ("D-04", "D-12", "D-14", "D-16", "D-20")}


def test_gathering_on_windows_without_anything(
    as_windows: Callable[[FakeWinreg, Path | None], Facts],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "elsewhere"))
    monkeypatch.setitem(sys.modules, "pythoncom", None)  # its import fails
    facts = as_windows(FakeWinreg({}), None)
    assert facts.interpreter.exists is False
    assert facts.interpreter.dlls is None
    assert facts.python.pywin32_error
    assert "pythoncom" in facts.python.pywin32_error
    assert facts.file is None
    assert {v.state for v in judge(facts) if v.code in ("D-05", "D-13")} == {"problem"}


def test_an_environment_half_deleted(
    as_windows: Callable[[FakeWinreg, Path | None], Facts], tmp_path: Path
) -> None:
    library = tmp_path / "jixiao" / "venv" / "Lib"
    (library / "site-packages" / "xlwings-0.37.8.dist-info" / "METADATA").unlink()
    assert as_windows(FakeWinreg({}), None).interpreter.packages.xlwings is None
    shutil.rmtree(library)
    facts = as_windows(FakeWinreg({}), None)
    assert facts.interpreter.exists
    assert facts.interpreter.packages.xlwings is None


@pytest.mark.parametrize(
    ("content", "zone"),
    [(None, ""), ("[ZoneTransfer]\nZoneId=4\n", "4"), ("[ZoneTransfer]\n", ""), ("\xff\xfe", "")],
)
def test_the_mark_of_the_web(
    as_windows: Callable[[FakeWinreg, Path | None], Facts],
    tmp_path: Path,
    content: str | None,
    zone: str,
) -> None:
    book = tmp_path / "表.xlsm"
    if content is not None:
        Path(f"{book}:Zone.Identifier").write_text(content, "latin-1")
    facts = as_windows(FakeWinreg({}), book)
    assert facts.file is not None
    assert facts.file.zone == zone


def test_folders_and_marks_nobody_may_read(
    as_windows: Callable[[FakeWinreg, Path | None], Facts], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listed, ours = Path.iterdir, Path(__file__).parents[3]

    def forbidden(self: Path) -> Iterator[Path]:
        if "jixiao" in self.parts and not self.is_relative_to(ours):  # the project may lie in such a folder
            raise PermissionError(13, str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", forbidden)
    Path(f"{tmp_path / '表.xlsm'}:Zone.Identifier").mkdir()  # opening it fails, though it is there
    facts = as_windows(FakeWinreg({}), tmp_path / "表.xlsm")
    assert facts.interpreter.dlls is None
    assert facts.file is not None
    assert facts.file.zone is None
    monkeypatch.setattr(Path, "is_file", forbidden)  # the same for the program itself
    assert as_windows(FakeWinreg({}), None).interpreter.exists is None
