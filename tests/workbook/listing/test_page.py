"""The HTML page as text: escaped, self-contained, the same each time; tests/browser opens it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.tools.findings import made, unit
from workbook.check import CHECKS
from workbook.check.frame.basis import TALLY, Basis
from workbook.check.listing.checked import Checked
from workbook.check.listing.page import as_html

EVIL = "<script>alert(1)</script>\"'&{{ 7*7 }}{% raw %}</style>"


def within(tree: Any, path: str) -> list[Any]:
    """Return what an XPath finds."""
    found: list[Any] = tree.xpath(path)
    return found


def test_everything_from_a_workbook_is_escaped() -> None:
    odd = Checked(
        Path(f"{EVIL[:8]}.xlsm"),
        (made(sheet=EVIL, message=EVIL.replace("{", "{{").replace("}", "}}"), waiting=(EVIL,)),),
        department=EVIL,
        system=EVIL,
        year=2024,
    )
    for files in ([odd], [odd, Checked(Path("b"), refused=EVIL)]):
        page = as_html(files)
        tree = html.document_fromstring(page)
        assert len(within(tree, "//script")) == 1
        assert "alert" not in str(within(tree, "//script")[0].text)
        assert "49" not in page.split("</style>")[1].split("<main>")[0]
        row = within(tree, "//tr[@data-count]")[0]
        assert row.text_content().count(EVIL) == 2, "message and what waits"
        assert within(row, "../@data-sheet") == [EVIL]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = as_html([unit(1, 30), unit(2, 5)])
    tree = html.document_fromstring(page)
    assert within(tree, "//@src") == []
    assert within(tree, "//link|//img|//iframe|//object|//embed|//base") == []
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest", page)
    (policy,) = within(tree, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    elsewhere = [link for link in within(tree, "//@href") if not str(link).startswith(("#", "%"))]
    assert elsewhere == within(tree, "//p[@class='basis']/a/@href"), "only articles cited"


def test_all_is_there_without_a_script() -> None:
    files = [
        unit(1, 229),
        Checked(Path("乙.xlsx"), department="乙局"),
        Checked(Path("丙.xlsx"), refused="打不开"),
    ]
    tree = html.document_fromstring(as_html(files))
    assert len(within(tree, "//tr[@data-count]")) == 229
    assert [e.get("id") for e in within(tree, "//*[@hidden]")] == ["filter", "none"], (
        "controls wait for the script"
    )
    rows = [row.text_content().split() for row in within(tree, "//section[@id='overview']//tbody/tr")]
    assert [row[:3] for row in rows] == [
        ["1", "示例县第1局", "有问题"],
        ["2", "乙局", "没有问题"],
        ["3", "丙", "没有校验：打不开"],
    ]


def test_blank_fields_told_together_count_as_many() -> None:
    blanks = tuple(made("JX-I-01", row=row) for row in range(9))
    tree = html.document_fromstring(as_html([Checked(Path("甲.xlsm"), (*blanks, made()))]))
    assert within(tree, "//@data-count") == ["9", "1"]
    assert within(tree, "//tr[@data-count]/td[3]/text()") == ["9 处", "D23"]


def test_every_code_leads_to_its_explanation() -> None:
    tree = html.document_fromstring(as_html([unit(1, 100)]))
    wanted = {link[1:] for link in within(tree, "//tr[@data-count]//@href")}
    assert wanted
    assert wanted == set(within(tree, "//div[@class='rule']/@id"))


def test_one_file_needs_no_overview() -> None:
    for item, words in (
        (Checked(Path("乙.xlsx")), "没有发现问题"),
        (Checked(Path("丙.xlsx"), refused="打不开"), "没有校验：打不开"),
    ):
        tree = html.document_fromstring(as_html([item]))
        assert within(tree, "//section") == []
        assert words in within(tree, "//main")[0].text_content()


def test_same_findings_same_page() -> None:
    assert as_html([unit(1, 30)]) == as_html([unit(1, 30)])


def test_what_a_system_asks_of_the_checks_is_told() -> None:
    words = "JX-T-04 目标超额过多而没有原因：不做"
    mine, other = (Checked(Path(f"{name}.xlsx"), department=f"{name}局") for name in "甲乙")
    refused = Checked(Path("丙.xlsx"), refused="打不开")
    asked = replace(mine, settings=(words,))
    assert f"按体系的要求，{words}</p>" in as_html([asked])
    assert f"按体系的要求，{words}</p>" in as_html([asked, refused]), "nobody looked at the other"
    assert f"按体系的要求，{words}（甲局）</p>" in as_html([asked, other])


def test_a_check_on_trial_and_its_relatives_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    basis = Basis("法规", "预算应当公开", "《某法》", "第十四条", "https://example.cn/a?b=1&c=2")
    known = replace(CHECKS["JX-A-04"], basis=basis, also=(TALLY,))
    changed = replace(known, beta=True, related=("JX-A-06", "JX-A-12"))
    monkeypatch.setitem(CHECKS, "JX-A-04", changed)
    tree = html.document_fromstring(as_html([Checked(Path("甲.xlsx"), (made(),))]))
    (rule,) = within(tree, "//div[@class='rule']")
    assert within(rule, "h3")[0].text_content() == "JX-A-04 支出合计不符（试行） 1 条"
    basis_text = within(rule, "p[@class='basis']")[0].text_content()
    assert basis_text.startswith(f"依据：《某法》第十四条：预算应当公开；{TALLY}。另见 ")
    relatives = basis_text.rpartition("另见 ")[2].split("、")
    assert {"JX-A-06", "JX-A-12"} <= set(relatives)
    assert "JX-Q-11" in relatives, "which names this one"
    assert within(rule, ".//a/@href") == ["https://example.cn/a?b=1&c=2"]
