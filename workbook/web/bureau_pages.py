"""What the bureau sees: the dashboard, every unit and how far it is, notices, exports, the log."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from workbook.collection.book import as_workbook
from workbook.collection.document import as_json
from workbook.collection.page import as_html
from workbook.web import accounts, downloads, ledger, round, submissions
from workbook.web.accounts import Account
from workbook.web.gate import Page, Visit
from workbook.web.reading import shown
from workbook.web.submissions import DECISION_WORDS, WORD, Submission

FIELD = 40
"""Characters of sender and dates on a notice."""
EXPORTS = {
    "xlsx": (round.WORKBOOK, "Excel 汇总表，带图和全部问题"),
    "html": (round.PAGE, "一个网页，不联网也能打开"),
    "json": (round.DATA, "给别的程序用；下一轮 jixiao collect --since 也用它"),
    "zip": ("汇总和全部自评表.zip", "以上三种，加各单位的自评表；汇总表里的链接解压后可以点开"),
}


def dashboard(visit: Visit) -> Response:
    """The collection: who is to be looked at first, and why."""
    kept = visit.site.latest.of(visit.site.store)
    return visit.render("dashboard.html", **kept.shown)


def units(visit: Visit) -> Response:
    """All units with their state."""
    with visit.site.store.reading() as connection:
        listed = round.units(connection)
    states = [unit.state for unit in listed]
    tally = {state: states.count(state) for state in dict.fromkeys(states)}
    return visit.render("units.html", units=listed, tally=tally)


def one_unit(visit: Visit) -> Response:
    """A unit and everything it handed in."""
    with visit.site.store.reading() as connection:
        unit = accounts.by_id(connection, visit.number())
        if unit is None or unit.role != "unit":
            return visit.missing()
        own = submissions.of(connection, unit.id)
    return visit.render("one_unit.html", unit=unit, own=own)


def _found(visit: Visit) -> tuple[Submission, Account] | None:
    with visit.site.store.reading() as connection:
        found = submissions.get(connection, visit.number())
        owner = found and accounts.by_id(connection, found.account)
    return (found, owner) if found and owner else None


def one(visit: Visit) -> Response:
    """A submission, as its unit sees it, with what the reviewer decides."""
    found = _found(visit)
    if found is None:
        return visit.missing()
    return _one(visit, *found, "")


def _one(visit: Visit, found: Submission, owner: Account, problem: str, status: int = 200) -> Response:
    told = shown(visit, found, owner)
    newest = told["newest"]
    open_ = newest is not None and newest.number == found.number
    extra = {"problem": problem, "open": open_, "decisions": DECISION_WORDS, "most": WORD}
    return visit.render("review.html", status, **told, **extra)


def decide(visit: Visit) -> Response:
    """Accept or return a submission."""
    found = _found(visit)
    if found is None:
        return visit.missing()
    said, word, seen = (visit.form.text(name) for name in ("decision", "word", "seen"))
    submissions.decide(visit.site.store, visit.account, found[0].number, said, word, seen, found[1].login)
    return RedirectResponse(f"/bureau/submissions/{found[0].number}", 303)


def original(visit: Visit) -> Response:
    """The workbook as it was handed in."""
    found = _found(visit)
    return visit.missing() if found is None else downloads.own_file(visit, *found)


def product(visit: Visit) -> Response:
    """What is made of a submission."""
    found = _found(visit)
    return visit.missing() if found is None else downloads.product(visit, *found)


def show_notices(visit: Visit) -> Response:
    """Where notices are asked for."""
    return visit.render("notices.html", problem="", most=FIELD)


def notices(visit: Visit) -> Response:
    """All notices, in one .zip."""
    downloads.count(visit)
    sender, deadline, day = (visit.form.text(n).strip()[:FIELD] for n in ("sender", "deadline", "date"))
    found = visit.site.latest.of(visit.site.store).collected
    data = round.notices(found, sender, deadline, day)
    if data is None:
        return visit.render("notices.html", problem="没有要通知的单位：都报了，也没有问题。", most=FIELD)
    with visit.site.store.writing() as connection:
        ledger.note(connection, visit.account.login, "notice")
    return downloads.attachment("整改通知.zip", data)


def show_exports(visit: Visit) -> Response:
    """What can be exported."""
    return visit.render("exports.html", exports=EXPORTS)


def export(visit: Visit) -> Response:
    """The collection in the form the address names."""
    kind = visit.request.path_params["kind"]
    if kind not in EXPORTS:
        return visit.missing()
    downloads.count(visit)
    found = visit.site.latest.of(visit.site.store).collected
    if kind == "zip":
        data = round.everything(visit.site.store, found)
    elif kind == "xlsx":
        data = as_workbook(found)
    else:
        data = (as_html(found) if kind == "html" else as_json(found)).encode()
    name = EXPORTS[kind][0]
    with visit.site.store.writing() as connection:
        ledger.note(connection, visit.account.login, "export", name)
    return downloads.attachment(name, data)


def log(visit: Visit) -> Response:
    """The log, the newest first; whether it is whole."""
    before = visit.request.query_params.get("before", "")
    older = int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None
    with visit.site.store.reading() as connection:
        entries = ledger.entries(connection, 200, older)
        faults = list(ledger.faults(connection))
    return visit.render("log.html", entries=entries, faults=faults, actions=ledger.ACTIONS)


PAGES = (
    Page("/bureau", dashboard, "bureau"),
    Page("/bureau/units", units, "bureau"),
    Page("/bureau/units/{number:number}", one_unit, "bureau"),
    Page("/bureau/submissions/{number:number}", one, "bureau"),
    Page("/bureau/submissions/{number:number}", decide, "bureau", "POST"),
    Page("/bureau/submissions/{number:number}/original", original, "bureau"),
    Page("/bureau/submissions/{number:number}/{kind}", product, "bureau"),
    Page("/bureau/notices", show_notices, "bureau"),
    Page("/bureau/notices", notices, "bureau", "POST"),
    Page("/bureau/export", show_exports, "bureau"),
    Page("/bureau/export/{kind}", export, "bureau"),
    Page("/bureau/log", log, "bureau"),
)
