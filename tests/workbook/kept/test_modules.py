"""The modules of a start in one file: the same modules, only while they are, and never a hindrance."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.kept import modules

ROOM = Path(modules.__file__).parent
SHOWN = """
import sys
from workbook.kept import modules
modules.MOST_NEW = 2
modules.use()
import plain, full, full.inner, json
from importlib.resources import files
import inspect
def told(module):
    return type(module.__loader__).__name__
shown = [told(plain), told(full), told(full.inner), plain.WORD, full.inner.WORD]
shown += [plain.__file__ == plain.__spec__.origin, full.__path__]
shown += [files('full').joinpath('data.txt').read_text(), inspect.getsource(plain.word).strip()]
print(json.dumps(shown), modules.keep())
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with the room and two packages, as pip installs them."""
    site = tmp_path / "site-packages"
    shutil.copytree(ROOM, site / "workbook" / "kept", ignore=shutil.ignore_patterns("__pycache__"))
    (site / "workbook" / "__init__.py").touch()
    (site / "full").mkdir()
    (site / "full" / "__init__.py").touch()
    (site / "full" / "inner.py").write_text("WORD = '甲'\n", "utf-8")
    (site / "full" / "data.txt").write_text("数", "utf-8")
    (site / "plain.py").write_text("WORD = 1\n\n\ndef word():\n    return WORD\n", "utf-8")
    shown(site, "-m", "compileall", "-q", str(site))  # as pip does, so that the folder stays as it is
    return site


def shown(site: Path, *command: str, **settings: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1", **settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *command],
        env=environment,
        cwd=site.anchor,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def start(site: Path, **settings: str) -> tuple[list, bool]:
    """Return what a start shows, and whether it kept its modules."""
    found, _, kept = shown(site, "-B", "-c", SHOWN, **settings).strip().rpartition(" ")
    return json.loads(found), kept == "True"


def store(site: Path) -> Path:
    return site / "workbook" / "kept" / "__pycache__" / "modules.kept"


def test_a_kept_module_is_the_same(site: Path) -> None:
    first, kept = start(site)
    assert kept
    second, again = start(site)
    assert not again, "nothing was new"
    assert first[:3] == ["SourceFileLoader"] * 3
    assert second[:3] == ["Kept"] * 3
    whole = [1, "甲", True, [str(site / "full")], "数", "def word():\n    return WORD"]
    assert second[3:] == first[3:] == whole


def test_it_takes_no_file_of_a_kept_module(site: Path) -> None:
    start(site)
    (site / "full" / "inner.py").write_text("WORD = '乙'\n", "utf-8")  # the folder stays as it is
    assert start(site)[0][4] == "甲"


def test_installing_a_package_makes_all_be_looked_for_and_kept_anew(site: Path) -> None:
    start(site)
    (site / "plain.py").write_text("WORD = 22\n\n\ndef word():\n    return WORD\n", "utf-8")
    (site / "other.dist-info").mkdir()
    found, kept = start(site)
    assert (found[0], found[3], kept) == ("SourceFileLoader", 22, True)
    assert start(site)[0][:4] == ["Kept", "Kept", "Kept", 22]


def test_other_paths_are_another_state(site: Path, tmp_path: Path) -> None:
    start(site)
    (tmp_path / "plain.py").write_text("WORD = 3\n\n\ndef word():\n    return WORD\n", "utf-8")
    found, _ = start(site, PYTHONPATH=os.pathsep.join((str(tmp_path), str(site))))
    assert (found[0], found[3]) == ("SourceFileLoader", 3)


@pytest.mark.parametrize("length", [0, 3, 8, 200, -40])
def test_a_damaged_file_is_no_hindrance(site: Path, length: int) -> None:
    whole, _ = start(site)
    store(site).write_bytes(store(site).read_bytes()[:length])
    assert start(site)[0][3:] == whole[3:]


def test_damaged_code_is_taken_from_the_source(site: Path) -> None:
    start(site)
    data = store(site).read_bytes()
    head = int.from_bytes(data[:8], "little")
    store(site).write_bytes(data[:head] + b"\xff" * (len(data) - head))
    assert start(site)[0][:5] == ["Kept", "Kept", "Kept", 1, "甲"]


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(site: Path) -> None:
    store(site).mkdir(parents=True)  # as on Windows one another start is reading
    assert start(site)[1] is False
    assert [path.name for path in store(site).parent.glob("modules.kept*")] == ["modules.kept"]


def test_what_is_new_is_added(site: Path) -> None:
    shown(site, "-c", "from workbook.kept import modules; import plain; print(modules.keep())")
    found, kept = start(site)
    assert found[:3] == ["Kept", "SourceFileLoader", "SourceFileLoader"]
    assert kept
    assert start(site)[0][:3] == ["Kept"] * 3


def test_a_working_copy_keeps_nothing(site: Path) -> None:
    copy = site.with_name("copy")
    site.rename(copy)
    assert start(copy)[1] is False
    assert not store(copy).exists()


def test_a_start_imports_next_to_nothing_before_it(site: Path) -> None:
    ask = "import sys; before = {*sys.modules}; import workbook.kept.modules; print(*{*sys.modules} - before)"
    assert set(shown(site, "-c", ask).split()) == {"workbook", "workbook.kept", "workbook.kept.modules"}
