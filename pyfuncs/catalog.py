"""The catalog: one entry per function, from which UDF, cell formula, help and sentence derive.

A function is declared once with ``@metric`` or ``@rule``. Its Python signature gives argument names,
order and defaults; the declaration adds what a signature cannot say: the kind of each argument, the
Chinese help shown by Excel's function wizard, and the sentence printed as scoring standard.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from pyfuncs.decimals import plain, to_decimal
from pyfuncs.outcome import NOT_APPLICABLE, UNSCORED_TEXTS, Carried, Missing, NotApplicable, Outcome, Wrong

REQUIRED: Any = inspect.Parameter.empty
"""Default of an argument that has none."""
QUOTED = 20  # characters of a user's text repeated in a message
EXCEL_EPOCH = dt.date(1899, 12, 30)


class Kind(Enum):
    """What an argument is; decides how a raw cell value is converted."""

    __hash__ = object.__hash__  # members are single; Enum's own is slow and asked for every argument

    NUMBER = "数值"
    TEXT = "文字"
    NUMBERS = "数值列"
    TEXTS = "文字列"
    DATES = "日期列"
    METRIC = "指标值"
    POINTS = "分值"
    SELF = "自评得分"
    SCORE = "得分"
    RIVAL = "备选得分"
    LITERAL = "参数"
    WEIGHTS = "各项分值"
    UNIT = "单位"


COLUMN_KINDS = {Kind.NUMBERS, Kind.TEXTS, Kind.DATES}
FIELD_KINDS = COLUMN_KINDS | {Kind.NUMBER, Kind.TEXT}
COMPUTED_KINDS = {Kind.METRIC, Kind.SELF, Kind.SCORE, Kind.RIVAL}
LITERAL_KINDS = {Kind.LITERAL, Kind.WEIGHTS, Kind.UNIT}
SUPPLIED_KINDS = COMPUTED_KINDS | {Kind.POINTS, Kind.WEIGHTS, Kind.UNIT}
"""Kinds the workbook supplies itself; an indicator system never binds them."""

SHARE = "%"
"""What a literal is like that always means a ratio, whatever the unit of the metric."""

ROLES = {
    "metric": "指标值函数",
    "rule": "评分规则",
    "adjustment": "得分调整",
    "policy": "不适用的处理",
    "bonus": "加减分",
    "total": "总分",
}
"""What a function is for; the words are those of messages and documentation."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument: `title` names it in messages, `help` stands in Excel's function wizard."""

    kind: Kind
    title: str
    help: str
    name: str = ""
    default: Any = REQUIRED
    parse: Callable[[object], Any] | None = None  # literals only; raises ValueError in Chinese
    words: Callable[..., str] = str  # literals only: parsed value -> words of the sentence
    options: Mapping[str, str] | None = None  # literals with a closed list: value -> words
    within: Callable[[Any, Decimal], str] | None = None  # parsed value, points -> fault, empty if none
    agrees: Callable[[Mapping[str, Any]], str] | None = None  # all literals, parsed -> what contradicts
    of: str = ""  # literals naming choices: the argument whose field offers them
    like: str | Callable[[Any], str] = ""  # literals: the argument it is compared with, SHARE for a ratio
    beside: str = ""  # the literal whose parsed value `words` and `like` take as well

    @property
    def optional(self) -> bool:
        """True when a blank is allowed."""
        return self.default is not REQUIRED

    def worded(self, literals: Mapping[str, Any]) -> str:
        """Return the words of this literal; literals: parsed values by name, this one's included."""
        beside = (literals[self.beside],) if self.beside else ()
        return self.words(literals[self.name], *beside)

    def compared_with(self, literals: Mapping[str, Any]) -> str:
        """Return the argument this literal is compared with, SHARE for a ratio, empty for neither."""
        return self.like if isinstance(self.like, str) else self.like(literals[self.beside])


