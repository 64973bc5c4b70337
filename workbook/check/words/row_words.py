"""The words of ``rows.yaml``, read once, and the patterns made of them: what texts say of rows and days."""

from __future__ import annotations

import re

import msgspec

from workbook.language.function_words import CURRENT, OURSELVES, one_of
from workbook.language.lists import read


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of the rows of a list.

    nouns: may follow the name of a row; unnamed: its rows are only spoken of beside them, in their own notes;
    done, due: the columns with the day it was done and was to be done; days: what is done on the day of a
    column; budget, spent: the columns of its money; plans: columns of what shall be, not of what was;
    measures: those of them that tell what is done from now on.
    """

    nouns: tuple[str, ...] = ()
    unnamed: bool = False
    done: str = ""
    due: str = ""
    days: dict[str, str] = {}
    budget: str = ""
    spent: str = ""
    plans: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


class DatedField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field that holds a day: what it is about is called by `names`, `verb` is what was done then."""

    names: tuple[str, ...]
    verb: str


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done on a day (`words`), and what that day is called before 日期 or 时间."""

    words: tuple[str, ...]
    called: tuple[str, ...]


class Ratio(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rate of two columns of a row, part to whole: its name, and what else it is called (`words`)."""

    part: str
    whole: str
    name: str
    words: tuple[str, ...]


class Noted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a column is called (`words`) in its row's own notes; most: a figure there may be a part of it."""

    words: tuple[str, ...]
    most: bool = False


class SignedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How texts tell the sign of a figure: less, more, either; topics: what may stand around it."""

    less: tuple[str, ...]
    more: tuple[str, ...]
    topics: tuple[str, ...]
    either: tuple[str, ...] = ()


class RowWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``rows.yaml``, each explained there at length.

    lists, dated, verbs: what is said of the rows of lists, of fields that hold a day, of what is done then;
    adverbs, places: may stand between a name and its verb; leads: before a name; finished, reached, aims,
    objects, behind: of a row that is done, the second with what is reached; not_yet, still, under_way, begin:
    of one that is not; proved, in_time: of results in words, and in time; money, paid: of what was spent;
    figures, ratios: columns and rates by their names; signed: figures told with a direction; ahead, to_do,
    was: of what is still to come, and that it is past; set_up: what 是 answers to; noted, noted_fillers: of
    figures in notes of the row.
    """

    lists: dict[str, Listed]
    dated: dict[str, DatedField]
    verbs: dict[str, Verb]
    adverbs: tuple[str, ...]
    places: str
    leads: tuple[str, ...]
    finished: tuple[str, ...]
    reached: tuple[str, ...]
    aims: tuple[str, ...]
    objects: tuple[str, ...]
    behind: tuple[str, ...]
    not_yet: tuple[str, ...]
    still: tuple[str, ...]
    under_way: tuple[str, ...]
    begin: tuple[str, ...]
    proved: tuple[str, ...]
    in_time: tuple[str, ...]
    money: tuple[str, ...]
    paid: tuple[str, ...]
    figures: dict[str, tuple[str, ...]]
    ratios: dict[str, Ratio]
    signed: dict[str, SignedWords]
    ahead: tuple[str, ...]
    to_do: tuple[str, ...]
    was: tuple[str, ...]
    set_up: tuple[str, ...]
    noted: dict[str, Noted]
    noted_fillers: tuple[str, ...]


def row_words() -> RowWords:
    """Return the words as the file has them."""
    return msgspec.convert(read("workbook.check.words", "rows.yaml"), RowWords)


WORDS = row_words()
LISTS, DATED = WORDS.lists, WORDS.dated
END = r"(?=$|[，,；;。、:：()]|并|且|但|而)"
"""Where a claim ends; 完成招标 is another one than 完成."""
ADVERBS = rf"(?:{one_of(WORDS.adverbs)}|{WORDS.places})*"
BEHIND = rf"(?:{one_of(WORDS.behind)})?"
_ITSELF = r"(?:该|本|此|这)(?:项|个)?(?:重点)?(?:项目|工作|事项|任务|指标|目标|工程|合同|采购)?"
LEAD_WORD = rf"(?:{one_of((*WORDS.leads, *OURSELVES, *CURRENT))}|[\d一二三四五六七八九十]++[.、)]?)"
"""A word, or a number, that may stand before a name and leaves it the subject; a number is taken whole."""
LEAD = re.compile(f"{LEAD_WORD}*")


def _noun(nouns: tuple[str, ...]) -> str:
    return rf"(?:{one_of(nouns)})?" if nouns else ""


class Patterns:
    """What is said behind the name of a row, or in its own notes, where 该项目 may stand for it."""

    def __init__(self, listed: Listed, note: bool) -> None:
        self.head = rf"(?:{_ITSELF})?" if note else _noun(listed.nouns)
        before, still = rf"^{self.head}[，,]?{ADVERBS}", rf"(?:{one_of(WORDS.still)})*"
        aims, objects = one_of(WORDS.aims), one_of(WORDS.objects)
        finished, not_yet = one_of(WORDS.finished), one_of(WORDS.not_yet)
        self.done = re.compile(
            rf"{before}(?:(?:{one_of(WORDS.reached)})了?(?:{aims})|(?:{finished})(?:{objects})*){BEHIND}{END}"
        )
        self.undone = re.compile(
            rf"^{self.head}[，,]?{still}(?:(?:{not_yet}){ADVERBS}(?:完全|全部)?"
            rf"(?:(?:{one_of(WORDS.reached)})(?:{aims})|(?:{finished})(?:{objects})*)"
            rf"|(?:处于|处在|在)?(?:有序|抓紧|加快|持续|继续)*(?:{one_of(WORDS.under_way)})(?:中|之中|阶段|过程中){END}"
            rf"|在(?:有序|抓紧|加快|持续|继续)*(?:{one_of(WORDS.under_way)})(?:中|之中)?){END}"
        )
        self.unbegun = re.compile(
            rf"^{self.head}[，,]?{still}(?:{not_yet})(?:正式|实质性)?(?:{one_of(WORDS.begin)}){END}"
        )
        self.unproved = re.compile(
            rf"^{self.head}[，,]?{still}(?:{not_yet}){ADVERBS}(?:{one_of(WORDS.proved)})(?:的?(?:效果|目标|要求))?{END}"
        )
        self.until = re.compile(rf"^{self.head}[，,]?{ADVERBS}$")
        money, paid = one_of(WORDS.money), one_of(WORDS.paid)
        lead = rf"^{self.head}[，,]?(?:本年|本年度|当年)?"
        self.spent = re.compile(
            rf"{lead}(?:{money})(?:已|已经|均)*(?:全部|全额|足额)(?:已)?(?:{paid})(?:完毕|完成|完)?{END}"
            rf"|{lead}(?:{money})?(?:已)?(?:无|没有)(?:资金)?(?:结余|剩余|结转){END}"
        )
        self.left = re.compile(rf"{lead}(?:{money})?(?:尚|仍|还)?有(?:部分|少量)?(?:资金)?(?:结余|剩余){END}")
        self.unspent = re.compile(
            rf"{lead}(?:{money})(?:尚|均|全部|仍)?(?:未|没有)(?:发生)?(?:{paid}){END}"
            rf"|{lead}(?:{money})(?:已|均|已经)*(?:全部|全额)(?:已)?(?:被|由财政)?(?:收回|退回|上缴|交回){END}"
        )
