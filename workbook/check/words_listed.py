"""JX-W: units a text calls subordinate that are not listed, and notes of rows that speak of another row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.finding import Hit
from workbook.check.registry import Case, check, place_of
from workbook.check.words.prose import PLANS
from workbook.check.words.row_words import WORDS
from workbook.check.words.tense import is_of_year
from workbook.check.words_case import SAID, hit_at, texts_of
from workbook.check.words_claims import place_of_list
from workbook.check.words_others import is_known
from workbook.check.words_subjects import subjects_of
from workbook.language.folding import clauses, fold
from workbook.language.function_words import one_of
from workbook.layout.sheets.subordinate import UNITS_LIST

_HAS = re.compile(
    r"^(?:其中|(?:我|本)(?:局|单位|部门)|部门|现有|共有|全部)*(?:下属|所属|下辖)(?:的)?(?:事业|预算|二级|二级预算|直属|公益)*单位"
    r"(?:\d{1,2}[个家])?(?:包括|有|为|是|分别为|分别是|即|:)"
)
_UNIT = re.compile(
    rf"^(?P<name>[\u4e00-\u9fa5\d]{{2,18}}(?:{one_of(WORDS.unit_ends)}))(?:等)?(?:\d{{1,2}}[个家](?:下属|预算)?单位)?$"
)
_BEGINS = re.compile(r"^(?:因|由于|受|已|尚|未|仍|还|正|预计|计划|的?(?:原因|施工|建设)|[，,])")


@check(
    "JX-W-34",
    "warning",
    "文字提到的下属单位不在清单里",
    "写着“{quote}”，“{name}”不在“下属单位”的清单里（{where}）",
    "核对名称；确是下属单位的，补进清单；已经划出的，改写文字",
    SAID,
    reason="部门包括哪些单位，以“下属单位”的清单为准，人员和收支按它核对。文字多写一家，多半是照抄往年或别家的。",
    bad="文字写“下属单位包括示例县城乡环境监测站”，清单里没有这一家",
    good="文字写的下属单位都在清单里",
    related=("JX-W-06",),
)
def subordinates_are_listed(case: Case) -> Iterator[Hit]:
    """A unit that a text calls subordinate is in the list, where there is one."""
    texts = case.once(texts_of)
    for prose in texts.all if texts.subordinates else ():
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            for clause in clauses(sentence):
                found = _HAS.match(sentence.text[clause.start - sentence.start :])
                if not found or not is_of_year(sentence, clause.start, texts.year):
                    continue
                start = clause.start + found.end()
                rest = sentence.text[start - sentence.start :]
                for name in _named(rest):
                    if not is_known(texts, name):
                        quote = prose.text.quote(clause.start, start + rest.find(name) + len(name))
                        where = place_of_list(case, UNITS_LIST)
                        yield hit_at(
                            prose, quote, None, None, (where,), quote=quote, name=name, where=str(where)
                        )


def _named(text: str) -> Iterator[str]:
    """Yield the names of a list of units: 甲中心、乙站和丙所."""
    for part in re.split(r"[、，,]|以及|和", text):
        if found := _UNIT.match(part):
            yield found["name"]
        else:
            return


def others_in_notes(case: Case) -> Iterator[Hit]:
    """Yield the notes of rows that begin with the name of another row and never name their own."""
    subjects = case.once(subjects_of)
    names = {key: {fold(row.name).text for row in rows} for key, rows in subjects.rows.items()}
    for prose in case.once(texts_of).all:
        own, said = subjects.at(place_of(prose.datum)), prose.text.text
        if own is None or own.row is None or own.listed.unnamed or fold(own.name).text in said:
            continue
        other = max((name for name in names[own.key] if said.startswith(name)), key=len, default="")
        if other and _BEGINS.match(said[len(other) :]):
            quote = prose.text.quote(0, len(other))
            where = str(place_of(next(iter(own.row.cells.values()))))
            told = f"{prose.datum.field.label}里写的是另一行的“{quote}”"
            yield hit_at(prose, quote, told, None, (), quote=quote, name=own.name, told=told, where=where)
