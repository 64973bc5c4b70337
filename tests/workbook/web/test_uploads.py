"""What is handed in: good, broken, hostile, another's; two units at once; nothing of it lost."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest
from markupsafe import escape

from tests.bench.site import load
from tests.tools.sites import OTHER, OWN, House, house
from tests.tools.workbooks import filled, sample
from workbook.collection import take
from workbook.layout.placement import PLAIN
from workbook.many import Limits
from workbook.package.guard import MAX_FILE
from workbook.web import attempts, submissions
from workbook.web.judging import examine
from workbook.web.workshop import LOST, Workshop


def test_the_page_says_what_the_commands_say(fresh: House, tmp_path: Path) -> None:
    """The verdict is that of take, run and score; the marked copy, report and receipt come of the same."""
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(filled(sample("lechang-2024")))
    record, labels = take(path)
    browser = fresh.browser(OWN.code)
    address = browser.judged(path.read_bytes(), "某某局 自评表.xls")
    with fresh.store.reading() as connection:
        found = submissions.get(connection, 1)
    assert found is not None
    known = found.verdict.record
    assert (known.total, known.self_total, known.findings) == (
        record.total,
        record.self_total,
        record.findings,
    )
    assert found.verdict.labels == labels
    assert known.digest == found.digest == record.digest
    text = browser.get(address).text
    assert found.digest in text
    messages = {line.message for sheet in found.verdict.sheets for line in sheet.lines}
    assert len(messages) > 5
    assert all(str(escape(message)) in text for message in messages)
    assert {sheet.name for sheet in found.verdict.sheets} == {f["sheet"] for f in record.findings}
    assert "自评报告（草稿）" in found_name(browser.get(f"{address}/report").headers["content-disposition"])
    package = browser.get(f"{address}/package").content
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.read("自评表/某某局 自评表.xlsm") == path.read_bytes()
        assert archive.read("回执.html") == browser.get(f"{address}/receipt").content


def found_name(disposition: str) -> str:
    from urllib.parse import unquote

    return unquote(disposition.rpartition("''")[2])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04" + b"\0" * 2000, "表.xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 2000, "表.xlsx"),
        (b"<html><script>alert(1)</script>", "表.xlsx"),
        (b"%PDF-1.7", "PDF"),
    ],
    ids=["torn", "old", "page", "pdf"],
)
def test_what_is_no_workbook_is_refused_in_words(fresh: House, data: bytes, words: str) -> None:
    browser = fresh.browser(OWN.code)
    page = browser.get(browser.judged(data, "../../etc/<b>表.xlsx")).text
    assert "不算报送" in page
    assert words in page
    assert "<script>alert" not in page
    assert "<b>表" not in page
    with fresh.store.reading() as connection:
        assert submissions.current(connection) == {}
    assert (
        sorted(path.name for path in fresh.store.folder.iterdir() if path.suffix != ".db-shm")[-1]
        == "jixiao.db-wal"
    )


def test_another_unit_s_workbook_is_not_taken(fresh: House, good: bytes) -> None:
    """It would count for the other one."""
    browser = fresh.browser(OTHER.code)
    page = browser.get(browser.judged(good)).text
    assert OWN.name in page
    assert "请核对是否拿错了表" in page
    with fresh.store.reading() as connection:
        assert submissions.current(connection) == {}


def test_what_is_too_large_is_not_read_to_its_end(fresh: House) -> None:
    browser = fresh.browser(OWN.code)
    sent = 0

    def endless():
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
        while sent < 20 * MAX_FILE:
            sent += 1 << 20
            yield b"0" * (1 << 20)

    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = browser.client.post("/submissions", content=endless(), headers=kind)
    assert answer.status_code == 413
    assert "文件太大" in answer.text
    said = browser.client.post("/submissions", content=b"", headers={**kind, "content-length": str(1 << 40)})
    assert said.status_code == 413
    assert not fresh.store.shelf.digests()


def test_an_empty_form_is_told(fresh: House) -> None:
    browser = fresh.browser(OWN.code)
    assert browser.post("/submissions", files={"other": ("x", b"")}).status_code == 400
    assert browser.upload(b"").status_code == 400


def test_who_takes_too_long_is_refused_and_the_next_is_judged(tmp_path: Path, good: bytes) -> None:
    with house(tmp_path / "data", limits=Limits(seconds=0.001)) as made:
        browser = made.browser(OWN.code)
        assert "已停止" in browser.get(browser.judged(good)).text


def test_two_units_at_once_each_get_their_own(fresh: House, good: bytes) -> None:
    other = filled({**sample("example-2024"), "dept_name": OTHER.name})
    pages: dict[str, str] = {}

    def hand_in(code: str, data: bytes) -> None:
        browser = fresh.browser(code)
        pages[code] = browser.get(browser.judged(data)).text

    threads = [
        threading.Thread(target=hand_in, args=pair) for pair in ((OWN.code, good), (OTHER.code, other))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with fresh.store.reading() as connection:
        current = submissions.current(connection)
    owners = {fresh.account(code).id: unit for code, unit in ((OWN.code, OWN), (OTHER.code, OTHER))}
    assert {owners[o].name: s.verdict.record.department for o, s in current.items()} == {
        OWN.name: OWN.name,
        OTHER.name: OTHER.name,
    }
    assert all("94.54" in page for page in pages.values())


def test_many_at_once_over_the_network_lose_nothing(tmp_path: Path) -> None:
    """A small version of ``make bench``'s: real connections, a real server."""
    names = [f"示例县第{number}局" for number in range(6)]
    books = [(name, filled({**sample("example-2024"), "dept_name": name}, edition=PLAIN)) for name in names]
    found = load(tmp_path / "data", books)
    assert (found.received, found.judged, found.whole) == (6, 6, True)


def test_what_waits_when_the_program_ends_is_judged_when_it_starts(fresh: House, good: bytes) -> None:
    digest, size = fresh.store.shelf.put([good])
    number = submissions.receive(fresh.store, fresh.account(OWN.code), "表.xlsm", digest, size)
    again = Workshop(fresh.store, jobs=1)
    again.start()
    again.stop_when_done()
    with fresh.store.reading() as connection:
        found = submissions.get(connection, number)
    assert found is not None
    assert found.state == "judged"


def test_a_fault_of_ours_is_one_submission_s_end(
    fresh: House, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.web.workshop.alone", lambda *_: b"no verdict")
    browser = fresh.browser(OWN.code)
    assert LOST in browser.get(browser.judged(good)).text


def test_a_unit_does_not_fill_the_queue(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workshop, "judge", lambda *_: None)
    browser = fresh.browser(OWN.code)
    for number in range(submissions.WAITING):
        assert browser.upload(b"%d" % number).status_code == 200
    assert "正在校验" in browser.upload(b"more").text
    monkeypatch.setattr(attempts, "over", lambda *_: True)
    assert browser.upload(b"more").status_code == 429


def test_the_same_file_is_kept_once_and_judged_twice(fresh: House, good: bytes) -> None:
    browser = fresh.browser(OWN.code)
    pages = [browser.judged(good), browser.judged(good)]
    assert len(set(pages)) == 2
    assert len(fresh.store.shelf.digests()) == 1


def test_examine_never_raises_for_a_file(tmp_path: Path) -> None:
    from workbook.web.judging import Handed

    path = tmp_path / "x"
    path.write_bytes(b"no")
    assert b"refused" in examine(Handed(str(path), "", 0.0))
