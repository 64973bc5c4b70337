"""Files on their way to the browser: always saved, never shown, under a name every system can write."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from workbook.package.files import safe_name
from workbook.web import attempts, ledger
from workbook.web.accounts import Account
from workbook.web.attempts import DOWNLOADS
from workbook.web.gate import Visit
from workbook.web.judging import KIND_WORDS, Kind
from workbook.web.submissions import Submission


def attachment(name: str, data: bytes) -> Response:
    """Return a file to be saved as `name`."""
    said = f"attachment; filename=\"download\"; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type="application/octet-stream", headers={"content-disposition": said})


def own_file(visit: Visit, found: Submission, owner: Account) -> Response:
    """Return the workbook as it was handed in."""
    count(visit)
    data = visit.site.store.shelf.get(found.digest)
    _noted(visit, found, "自评表")
    return attachment(f"{safe_name(owner.name)}_第{found.number}号{found.verdict.suffix}", data)


def product(visit: Visit, found: Submission, owner: Account) -> Response:
    """Return what is made of a submission, by the kind the address names."""
    kind = next((k for k in KIND_WORDS if k == visit.request.path_params["kind"]), None)
    if kind is None or found.state != "judged":
        return visit.missing()
    count(visit)
    name, data = visit.site.workshop.product(found, kind)
    _noted(visit, found, KIND_WORDS[kind])
    return attachment(f"{safe_name(owner.name)}_第{found.number}号_{name}", data)


def count(visit: Visit) -> None:
    """Count a download; raise TooOften where there were enough."""
    with visit.site.store.writing() as connection:
        attempts.take(connection, f"download {visit.account.login}", DOWNLOADS, "下载")


def _noted(visit: Visit, found: Submission, what: str) -> None:
    with visit.site.store.writing() as connection:
        ledger.note(connection, visit.account.login, "download", f"第 {found.number} 号 {what}")


def offered(found: Submission) -> tuple[Kind, ...]:
    """Return what can be made of a submission: of one that was read only in part, its marked copy."""
    if found.state != "judged":
        return ()
    return tuple(KIND_WORDS) if found.verdict.whole else ("marked",)
