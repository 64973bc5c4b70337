"""A real mouse click on the buttons of 指标评分, in LibreOffice's window on a virtual screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from tests.libreoffice.office import Office, why_not
from tests.tools.workbooks import filled, sample, submission

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


class Window:
    """A workbook in LibreOffice's window, showing 指标评分."""

    def __init__(
        self, office: Office, screen: str, data: bytes, faults: dict[str, str] | None = None
    ) -> None:
        self.office, self.screen = office, screen
        self.path = office.open(data, faults=faults)
        office("unprotect")
        office("show", SHEET, *SCREEN)
        assert wait_for(lambda: set(office("buttons", SHEET)) == CAPTIONS)
        time.sleep(1)  # the window paints itself

    @property
    def status(self) -> str:
        return str(self.office("read", SHEET)["values"][STATUS_ROW][0])

    def click(self, caption: str, words: str, tries: int = 5, seconds: float = 4) -> bool:
        """Click a button until its command begins, expect a status that begins with `words`, and answer the
        message box by mouse; False where no command begins.

        A click is lost while the window is still being enabled again, hence the tries.
        """
        self.office("write", [[SHEET, STATUS_ROW, 0, "等待点击"]])
        runs = self.office.worker.runs
        for _ in range(tries):
            self._press(self.office("buttons", SHEET)[caption])
            if wait_for(lambda: self.office.worker.runs > runs, seconds):
                break
        else:
            return False
        assert wait_for(lambda: self.status.startswith(words)), self.status
        assert wait_for(lambda: self.office("dialog") is not None), "no message box"
        while (place := self.office("dialog")) is not None:
            self._press(place)
            time.sleep(0.5)
        return True

    def _press(self, place: list[int]) -> None:
        move = ["mousemove", *map(str, place)]
        xdotool(self.screen, *move, "sleep", "0.3", "click", "1")


@pytest.fixture
def office(screen: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office(tmp_path_factory.mktemp("click"), display=screen) as running:
        yield running
        assert running.worker.failures == []


def test_every_button_by_mouse(screen: str, office: Office) -> None:
    read = submission(filled(sample("example-2024")))
    window = Window(office, screen, filled(sample("example-2024")))
    paid, rate = read.fields["paid_total"], read.entry("score_self", "B1-1")
    assert rate is not None
    metric_col, rule_col = (read.layout.strips[f"score_{key}"].col for key in ("metric", "rule"))
    results = read.columns["result_code"]

    def scored() -> list[object]:
        row = office("read", SHEET)["values"][rate.row]
        return [row[metric_col], row[rule_col]]

    def codes() -> set[str]:
        values = office("read", results[0].sheet)["values"]
        return {row[results[0].col] for row in values[results[0].row :] if row[results[0].col]}

    assert scored() == [0.98511075253, 4.93]
    office("write", [[paid.sheet, paid.row, paid.col, 681.7]])
    assert window.click("评分", "共 30 项指标，已评 30 项")
    assert scored() == [0.5, 2.5]
    assert "没有更新" not in window.status
    assert window.click("校验", "校验完成")
    assert "JX-A-15" in codes()
    assert window.click("生成报告", "还有错误")
    (report,) = window.path.parent.glob("*.docx")
    assert report.read_bytes()[:2] == b"PK"
    assert window.click("清除结果", "已清空校验结果")
    assert codes() == set()
    assert scored() == [0.5, 2.5]


def test_a_broken_macro_is_noticed(screen: str, office: Office) -> None:
    """The proof above can fail: a button wired to nothing leaves the status as it was."""
    fault = {'RunLive "validate"': "' RunLive"}
    window = Window(office, screen, filled(sample("example-2024")), fault)
    assert not window.click("校验", "校验完成", tries=2, seconds=2)
    assert window.status == "等待点击"
