"""Policy files: what they set is what Excel reads, judged by the same program that judges computers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from tests.workbook.doctor.fakeregistry import FakeWinreg
from tests.workbook.doctor.recordings import recording
from workbook.bundle import policy
from workbook.bundle.target import HOME, BundleProblem
from workbook.doctor import Facts, judge
from workbook.doctor.windows_facts import Registry, security

LOCAL, SHARE = r"D:\绩效自评", r"\\fs01\共享\绩效 自评"


def registry(data: bytes) -> dict[str, dict[str, Any]]:
    """Return what a registry file sets, by full key."""
    assert data.startswith(b"\xff\xfe")
    head, *lines = data[2:].decode("utf-16-le").split("\r\n")
    assert head == "Windows Registry Editor Version 5.00"
    found: dict[str, dict[str, Any]] = {}
    for line in filter(None, lines):
        if key := re.fullmatch(r"\[(HKEY_CURRENT_USER\\[^\]]+)\]", line):
            values = found.setdefault(key[1], {})
            continue
        entry = re.fullmatch(r'"(\w+)"=(?:dword:([0-9a-f]{8})|"(.*)"|hex\(2\):([0-9a-f,]+))', line)
        assert entry, line
        if entry[2]:
            values[entry[1]] = int(entry[2], 16)
        elif entry[4]:
            values[entry[1]] = bytes.fromhex(entry[4].replace(",", "")).decode("utf-16-le").rstrip("\0")
        else:
            values[entry[1]] = re.sub(r"\\(.)", r"\1", entry[3])
    return found


def states(values: Mapping[str, Mapping[str, Any]], path: str, office: str) -> dict[str, str]:
    """Return what doctor says of a downloaded file at `path` where all macros are forbidden."""
    forbidden = {
        rf"HKEY_CURRENT_USER\SOFTWARE\Policies\Microsoft\Office\{office}\Excel\Security": {"VBAWarnings": 4}
    }
    facts = recording("downloaded-blocked").facts
    assert facts.file is not None
    changed: Facts = msgspec.structs.replace(
        facts,
        security=security(Registry(FakeWinreg({**forbidden, **values})), office),
        file=msgspec.structs.replace(facts.file, path=path, real_path=path),
    )
    return {v.code: v.state for v in judge(changed) if v.code in ("D-16", "D-17")}


@pytest.mark.parametrize("office", policy.OFFICES)
@pytest.mark.parametrize("place", [LOCAL, SHARE])
def test_the_place_and_what_lies_below_it_is_trusted_and_nothing_else(place: str, office: str) -> None:
    values = registry(policy.render([LOCAL, SHARE])["policy/trust.reg"])
    good, bad = dict.fromkeys(("D-16", "D-17"), "ok"), dict.fromkeys(("D-16", "D-17"), "problem")
    assert states(values, rf"{place}\自评表.xlsm", office) == good
    assert states(values, rf"{place}\2024\自评表.xlsm", office) == good
    assert states(values, rf"{place}2\自评表.xlsm", office) == bad
    assert states({}, rf"{place}\自评表.xlsm", office) == bad


def test_a_local_place_allows_nothing_on_the_network() -> None:
    assert "AllowNetworkLocations" not in policy.render([LOCAL])["policy/trust.reg"].decode("utf-16")
    assert "AllowNetworkLocations" in policy.render([SHARE])["policy/trust.reg"].decode("utf-16")


def test_removal_takes_away_each_location_and_nothing_above() -> None:
    made = policy.render([LOCAL, r"%USERPROFILE%\绩效"])
    keys = [key for key in registry(made["policy/trust.reg"]) if key[-2:].isdigit()]
    gone = re.findall(r"\[-(.+)\]", made["policy/untrust.reg"].decode("utf-16"))
    assert gone == keys
    assert all(re.search(r"\\location\d+$", key) for key in gone)


def test_both_forms_say_the_same() -> None:
    made = policy.render([LOCAL, r"%USERPROFILE%\绩效"])
    blocks = made["policy/lgpo.txt"].decode("utf-16").replace("\r\n", "\n").strip().split("\n\n")
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        side, key, name, data = block.split("\n")
        kind, _, value = data.partition(":")
        assert (side, kind in ("SZ", "EXSZ", "DWORD")) == ("User", True)
        found.setdefault(rf"HKEY_CURRENT_USER\{key}", {})[name] = int(value) if kind == "DWORD" else value
    assert found == registry(made["policy/trust.reg"])


def test_the_guide_names_the_places_and_what_to_allow() -> None:
    text = policy.render([LOCAL])["policy/说明.txt"].decode("utf-8-sig")
    assert f"  {LOCAL}\\\r\n" in text
    assert HOME in text
    assert not re.search(r"\$\w", text)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("绩效自评", "不是完整的文件夹"),
        ("D:绩效", "不是完整的文件夹"),
        ('D:\\绩效"自评', "不是完整的文件夹"),
        ("D:\\", "整个磁盘"),
        (r"\\fs01\共享", "整个共享"),
        (r"C:\Users\a\AppData\Local\Temp\x", "网上来的文件"),
        (r"C:\Users\a\Downloads", "网上来的文件"),
    ],
)
def test_places_that_would_open_too_much_are_refused(place: str, why: str) -> None:
    with pytest.raises(BundleProblem, match=why):
        policy.render([place])


def test_more_places_than_office_has_room_for() -> None:
    with pytest.raises(BundleProblem, match="最多 20 个"):
        policy.render([rf"D:\绩效{n}" for n in range(21)])
