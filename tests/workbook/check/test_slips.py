"""How a figure was mistyped, and what was meant."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from workbook.check.ledger.slips import (
    DOUBLED,
    EXCHANGED,
    HALVED,
    IN_YI,
    IN_YUAN,
    LOST,
    SHIFTED,
    TWICE,
    UNSIGNED,
    Slip,
    slip,
)


@pytest.mark.parametrize(
    ("typed", "meant", "how"),
    [
        ("1433.10", "1343.10", EXCHANGED),
        ("1341.30", "1343.10", EXCHANGED),  # across the decimal point
        ("9.05", "9.50", EXCHANGED),
        ("9.5", "9.05", EXCHANGED),
        ("142", "124", EXCHANGED),
        ("134.31", "1343.1", SHIFTED),
        ("13.431", "1343.1", SHIFTED),
        ("1343100", "1343.1", SHIFTED),
        ("13431", "1343.1", SHIFTED),
        ("13431000", "1343.1", IN_YUAN),
        ("0.13431", "1343.1", IN_YI),
        ("11343.1", "1343.1", DOUBLED),
        ("1343.11", "1343.1", ""),  # a wrong digit is no slip of these
        ("1127", "127", DOUBLED),
        ("143.1", "1343.1", LOST),
        ("343.1", "1343.1", LOST),
        ("1343", "1343.5", ""),
        ("-12.5", "12.5", UNSIGNED),
        ("12.5", "-12.5", UNSIGNED),
        ("-125", "-12.5", SHIFTED),
        ("671.55", "1343.1", HALVED),
        ("-35.8", "-71.6", HALVED),
        ("2686.2", "1343.1", TWICE),
        ("1343.1", "1343.1", ""),
        ("0", "1343.1", ""),
        ("1343.1", "0", ""),
        ("1443.1", "1343.1", ""),
    ],
)
def test_what_was_meant(typed: str, meant: str, how: str) -> None:
    assert slip(D(typed), D(meant)) == (Slip(how, D(meant)) if how else None)


def test_a_blank_is_no_slip() -> None:
    assert slip(None, D(5)) is None


def test_the_number_meant_is_that_of_the_slip_not_that_of_rounded_sums() -> None:
    assert slip(D("332.1"), D("33.214514"), D("0.085")) == Slip(SHIFTED, D("33.21"))
    assert slip(D("332.1"), D("33.214514"), D("0.004")) is None


def test_a_figure_within_the_slack_was_not_mistyped() -> None:
    assert slip(D("10.01"), D("10.00"), D("0.01")) is None
