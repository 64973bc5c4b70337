"""What is kept: through a new version, in a backup and back, no longer than it may; on both databases."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.tools.sites import OWN, PASSWORD, House, house
from workbook.package import Refused
from workbook.web import ledger, submissions
from workbook.web.backup import HEAD, backup, restore
from workbook.web.check import unsafe
from workbook.web.retention import Rule, retain, sweep
from workbook.web.schema import STEPS, VERSION, account, submission, tables
from workbook.web.serving import Settings
from workbook.web.store import Store, open_store, version_of
from workbook.web.submissions import Submission

SERVERS = Path("/usr/lib/postgresql")


def server_programs() -> Path | None:
    """Return the folder of Debian's newest PostgreSQL server, None where there is none."""
    found = sorted(SERVERS.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that ends with the tests."""
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    folder = tmp_path_factory.mktemp("postgresql")
    user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to be root
        user = ["runuser", "-u", "nobody", "--"]
        shutil.chown(folder, "nobody")
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and len(parent.parts) > 2:
                parent.chmod(parent.stat().st_mode | 0o011)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"

    def run(*words: str | Path) -> None:
        subprocess.run([*user, *words], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(programs / "initdb", "-D", data, "-U", "jixiao", "-A", "trust", "-N", "-E", "UTF8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    run(*control, "-o", options, "start")
    try:
        yield f"postgresql://jixiao@127.0.0.1:{port}"
    finally:
        for again in (True, True, False):  # a busy machine may not see it end in time
            try:
                run(*control, "-m", "immediate", "-t", "60", "stop")
                break
            except subprocess.CalledProcessError:
                if not (data / "postmaster.pid").exists():
                    break
                if not again:  # another run of tests may have shut the folder: end the server itself
                    number = int((data / "postmaster.pid").read_text("utf-8").split()[0])
                    os.kill(number, signal.SIGQUIT)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, empty for SQLite."""
    if request.param == "sqlite":
        return ""
    server = request.getfixturevalue("postgresql")
    name = f"t{abs(hash(request.node.name))}"
    engine = sa.create_engine(
        f"{server.replace('://', '+psycopg://')}/postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


def handed_in(made: House, data: bytes, state: str = "judged") -> int:
    """Keep a submission as judged, without the work."""
    digest, size = made.store.shelf.put([data])
    number = submissions.receive(made.store, made.account(OWN.code), "表.xlsx", digest, size)
    with made.store.writing() as connection:
        connection.execute(submission.update().where(submission.c.id == number).values(state=state))
    return number


def rows(store: Store) -> dict[str, list[tuple]]:
    with store.reading() as connection:
        kept = [t for t in tables.sorted_tables if t.name not in ("session", "attempt")]
        return {
            t.name: [tuple(r) for r in connection.execute(sa.select(t).order_by(*t.primary_key))]
            for t in kept
        }


def test_a_backup_comes_back_as_it_was(tmp_path: Path, url: str) -> None:
    with house(tmp_path / "data", url) as made:
        handed_in(made, b"first")
        handed_in(made, b"second")
        before = rows(made.store)
        head = backup(made.store, tmp_path / "备份.zip")
        assert head.rows["submission"] == len(head.files) == 2
        assert (tmp_path / "备份.zip").stat().st_mode & 0o077 == 0
        with pytest.raises(Refused, match="已有数据"):
            restore(tmp_path / "备份.zip", tmp_path / "data", url)
    restore(tmp_path / "备份.zip", tmp_path / "again")
    store = open_store(tmp_path / "again")
    after = rows(store)
    assert after.pop("ledger")[: len(before["ledger"])] == before.pop("ledger")
    assert [row for row in after.pop("meta") if row[0] != "ledger_head"] == [
        row for row in before.pop("meta") if row[0] != "ledger_head"
    ]
    assert after == before
    assert store.shelf.get(before["submission"][0][4]) in (b"first", b"second")
    with store.reading() as connection:
        assert list(ledger.faults(connection)) == []
        assert ledger.entries(connection)[0].action == "restore"
    store.close()


def test_a_backup_goes_from_a_file_to_a_server(tmp_path: Path, url: str) -> None:
    with house(tmp_path / "data") as made:
        number = handed_in(made, b"first")
        backup(made.store, tmp_path / "备份.zip")
    restore(tmp_path / "备份.zip", tmp_path / "again", url)
    store = open_store(tmp_path / "again", url)
    with store.reading() as connection:
        who = connection.scalar(sa.select(account.c.id).where(account.c.login == OWN.code))
        owner = next(iter(submissions.current(connection)))
    assert owner == who
    from workbook.web import accounts

    found = accounts.verify(store, OWN.code, PASSWORD)
    assert found is not None
    assert submissions.receive(store, found, "表.xlsx", "0" * 64, 1) > number, "numbers go on"
    store.close()


@pytest.mark.parametrize("fault", ["file", "log", "torn", "newer"])
def test_a_backup_that_was_changed_is_refused(tmp_path: Path, fault: str) -> None:
    with house(tmp_path / "data") as made:
        handed_in(made, b"first")
        backup(made.store, tmp_path / "备份.zip")
    changed = tmp_path / "改过.zip"
    with zipfile.ZipFile(tmp_path / "备份.zip") as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if fault == "file" and name.startswith("files/"):
                data = b"other"
            if fault == "log" and "ledger" in name:
                data = data.replace("建立账号".encode(), b"").replace(b"account", b"reset")
            if fault == "newer" and name == HEAD:
                data = json.dumps({**json.loads(data), "version": VERSION + 1}).encode()
            new.writestr(name, data)
    if fault == "torn":
        changed.write_bytes(changed.read_bytes()[:-400])
    with pytest.raises(Refused):
        restore(changed, tmp_path / "again")


MALFORMED = {
    "no object": b"[1, 2]\n",
    "no JSON": b"{\n",
    "no column": b'{"id": 1, "nonsense": 2}\n',
    "too few": b'{"id": 1}\n',
    "another type": b'{"id": {"a": 1}, "login": []}\n',
    "no text": b"\xff\xfe\n",
    "deep": b"[" * 100000 + b"\n",
    "a number": b"1\n",
}


@pytest.mark.parametrize("fault", [*MALFORMED, "bomb", "packed file", "many rows", "rows of nothing"])
def test_a_backup_somebody_made_is_refused_and_leaves_nothing(tmp_path: Path, fault: str, url: str) -> None:
    with house(tmp_path / "data") as made:
        handed_in(made, b"first")
        backup(made.store, tmp_path / "备份.zip")
    changed = tmp_path / "改过.zip"
    with (
        zipfile.ZipFile(tmp_path / "备份.zip") as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "tables/account.jsonl":
                data = MALFORMED.get(fault, data)
                if fault == "bomb":
                    data = b" " * (50 << 20)
            if fault == "rows of nothing" and name == HEAD:
                head = json.loads(data)
                data = json.dumps({**head, "rows": {**head["rows"], "ledger": None}}).encode()
            if fault == "many rows" and name == "tables/submission.jsonl":
                data += data
            stored = name.startswith("files/") and fault != "packed file"
            new.writestr(name, data + b" " * 2000 * (fault == "packed file"), 0 if stored else 8)
    with pytest.raises(Refused):
        restore(changed, tmp_path / "again", url)
    restore(tmp_path / "备份.zip", tmp_path / "again", url)


def test_what_belongs_to_nothing_goes(fresh: House) -> None:
    handed_in(fresh, b"kept")
    stray, _ = fresh.store.shelf.put([b"stray"])
    young, _ = fresh.store.shelf.put([b"somebody is handing it in"])
    for path in fresh.store.shelf.folder.glob("??/*"):
        if path.name != young:
            os.utime(path, (0, 0))
    assert sweep(fresh.store, dry=True) == 1
    assert stray in fresh.store.shelf.digests()
    assert retain(fresh.store, Rule()).files == 1
    assert stray not in fresh.store.shelf.digests()
    assert len(fresh.store.shelf.digests()) == 2


@pytest.mark.parametrize(("host", "told"), [("0.0.0.0", True), ("::", True), ("127.0.0.1", False)])
def test_a_page_beside_its_proxy_is_told(fresh: House, host: str, told: bool) -> None:
    found = unsafe(fresh.store, Settings(host=host, proxy="127.0.0.1"))
    assert any("绕过代理" in text for text in found) == told


def test_an_older_database_is_brought_up_to_date(tmp_path: Path, url: str) -> None:
    """Whatever the version it has, the tables are in the end what the program declares; nothing is lost."""
    for version in range(1, VERSION):
        folder = tmp_path / str(version)
        store = open_store(folder, url, to=version)
        assert version_of(store) == version
        with store.writing() as connection:
            ledger.note(connection, "某人", "login")
        store.close()
        store = open_store(folder, url)
        assert version_of(store) == VERSION == len(STEPS)
        with store.reading() as connection:
            found = sa.inspect(connection)
            shape = {n: {c["name"] for c in found.get_columns(n)} for n in found.get_table_names()}
            assert [entry.who for entry in ledger.entries(connection)] == ["某人"]
        assert shape == {t.name: set(t.c.keys()) for t in tables.sorted_tables}
        assert store.is_file == (folder / f"jixiao.db.第{version}版").exists()
        store.close()


def test_a_newer_database_is_refused(fresh: House) -> None:
    with fresh.store.writing() as connection:
        connection.execute(sa.text("UPDATE meta SET value = '99' WHERE key = 'schema_version'"))
    with pytest.raises(Refused, match="第 99 版"):
        open_store(fresh.store.folder)


@pytest.mark.parametrize("address", ["mysql://x/y", "no address", "postgresql://jixiao@127.0.0.1:1/none"])
def test_an_address_that_cannot_be_used_is_told(tmp_path: Path, address: str) -> None:
    with pytest.raises(Refused, match="数据库"):
        open_store(tmp_path / "data", address)


def test_what_is_old_goes_and_its_number_stays(fresh: House) -> None:
    replaced, counting = handed_in(fresh, b"first"), handed_in(fresh, b"second")
    same = handed_in(fresh, b"second", "refused")
    with fresh.store.writing() as connection:
        connection.execute(
            submission.update().values(received="2020-01-01T00:00:00Z", verdict='{"refused": ""}')
        )
    for path in fresh.store.shelf.folder.glob("??/*"):
        os.utime(path, (0, 0))
    rule = Rule(replaced=180, all=36500)
    dry = retain(fresh.store, rule, dry=True)
    assert retain(fresh.store, rule) == dry
    assert (dry.submissions, dry.files) == (2, 1)
    with fresh.store.reading() as connection:
        found = {n: submissions.get(connection, n) for n in (replaced, counting, same)}
        assert [number for number, one in found.items() if one and one.state == "expired"] == [replaced, same]
    old, kept = found[replaced], found[counting]
    assert isinstance(old, Submission)
    assert isinstance(kept, Submission)
    assert fresh.store.shelf.digests() == {kept.digest}
    assert len(old.digest) == 64
    browser = fresh.browser(OWN.code)
    assert "已按保留期限删除" in browser.get(f"/submissions/{replaced}").text
    assert "已按保留期限删除" in browser.get(f"/submissions/{replaced}/original").text
    assert retain(fresh.store, Rule(1, 1)).files == 1
    assert retain(fresh.store, Rule(1, 1)).submissions == 0


def test_what_is_unsafe_is_told(fresh: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert unsafe(fresh.store, Settings()) == []
    from workbook.web import accounts

    accounts.create_reviewer(fresh.store, "lisi", "李四")
    handed_in(fresh, b"first")
    next(fresh.store.shelf.folder.glob("??/*")).unlink()
    fresh.store.folder.chmod(0o755)
    bad = tmp_path / "cert.pem"
    bad.write_text("none")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    told = "\n".join(
        [
            *unsafe(
                fresh.store, Settings(host="0.0.0.0", proxy="*", cert=bad, key=bad), "postgresql://u:p@db/x"
            ),
            *unsafe(fresh.store, Settings(host="0.0.0.0")),
        ]
    )
    for words in (
        "没有加密",
        "写了 *",
        "用不了",
        "没有核对证书",
        "命令行",
        "root",
        "也能进",
        "首次密码",
        "不在",
        "备份",
    ):
        assert words in told
