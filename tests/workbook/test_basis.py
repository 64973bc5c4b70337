"""What checks rest on: articles that were read; checks on trial; limits a system may move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.tools import yamls
from tests.tools.check_cases import findings, load, submission_of
from workbook.check import CHECKS, listed, run
from workbook.check.every import related
from workbook.check.frame import basis as declared
from workbook.check.frame.basis import Basis
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check
from workbook.check.settings import told
from workbook.language.folding import fold
from workbook.score.scoring import score
from workbook.systems.model import CheckSetting

READ = yamls.safe_load(Path(__file__).with_name("articles.yaml").read_text("utf-8"))
CITED = {(b.document, b.article): b for c in listed() for b in c.bases if b.kind == "法规"}
LONGEST = 60
"""More letters than these of an article would be copying it."""
DIGITS = "一二三四五六七八九"
_NUMBER = re.compile(r"(\d+|[一二三四五六七八九十]+)\s*(?=年度?|月|日|个工作日|%)(?!年度)")


def value_of(number: str) -> int:
    """Return a number below a hundred, in either writing."""
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    high = (DIGITS.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return high + (DIGITS.index(ones) + 1 if ones else 0)


def numbers(text: str) -> list[int]:
    """Return the numbers of days, months and years in a text."""
    return sorted(value_of(found[1]) for found in _NUMBER.finditer(text))


def test_numbers_are_read_in_either_writing() -> None:
    assert [value_of(n) for n in ("七", "十", "十二", "二十", "三十一", "31")] == [7, 10, 12, 20, 31, 31]
    assert (
        numbers("自公历一月一日起，至十二月三十一日止")
        == numbers("从1月1日起，到12月31日止")
        == [1, 1, 12, 31]
    )
    assert numbers("签订之日起七个工作日内") == [7]
    assert numbers("在每一预算年度终了后") == []


def test_every_article_cited_was_read_and_no_other_is_kept() -> None:
    assert {(row["document"], row["article"]) for row in READ} == set(CITED)
    kept = {b for b in vars(declared).values() if isinstance(b, Basis) and b.kind == "法规"}
    assert kept == set(CITED.values())


@pytest.mark.parametrize("row", READ, ids=[f"{row['document']}{row['article']}" for row in READ])
def test_what_is_said_of_an_article_is_what_it_says(row: dict[str, str]) -> None:
    cited = CITED[row["document"], row["article"]]
    assert unquote(cited.address) == row["address"] == cited.readable_address
    assert all(len(row[key]) <= LONGEST for key in ("phrase", "further") if key in row)
    assert numbers(cited.text) == numbers(row["phrase"])
    assert cited.text not in (row["phrase"], row.get("further"))
    words = {word for word in re.split(r"[，；、。：（）()]", cited.text) if word}
    said = fold(row["phrase"] + row.get("further", "")).text
    assert any(word[i : i + 4] in said for word in words for i in range(len(word) - 3)), cited.text


@pytest.mark.parametrize("code", CHECKS)
def test_a_basis_is_an_article_with_its_address_or_none(code: str) -> None:
    for basis in CHECKS[code].bases:
        assert basis.text
        assert bool(basis.address) == (basis.kind == "法规")
        if basis.address:
            parts = urlsplit(basis.address)
            assert parts.scheme == "https"
            assert "." in parts.netloc
            assert re.fullmatch(r"[A-Za-z0-9%/._~:-]+", basis.address), "only letters every program takes"
            assert re.fullmatch(r"《.+》(（\d{4}年(修正|修订)?）)?", basis.document)
            assert re.fullmatch(r"第[一二三四五六七八九十百]+条", basis.article)


def test_an_article_without_an_address_is_refused() -> None:
    with pytest.raises(TypeError, match="needs document, article and address"):
        Basis("法规", "预算应当公开", "《某法》", "第一条")
    with pytest.raises(TypeError, match="needs document"):
        Basis("经验", "预算应当公开", address="https://example.cn/")


def test_scores_rest_on_the_indicator_system() -> None:
    codes = ("JX-S-08", "JX-P-01", "JX-P-02", "JX-P-04", "JX-P-06", "JX-P-07", "JX-T-05", "JX-Q-55")
    assert {CHECKS[code].basis.kind for code in codes} == {"体系"}


def test_a_check_on_trial_cannot_be_an_error() -> None:
    with pytest.raises(TypeError, match="on trial"):

        @check("JX-Q-99", "error", "t", "m", "h", Basis("经验", "t"), reason="", bad="", good="", beta=True)
        def body(case: Case) -> Iterator[Hit]:
            """Find nothing."""
            return iter(())

    assert "JX-Q-99" not in CHECKS


ON_TRIAL = [c.code for c in listed() if c.beta]


@pytest.mark.parametrize("code", ON_TRIAL)
def test_a_check_on_trial_only_warns_whatever_a_system_or_a_hit_asks(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = submission_of(load(code)["fail"][0])
    card, harsh = score(submission), CheckSetting(code=code, severity="error")
    found = run(submission, card, only=[code], settings=[harsh])
    assert {f.severity for f in found} == {"warning"}
    assert told([harsh])[0].endswith("：警告")
    mild = run(submission, card, only=[code], settings=[CheckSetting(code=code, severity="info")])
    assert {f.severity for f in mild} == {"info"}

    def grave(case: Case) -> Iterator[Hit]:
        yield Hit(Place("人员"), severity="error")

    monkeypatch.setitem(CHECKS, code, replace(CHECKS[code], body=grave))
    assert {f.severity for f in run(submission, card, only=[code])} == {"warning"}


def test_relatives_are_checks_and_know_each_other() -> None:
    for check_ in listed():
        assert check_.code not in check_.related
        assert set(check_.related) <= set(CHECKS)
        assert all(check_.code in related(CHECKS[code]) for code in related(check_))


WITH_LIMIT = [c.code for c in listed() if c.threshold is not None]
FAR = Decimal(10) ** 6
"""Beyond any limit somebody would set."""


@pytest.mark.parametrize("code", WITH_LIMIT)
def test_the_limit_of_a_system_moves_the_check(code: str) -> None:
    own = CHECKS[code].threshold
    assert own is not None
    cases = [*load(code)["fail"], *load(code)["pass"]]

    def places(number: int, limit: Decimal | None) -> list[str]:
        settings = [CheckSetting(code=code, threshold=limit)]
        return [str(f.hit.place) for f in findings(cases[number], code, settings)]

    assert places(0, own.value) == places(0, None) != []
    moved = (number for number in range(len(cases)) if places(number, -FAR) != places(number, FAR))
    assert next(moved, None) is not None, "no case goes with its limit"
