"""The collection: what comes back from a hundred units, judged one by one and together."""

from workbook.collection.collected import Collected, collect
from workbook.collection.record import Record
from workbook.collection.taking import take, take_bytes, taken

__all__ = ["Collected", "Record", "collect", "take", "take_bytes", "taken"]
