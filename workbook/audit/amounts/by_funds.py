"""What was spent and left of each kind of money, told in one sentence, against what was of all of it.

“中央资金支出426万元、结转42万元，县级资金支出787.8万元、结转44.2万元”, where 1248 were spent in all
“一般公共预算2876.4万元，支出2764.94万元，结转111.46万元；政府性基金预算520万元，支出499.2万元，结转20.8万元”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from workbook.audit.amounts.facts import facts
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import exact, wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_FUND = re.compile(
    r"(?P<fund>一般公共预算|政府性基金|国有资本|财政专户|中央|省级|市级|区级|县级|本级|上级|财政拨款|自有|其他)(?:财政|补助|专项|资金|预算|拨款|\([^)]*\))*(?P<column>支出|执行|结转|结余)?(?:数|为)?$"
)
_COLUMN = re.compile(r"^(?:实际)?(?P<column>支出|执行|使用|结转|结余)(?:数|为)?$")
_FACTS = {"预算": "revised", "支出": "spent", "结转": "left"}
_TWO = 2
_SAME = {"执行": "支出", "使用": "支出", "结余": "结转"}
_PART = re.compile("其中项目|项目支出|基本支出|三公|采购|上年|去年")


def by_funds(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what was spent or left of several kinds of money that is not what was spent or left in all.

    Only where the other column, or the shares of the kinds, shows that they are all the money there is.
    """
    for columns in _sentences(paragraph):
        made = {name: sum((m.quantity.value for m in told), Decimal(0)) for name, told in columns.items()}
        known = {name: _fact(audit, _FACTS[name]) for name in columns if name in _FACTS}
        right = [
            n for n, value in known.items() if value is not None and abs(value - made[n]) <= _step(columns[n])
        ]
        wrong = [n for n, value in known.items() if value is not None and n not in right]
        for name in wrong:
            value = known[name]
            near = value is not None and abs(value - made[name]) * 10 < value
            if value is not None and near and (right or len(wrong) >= _TWO):
                last = columns[name][0]
                expected = last.quantity.printed(value - made[name] + last.quantity.value)
                working = f"全部{name}{last.quantity.printed(value)}万元".replace("万元万元", "万元")
                yield wrong_by(audit, paragraph, last, expected, working)


def _step(told: list[Mention]) -> Decimal:
    return sum((m.quantity.step for m in told), Decimal(0))


def _sentences(paragraph: Paragraph) -> Iterator[dict[str, list[Mention]]]:
    """Yield by sentence, or all behind one full stop, the amounts by column of two or more kinds of money."""
    text = paragraph.folded.text
    money = [m for m in paragraph.mentions if m.quantity.kind is Kind.MONEY and not m.depth and exact(m)]
    for _, group in groupby(money, key=lambda m: text.count("。", 0, m.at)):
        columns: dict[str, list[Mention]] = {}
        funds: list[str] = []
        for mention in group:
            lead = text[max(0, mention.at - 24) : mention.at]
            lead = re.split("[，；。、：]", lead)[-1]
            found, column = _FUND.search(lead), _COLUMN.match(lead)
            if found and found["fund"] not in funds:
                funds.append(found["fund"])
            name = (found["column"] or "预算") if found else column["column"] if column else ""
            name = _SAME.get(name, name)
            if name and funds and not _PART.search(lead) and not mention.past:
                columns.setdefault(name, []).append(mention)
        if len(funds) > 1 and all(len(told) == len(funds) for told in columns.values()) and len(columns) > 1:
            yield columns


def _fact(audit: Audit, name: str) -> Decimal | None:
    """Return what was spent or left in all, None where the report does not tell, or tells it in two ways."""
    values = {item.mention.quantity.value for item in audit.once(facts).get(name, [])}
    return values.pop() if len(values) == 1 else None
