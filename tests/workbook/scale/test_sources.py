"""Files by address: which are meant, what is shown of them, what is never shown."""

from __future__ import annotations

from pathlib import PurePosixPath

import fsspec
import pytest

from workbook.cli.candidates import wanted
from workbook.package import Refused
from workbook.scale.sources import at, is_address, listed, shown

FILES = ("报送/甲.xlsx", "报送/下/乙.xlsm", "报送/~$甲.xlsx", "报送/说明.docx")


@pytest.fixture
def place(request: pytest.FixtureRequest) -> str:
    root = f"memory://{request.node.name}"
    for name in FILES:
        fsspec.filesystem("memory").pipe_file(f"/{request.node.name}/{name}", name.encode())
    return f"{root}/报送"


@pytest.mark.parametrize(
    ("name", "address"),
    [("s3://桶/甲.xlsm", True), ("memory://a", True), ("C:\\报送", False), ("报送/甲.xlsm", False)],
)
def test_an_address_is_no_path(name: str, address: bool) -> None:
    assert is_address(name) is address


def test_a_folder_a_file_and_a_pattern(place: str) -> None:
    inside = listed(place + "/", wanted)
    assert [source.file for source in inside] == [f"{place}/下/乙.xlsm", f"{place}/甲.xlsx"]
    assert [(s.name, s.read().decode(), s.folder) for s in inside] == [
        ("乙.xlsm", FILES[1], place),
        ("甲.xlsx", FILES[0], place),
    ]
    assert all(source.touched for source in inside)
    one = listed(f"{place}/甲.xlsx", wanted)
    assert [(source.file, source.folder) for source in one] == [(f"{place}/甲.xlsx", "")]
    assert [source.name for source in listed(f"{place}/*.xlsx", wanted)] == ["~$甲.xlsx", "甲.xlsx"]


def test_what_is_not_there_is_said_with_its_place(place: str, tmp_path) -> None:
    (source,) = listed(f"{place}/甲.xlsx", wanted)
    fsspec.filesystem("memory").rm(source.inner)
    with pytest.raises(Refused, match=r"找不到 memory://.*甲.xlsx"):
        source.read()
    with pytest.raises(Refused, match="找不到文件"):
        at(tmp_path / "无.xlsx").read()


def test_user_password_and_query_are_never_shown() -> None:
    secret = "s3cret"
    assert shown(f"ftp://user:{secret}@h/甲.xlsm") == "ftp://h/甲.xlsm"
    assert shown(f"https://h/甲.xlsm?X-Amz-Signature={secret}") == "https://h/甲.xlsm"
    with pytest.raises(Refused) as refusal:
        listed(f"ftp://user:{secret}@127.0.0.1:1/报送", lambda path: isinstance(path, PurePosixPath))
    assert secret not in str(refusal.value)
    with pytest.raises(Refused, match=r"不能用|要另装组件"):
        listed("nosuch://x", wanted)
