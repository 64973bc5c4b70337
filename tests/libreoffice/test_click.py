"""A real mouse click on the buttons of 指标评分, in LibreOffice's window on a virtual screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from tests.libreoffice.office import Office, why_not
from tests.tools.workbooks import filled, sample

pytestmark = pytest.mark.libreoffice
SHEET, STATUS_ROW = "指标评分", 3
SCREEN = (1500, 900)
PROGRAMS = ("Xvfb", "xdotool")
CAPTIONS = {"评分", "校验", "生成报告", "清除结果"}


@pytest.fixture
def screen() -> Iterator[str]:
    """A virtual screen of its own: the value of DISPLAY."""
    if reason := why_not():
        pytest.skip(reason)
    if missing := [program for program in PROGRAMS if shutil.which(program) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reader, writer = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def xdotool(screen: str, *arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], env={**os.environ, "DISPLAY": screen}, check=True)


def test_click_on_validate(screen: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Office(tmp_path_factory.mktemp("click"), display=screen) as office:
        office.open(filled(sample("example-2024")))
        office("unprotect")
        office("show", SHEET, *SCREEN)
        assert wait_for(lambda: set(office("buttons", SHEET)) == CAPTIONS)
        time.sleep(1)  # the window paints itself
        x, y = office("buttons", SHEET)["校验"]
        xdotool(screen, "mousemove", str(x), str(y), "click", "1")
        assert wait_for(lambda: str(office("read", SHEET)["values"][STATUS_ROW][0]).startswith("校验完成"))
        xdotool(screen, "key", "Return")  # the macro's message box
        assert office.worker.failures == []
