"""JSON and SARIF: what the registry says of a check stands there once, beside the findings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.tools.findings import made, unit
from workbook.check import CHECKS, listed
from workbook.check.frame.finding import Place
from workbook.check.listing.checked import Checked
from workbook.check.listing.data import as_json
from workbook.check.listing.sarif import as_sarif

REFUSED = Checked(Path("各 部门/丙#局.xlsx"), refused="打不开")
REQUIRED: dict[str, tuple[str, ...]] = {
    "log": ("version", "runs"),
    "run": ("tool",),
    "tool": ("driver",),
    "driver": ("name",),
    "rule": ("id",),
    "result": ("message",),
    "notification": ("message",),
    "invocation": ("executionSuccessful",),
    "message": ("text",),
    "physicalLocation": ("artifactLocation",),
    "artifactLocation": ("uri",),
}
"""What the schema of SARIF 2.1.0 (errata01, OASIS) requires of the objects we write, by the name of the
object; of a message and of a physical location it requires one of two, of which we write this one."""
OBJECTS = {
    "runs": "run",
    "driver": "driver",
    "tool": "tool",
    "rules": "rule",
    "results": "result",
    "invocations": "invocation",
    "toolExecutionNotifications": "notification",
    "shortDescription": "message",
    "fullDescription": "message",
    "help": "message",
    "message": "message",
    "physicalLocation": "physicalLocation",
    "artifactLocation": "artifactLocation",
}
"""Which kind of object stands at a key."""


def test_json_tells_of_the_codes_that_occur_and_no_others() -> None:
    found = (made("JX-A-04"), made("JX-I-05", severity="warning"), made("JX-A-04", "人员"))
    told = json.loads(as_json([Checked(Path("甲.xlsm"), found), REFUSED]))
    assert told["schema_version"] == 1
    assert set(told["rules"]) == {"JX-A-04", "JX-I-05"}
    assert told["rules"]["JX-A-04"]["title"] == CHECKS["JX-A-04"].title
    assert told["rules"]["JX-A-04"]["reason"] == CHECKS["JX-A-04"].reason
    assert told["rules"]["JX-A-04"]["basis"]["article"] == "第五条"
    assert [b["kind"] for b in told["rules"]["JX-A-04"]["also"]] == ["勾稽"]
    assert told["rules"]["JX-I-05"]["basis"]["kind"] == "勾稽"
    assert told["files"][1] == {
        "file": str(REFUSED.path),
        "refused": "打不开",
        "total": None,
        "grade": None,
        "summary": None,
        "findings": [],
    }


def test_json_of_a_finding_tells_what_waits() -> None:
    told = json.loads(as_json([Checked(Path("甲.xlsm"), (made(waiting=("占比计算不符",)),))]))
    assert told["files"][0]["findings"][0]["waiting"] == ["占比计算不符"]


def missing(value: Any, kind: str) -> list[str]:
    """Return which required properties of SARIF objects within `value` are not there."""
    lacks = [f"{kind}.{name}" for name in REQUIRED.get(kind, ()) if name not in value]
    for key, inner in value.items():
        for item in inner if isinstance(inner, list) else [inner]:
            if isinstance(item, dict) and key != "properties":
                lacks += missing(item, OBJECTS.get(key, key))
    return lacks


def log() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_sarif([unit(1, len(CHECKS)), REFUSED]))
    return found


def test_sarif_has_what_its_schema_requires() -> None:
    told = log()
    assert missing(told, "log") == []
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    levels = {rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]}
    levels |= {result["level"] for result in run["results"]}
    assert levels <= {"none", "note", "warning", "error"}


@pytest.mark.parametrize("key", ["version", "tool", "driver", "message", "uri", "artifactLocation"])
def test_a_lacking_property_is_noticed(key: str) -> None:
    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: without(v) for k, v in value.items() if k != key}
        return [without(item) for item in value] if isinstance(value, list) else value

    assert any(lack.endswith(f".{key}") for lack in missing(without(log()), "log"))


def test_sarif_results_point_to_their_rule_and_their_cell() -> None:
    (run,) = log()["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [
        c.code for c in listed() if c.code != "JX-I-01" and not c.of_report
    ]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (where,) = run["results"][0]["locations"]
    assert where["physicalLocation"]["artifactLocation"]["uri"].startswith("%E5%90%84")
    assert where["logicalLocations"][0]["fullyQualifiedName"] == "封面与单位信息!D6"
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (told,) = invocation["toolExecutionNotifications"]
    uri = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E5%90%84%20%E9%83%A8%E9%97%A8/%E4%B8%99%23%E5%B1%80.xlsx"


def test_sarif_names_every_cell_of_a_finding_about_several() -> None:
    found = made("JX-Q-06")
    cells = [Place("信访与满意度", row, 1) for row in (12, 13, 14)]
    hit = replace(found.hit, place=cells[0], places=tuple((cell, "") for cell in cells))
    item = Checked(Path("甲.xlsx"), (replace(found, hit=hit),))
    ((result,),) = (run["results"] for run in json.loads(as_sarif([item]))["runs"])
    others = [place["logicalLocations"][0]["name"] for place in result["relatedLocations"]]
    assert (result["locations"][0]["logicalLocations"][0]["name"], others) == ("B13", ["B14", "B15"])
