"""What is wrong with a template, in Chinese and with its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.language.hints import meant
from workbook.report.wording import one_line

if TYPE_CHECKING:
    from jinja2 import TemplateError


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a template or form, or worth a look.

    place: part and paragraph, or sheet and cell; quote: what stands there.
    """

    error: bool
    place: str
    quote: str
    message: str

    @property
    def severity(self) -> str:
        """The word of the contract."""
        return "error" if self.error else "warning"


PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_NAME = re.compile(r"'([^']+)' is undefined|no attribute '([^']+)'|no element '?([^']+?)'?$")
ALL_NAMES = "；全部占位符见 jixiao template names"


def unpaired(texts: Iterable[str]) -> str:
    """Return what is wrong with the first paragraph whose tags do not begin and end in it, empty for none."""
    for text in texts:
        if any(text.count(start) != text.count(end) for start, end in PAIRS):
            return f"报告模板的占位符没有写完整{near(text)}；起止括号要在同一段里成对"
    return ""


def explained(error: Exception, texts: Sequence[str], context: Mapping[str, Any] | None = None) -> str:
    """Return what `error` of Jinja means; texts: the template's paragraphs; context: the names there are."""
    from jinja2 import TemplateSyntaxError, UndefinedError

    if isinstance(error, TemplateSyntaxError):
        return _syntax(error)
    if isinstance(error, UndefinedError) and (match := _NAME.search(str(error))):
        name = match[1] or match[2] or match[3]
        place = near(paragraph_with(texts, name))
        return f"报告模板里有未知的占位符“{name}”{place}{_meant(name, context or {})}"
    return f"报告模板里有不允许的写法（{one_line(str(error))}）；只能引用占位符，请照随附模板改"


def _syntax(error: Any) -> str:
    message = str(error.message)
    if "end of template" in message:
        return "报告模板里有 for 或 if 没有对应的 endfor 或 endif，请补上"
    filters = re.match(r"No (?:filter|test) named '(.+)'", message)
    what = f"没有“{filters[1]}”这种写法" if filters else "写法有误"
    place = re.sub(r"(\s*\{%[^}]*%\})+$", "", error_place(error)) or error_place(error)
    return f"报告模板的占位符{what}{near(place)}；请照随附模板的写法改"


def error_place(error: TemplateError) -> str:
    """Return the text of the paragraph in which the error of syntax is, where it is known."""
    return str(getattr(error, "near", ""))


def _meant(name: str, context: Mapping[str, Any]) -> str:
    return meant(name, dict.fromkeys((*context, *inner_names(context)))) or ALL_NAMES


def inner_names(value: Any) -> Iterable[str]:
    """Yield the names that stand behind a dot: the keys of what the context is made of."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from item if isinstance(item, Mapping) else ()
            yield from inner_names(item)
    elif isinstance(value, (list, tuple)) and value:
        yield from value[0] if isinstance(value[0], Mapping) else ()
        yield from inner_names(value[0])


def near(text: str) -> str:
    """Return where it is: the paragraph."""
    return f"，在这一段：{text}" if text else ""


def paragraph_with(texts: Sequence[str], name: str) -> str:
    """Return the template's paragraph whose placeholder names `name`."""
    tag = re.compile(r"\{[{%#].*?(?<!\w)" + re.escape(name) + r"(?!\w).*?[}%#]\}")
    return next((text for text in texts if tag.search(text)), "")
