"""JX-R-65: what does not belong where it stands: other fields' works, the office's own housekeeping."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from workbook.audit.form.borrowed import borrowed
from workbook.audit.form.fields import strange_acts, strange_works
from workbook.audit.form.powers import strange_powers
from workbook.audit.form.trades import strange_trades
from workbook.audit.remedies.housekeeping import housekeeping
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check


@check(
    "JX-R-65",
    "warning",
    "写的事不相干",
    "“{quote}”里的“{value}”{told}",
    "核对是不是抄了别的报告；确有关系的，把怎样有关写清楚",
    WRITTEN,
    reason="应急局的职责里写着医保参保，物资过期的整改措施是组织健步走：不相干的话，多半是照抄来的，审核时不能算数。",
    bad="应急管理局的职责写“城乡居民基本医疗保险参保登记”，物资过期的措施写“组织职工健步走”",
    good="职责写“救灾款物管理”，措施写“更换过期物资，每季度盘点一次”",
    related=("JX-R-70", "JX-R-92", "JX-R-49"),
)
def what_is_told_belongs_here(audit: Audit) -> Iterator[Hit]:
    """Works told are of the unit's own field, and measures, causes and results are of its work."""
    known = {paragraph.order for paragraph, _ in strange_trades(audit)}  # JX-R-70 tells of them
    for paragraph, span, called in chain(strange_works(audit), strange_acts(audit), strange_powers(audit)):
        if paragraph.order not in known:
            known.add(paragraph.order)  # one finding tells of a sentence copied from elsewhere
            yield at(audit, paragraph, span, span.text, told=f"是{called}的事，全文只有这里说到")
    for paragraph, span, told in chain(housekeeping(audit), borrowed(audit)):
        yield at(audit, paragraph, span, span.text, told=told)
