"""What a unit sees: where to hand in, what came of it, what it handed in before; nothing of others."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.responses import JSONResponse, RedirectResponse, Response

from workbook.package.guard import MAX_FILE
from workbook.web import attempts, downloads, submissions
from workbook.web.attempts import UPLOADS
from workbook.web.forms import SMALL
from workbook.web.gate import Page, Visit, plain_name
from workbook.web.reading import shown
from workbook.web.shelf import PIECE
from workbook.web.submissions import Submission

NAME = 150
"""Characters kept of a file's name."""


def home(visit: Visit) -> Response:
    """The unit's own page; a reviewer's is another."""
    if visit.account.role == "bureau":
        return RedirectResponse("/bureau", 303)
    return _home(visit, "")


def _home(visit: Visit, problem: str, status: int = 200) -> Response:
    with visit.site.store.reading() as connection:
        own = submissions.of(connection, visit.account.id)
        current = submissions.current(connection, [visit.account.id]).get(visit.account.id)
    accepted = current is not None and current.decision == "accepted"
    content = {"current": current, "own": own, "accepted": accepted, "most": MAX_FILE >> 20}
    return visit.render("unit.html", status, problem=problem, **content)


def upload(visit: Visit) -> Response:
    """Take a workbook in; what it is, its content says, not its name."""
    file, store, who = visit.form.file, visit.site.store, visit.account
    if file is None or not file.size:
        return _home(visit, "没有收到文件，请选择自评表再上传", 400)
    subject = f"upload {who.login}"
    with store.writing() as connection:
        if attempts.over(connection, subject, UPLOADS):
            return _home(visit, f"一小时内上传了 {UPLOADS.most} 次，请过一会儿再传", 429)
        attempts.count(connection, subject)
    with store.reading() as connection:
        submissions.require_open(connection, who)  # before anything is kept that nobody wants
    name = plain_name(file.filename or "")[-NAME:] or "自评表"
    digest, size = store.shelf.put(iter(lambda: file.file.read(PIECE), b""))
    number = submissions.receive(store, who, name, digest, size)
    visit.site.workshop.judge(number)
    return RedirectResponse(f"/submissions/{number}", 303)


def _own(visit: Visit) -> Submission | None:
    with visit.site.store.reading() as connection:
        return submissions.get(connection, visit.number(), visit.account.id)


def one(visit: Visit) -> Response:
    """What came of one submission."""
    found = _own(visit)
    if found is None:
        return visit.missing()
    return visit.render("submission.html", **shown(visit, found, visit.account))


def state(visit: Visit) -> Response:
    """How far a submission is, for the script that waits for it."""
    found = _own(visit)
    if found is None:
        return JSONResponse({"done": True, "text": "没有这一份"}, 404)
    return JSONResponse({"done": found.state != "waiting", "text": progress(visit, found)})


def progress(visit: Visit, found: Submission) -> str:
    """Return how far a submission is, in words."""
    if found.state != "waiting":
        return f"校验完成：{found.shown_state}"
    with visit.site.store.reading() as connection:
        before = submissions.ahead(connection, found.number)
    return f"正在排队，前面还有 {before} 份" if before else "正在校验，一般几秒钟"


def original(visit: Visit) -> Response:
    """The workbook as it was handed in."""
    found = _own(visit)
    return visit.missing() if found is None else downloads.own_file(visit, found, visit.account)


def product(visit: Visit) -> Response:
    """What is made of a submission."""
    found = _own(visit)
    return visit.missing() if found is None else downloads.product(visit, found, visit.account)


def _pages() -> Iterator[Page]:
    yield Page("/", home, "signed")
    yield Page("/submissions", upload, "unit", "POST", MAX_FILE + SMALL)
    yield Page("/submissions/{number:number}", one, "unit")
    yield Page("/submissions/{number:number}/state", state, "unit")
    yield Page("/submissions/{number:number}/original", original, "unit")
    yield Page("/submissions/{number:number}/{kind}", product, "unit")


PAGES = tuple(_pages())