@dataclass(frozen=True, slots=True)
class Function:
    """One scoring function with everything derived from its declaration."""

    name: str
    role: str  # a key of ROLES
    shapes: tuple[int, ...]  # numbers of the rule shapes it covers, see docs/规则
    title: str
    help: str
    sentence: str
    unit: str  # unit of the result: "%" for a rate, else the unit printed after the number
    parameters: tuple[Parameter, ...]
    body: Callable[..., Outcome]
    native: str = ""  # the formula of the edition without macros, where a simple one will do

    @property
    def udf(self) -> str:
        """Name of the worksheet function."""
        return f"JX_{self.name.upper()}"

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter called `name`, or None."""
        return next((p for p in self.parameters if p.name == name), None)

    def call(self, *raw: object) -> Outcome:
        """Convert raw cell values by kind and call the function.

        Both doors use this: the UDF with what xlwings hands over, the command line with what the
        reader found. Raises Unscorable with the text the cell shall show.
        """
        args = [
            convert(parameter, raw[i] if i < len(raw) else None)
            for i, parameter in enumerate(self.parameters)
        ]
        return self.body(*args)

    def own_parameters(self) -> tuple[Parameter, ...]:
        """Return the parameters an indicator system writes, in order."""
        return tuple(p for p in self.parameters if p.kind not in SUPPLIED_KINDS)


CATALOG: dict[str, Function] = {}
Declared = Callable[[Callable[..., Outcome]], Callable[..., Outcome]]


def function(
    role: str,
    title: str,
    help_text: str,
    sentence: str,
    unit: str = "分",
    shapes: tuple[int, ...] = (),
    native: str = "",
    **kinds: Parameter,
) -> Declared:
    """Declare a scoring function.

    role: key of ROLES; sentence: the standard's words with {parameter} for each argument; unit: of the
    result; native: the same as a formula for spreadsheets, {argument} standing for its cell or number,
    {argument:points} for an amount of points and {open} for what cannot be scored (longer ones stand in
    workbook/native); kinds: one Parameter per argument of the signature, in its order.
    """
    if role not in ROLES:
        raise TypeError(f"unknown role {role}")

    def register(body: Callable[..., Outcome]) -> Callable[..., Outcome]:
        signature = inspect.signature(body)
        if list(signature.parameters) != list(kinds):
            raise TypeError(f"{body.__name__}: declared arguments differ from the signature")
        if not body.__doc__:
            raise TypeError(f"{body.__name__}: a public function needs a docstring")
        if body.__name__ in CATALOG:
            raise TypeError(f"{body.__name__}: declared twice")
        parameters = tuple(
            replace(p, name=name, default=signature.parameters[name].default) for name, p in kinds.items()
        )
        CATALOG[body.__name__] = Function(
            body.__name__, role, shapes, title, help_text, sentence, unit, parameters, body, native
        )
        return body

    return register


def metric(title: str, help_text: str, sentence: str, unit: str = "%", **kinds: Any) -> Declared:
    """Declare a metric function (inputs to 指标值)."""
    return function("metric", title, help_text, sentence, unit, **kinds)


def rule(title: str, help_text: str, sentence: str, **kinds: Any) -> Declared:
    """Declare a rule function (指标值 and 分值 to 得分)."""
    return function("rule", title, help_text, sentence, **kinds)


def cell(kind: Kind, title: str, help_text: str = "", like: str = "") -> Parameter:
    """An argument read from a cell or a named column; like: see Parameter."""
    return Parameter(kind, title, help_text or title, like=like)


def literal(
    title: str,
    parse: Callable[[object], Any],
    help_text: str = "",
    words: Callable[..., str] = str,
    within: Callable[[Any, Decimal], str] | None = None,
    **relations: Any,
) -> Parameter:
    """An argument written in the indicator system and in the formula.

    words turns the parsed value into the sentence's words; within tells what is wrong with it for an
    indicator of so many points; relations: see `agrees`, `of`, `like` and `beside` of Parameter.
    """
    return Parameter(
        Kind.LITERAL, title, help_text or title, parse=parse, words=words, within=within, **relations
    )


def choice(title: str, options: Mapping[str, str], labels: Mapping[str, str] | None = None) -> Parameter:
    """A literal with a closed list of values.

    options gives the words of each in the sentence; labels names those whose words are empty there.
    """
    listed = {key: words or (labels or {})[key] for key, words in options.items()}

    def parse(value: object) -> str:
        if str(value) not in options:
            raise ValueError(f"“{value}”不在可选值 {'、'.join(options)} 之中")
        return str(value)

    help_text = f"{title}：{'；'.join(f'{key}＝{words}' for key, words in listed.items())}"
    return replace(literal(title, parse, help_text, lambda value: options[value]), options=listed)


class Converted(tuple[Any, ...]):
    """A column that went through ``convert``; indicators that read the same one need not repeat it."""

    __slots__ = ()


def is_blank(value: object) -> bool:
    """True for an empty cell and for text of spaces only (half, full width, no-break)."""
    return value is None or (isinstance(value, str) and not value.strip())


@lru_cache(maxsize=2048, typed=True)
def _parsed(parse: Callable[[object], Any], raw: Hashable) -> Any:
    """Parse a literal once: a system writes the same few, and parsed values are never changed."""
    return parse(raw)


def convert(parameter: Parameter, raw: object) -> Any:
    """Convert one raw cell value; raise Missing, Wrong, Carried or NotApplicable."""
    if raw is None and parameter.default is not REQUIRED:
        return parameter.default
    if isinstance(raw, Converted):
        return raw
    kind = parameter.kind
    if kind in COLUMN_KINDS:
        if parameter.optional and not isinstance(raw, (list, tuple)) and is_blank(raw):
            return parameter.default  # an argument left out
        title = parameter.title
        return Converted([_item(kind, title, item) for item in flatten(raw)])
    if is_blank(raw):
        if parameter.optional:
            return parameter.default
        raise Missing(parameter.title)
    if isinstance(raw, str) and raw.startswith("#"):
        raise Wrong(f"{parameter.title}是错误值 {raw}")
    if kind in LITERAL_KINDS:
        assert parameter.parse is not None
        try:
            return _parsed(parameter.parse, raw if isinstance(raw, Hashable) else str(raw))
        except ValueError as error:
            raise Wrong(f"{parameter.title}：{error}") from None
    return _text(raw) if kind is Kind.TEXT else _number(parameter, raw)


def _number(parameter: Parameter, raw: object) -> Decimal | None:
    """Return a number cell; what another cell could not compute is passed on in its own words."""
    kind = parameter.kind
    if raw == NOT_APPLICABLE:
        if kind is Kind.RIVAL:
            return None
        raise NotApplicable
    number = to_decimal(raw)
    if number is not None:
        return number
    if kind in COMPUTED_KINDS:
        if isinstance(raw, str) and raw.startswith(UNSCORED_TEXTS):
            raise Carried(raw)
        if kind is not Kind.SELF:
            raise Missing(parameter.title)
    raise Wrong(f"{parameter.title}不是数字")


def flatten(raw: object) -> Sequence[object]:
    """Return the cells of a range in reading order, whatever its shape (1x1, row, column, 2-D)."""
    if not isinstance(raw, (list, tuple)):
        return [raw]
    if any(isinstance(part, (list, tuple)) for part in raw):
        return [item for part in raw for item in flatten(part)]
    return raw


def _text(raw: object) -> str:
    """Return `raw` as text, a number as it was typed (xlwings hands over 3 as 3.0)."""
    number = to_decimal(raw)
    return str(raw).strip() if number is None else plain(number)


def one_text(value: object) -> str:
    """Parse a text literal; a number is taken as it was typed (Excel hands over 1 as 1.0)."""
    return _text(value)


def parts(text: object) -> list[tuple[str, str]]:
    """Split ``省级: 2; 市级: 1`` into pairs; raise ValueError (Chinese text) for a fault."""
    found: dict[str, str] = {}
    for part in str(text).split(";"):
        if not part.strip():
            continue
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not colon:
            raise ValueError(f"“{part.strip()}”缺少冒号，应写成 省级: 2 这样的形式")
        if name in found:
            raise ValueError(f"“{name}”写了两次")
        found[name] = value
    return list(found.items())


def shortened(text: str) -> str:
    """Return `text` short enough to be quoted in a message."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _item(kind: Kind, title: str, raw: object) -> Decimal | dt.date | str | None:
    if raw is None or is_blank(raw):
        return None
    if isinstance(raw, str) and raw.startswith("#"):
        raise Wrong(f"{title}中有错误值 {raw}")
    if kind is Kind.TEXTS:
        return _text(raw)
    if kind is Kind.DATES:
        if isinstance(raw, dt.datetime):
            return raw.date()
        if isinstance(raw, dt.date):
            return raw
    number = to_decimal(raw)
    if number is None:
        raise Wrong(f"{title}中的“{shortened(_text(raw))}”不是{'日期' if kind is Kind.DATES else '数字'}")
    if kind is Kind.NUMBERS:
        return number
    if not 1 <= number < 2958466:  # 9999-12-31, Excel's last day
        raise Wrong(f"{title}中的“{shortened(_text(raw))}”不是日期")
    return EXCEL_EPOCH + dt.timedelta(days=int(number))
