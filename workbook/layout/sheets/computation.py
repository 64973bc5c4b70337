"""The computation of a system over the fields of its workbook, worked out once for each system in hand."""

from __future__ import annotations

from collections import OrderedDict

from workbook.layout.sheets.facts import facts_of
from workbook.systems.model import System
from workbook.systems.scheme import Scheme, scheme

_KEPT = 32
_known: OrderedDict[int, Scheme] = OrderedDict()


def scheme_of(system: System) -> Scheme:
    """Return how `system` is computed; the same object for the same object (systems are never changed)."""
    found = _known.get(id(system))
    if found is None or found.system is not system:
        found = _known[id(system)] = scheme(system, facts_of(system))
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return found
