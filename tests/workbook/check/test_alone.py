"""Every amount and count takes part in a relation, or says why it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools import yamls
from tests.tools.departments import layout_of
from tests.tools.workbooks import OWN
from workbook.check.ledger.likely import spans
from workbook.check.ledger.relations import relations
from workbook.check.targets.projects import compared
from workbook.layout import Layout, Type
from workbook.systems import shipped_ids

ALONE: dict[str, str] = yamls.safe_load(Path(__file__).with_name("alone.yaml").read_text("utf-8"))
SYSTEMS = (*shipped_ids(), *OWN)


def _inputs(layout: Layout, kind: Type) -> Iterator[str]:
    for places in (layout.spots, layout.strips):
        for key, place in places.items():
            if place.field.type is kind and place.field.is_input:
                yield key


def _compared(layout: Layout) -> set[str]:
    found = {key for relation in relations(layout) for key in relation.keys}
    found |= compared(layout.system)
    return found | {key for span in spans(layout) for key in span.keys}


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_amount_is_compared_with_nothing(system: str) -> None:
    layout = layout_of(system)
    amounts = set(_inputs(layout, Type.MONEY))
    assert len(amounts) > 60
    assert not amounts - _compared(layout)


def test_a_count_compared_with_nothing_has_its_reason() -> None:
    lonely = set()
    for system in shipped_ids():
        layout = layout_of(system)
        by_indicators = {
            key for plan in layout.plans.values() if len(plan.fields) > 1 for _, key in plan.fields
        }
        lonely |= set(_inputs(layout, Type.COUNT)) - _compared(layout) - by_indicators
    assert lonely == set(ALONE)
    assert all(len(reason) > 8 for reason in ALONE.values())


@pytest.mark.parametrize("system", SYSTEMS)
def test_relations_speak_of_fields_there_are(system: str) -> None:
    layout = layout_of(system)
    known = {*layout.spots, *layout.strips}
    assert not _compared(layout) - known
