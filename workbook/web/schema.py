"""The tables of the page in the browser, and the steps by which an older database becomes this one."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

tables = sa.MetaData()
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite numbers rows by themselves in columns that are called INTEGER only."""

meta = sa.Table(
    "meta",
    tables,
    sa.Column("key", sa.String(40), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
account = sa.Table(
    "account",
    tables,
    sa.Column("id", ID, primary_key=True),
    sa.Column("login", sa.String(100), nullable=False, unique=True),
    sa.Column("role", sa.String(10), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("code", sa.String(40), nullable=False),
    sa.Column("level", sa.String(40), nullable=False),
    sa.Column("peers", sa.String(100), nullable=False),
    sa.Column("password", sa.String(200), nullable=False),
    sa.Column("must_change", sa.Boolean, nullable=False),
    sa.Column("closed", sa.Boolean, nullable=False),
    sa.Column("created", sa.String(20), nullable=False),
)
session = sa.Table(
    "session",
    tables,
    sa.Column("token", sa.String(64), primary_key=True),
    sa.Column("account", ID, sa.ForeignKey("account.id"), nullable=False, index=True),
    sa.Column("begun", sa.Float, nullable=False),
    sa.Column("seen", sa.Float, nullable=False),
)
attempt = sa.Table(
    "attempt",
    tables,
    sa.Column("id", ID, primary_key=True),
    sa.Column("subject", sa.String(200), nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
)
submission = sa.Table(
    "submission",
    tables,
    sa.Column("id", ID, primary_key=True),
    sa.Column("account", ID, sa.ForeignKey("account.id"), nullable=False, index=True),
    sa.Column("received", sa.String(20), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("size", ID, nullable=False),
    sa.Column("state", sa.String(10), nullable=False, index=True),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("decision", sa.String(10), nullable=False),
    sa.Column("word", sa.Text, nullable=False),
    sa.Column("decided", sa.String(20), nullable=False),
    sa.Column("decider", sa.String(100), nullable=False),
)
ledger = sa.Table(
    "ledger",
    tables,
    sa.Column("id", ID, primary_key=True),
    sa.Column("at", sa.String(20), nullable=False),
    sa.Column("who", sa.String(100), nullable=False),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("salt", sa.String(32), nullable=False),
    sa.Column("seal", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)
product = sa.Table(
    "product",
    tables,
    sa.Column("submission", ID, sa.ForeignKey("submission.id"), primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("made", sa.String(20), nullable=False),
)
TEMPORARY = (session, attempt)
"""Tables a backup leaves out: whoever signed in signs in again."""
HEAD, START = "ledger_head", "0" * 64
"""Where the hash of the log's last entry stands, and what it is while there is none."""

_SAME = " AND ".join(f"NEW.{n} = OLD.{n}" for n in ("id", "at", "who", "action", "seal", "hash"))
_BLANKED = f"NEW.about = '' AND NEW.salt = '' AND {_SAME}"
"""The one change an entry of the log allows: what it was about is blanked, which its seal outlives."""
_APPEND_ONLY = {
    "sqlite": (
        f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger WHEN NOT ({_BLANKED}) "
        "BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END",
        "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger "
        "BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION ledger_refuse() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'ledger is append-only'; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger FOR EACH ROW WHEN (NOT ({_BLANKED})) "
        "EXECUTE FUNCTION ledger_refuse()",
        "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger FOR EACH ROW "
        "EXECUTE FUNCTION ledger_refuse()",
    ),
}


def _first(connection: sa.Connection) -> None:
    """Version 1: accounts, sessions, submissions, the log of what was done."""
    tables.create_all(connection, tables=[t for t in tables.sorted_tables if t is not product])
    for statement in _APPEND_ONLY[connection.dialect.name]:
        connection.execute(sa.text(statement))
    connection.execute(meta.insert().values(key=HEAD, value=START))


def _products(connection: sa.Connection) -> None:
    """Version 2: what was made of a submission is kept, so that it is the same whenever it is fetched."""
    product.create(connection)


STEPS: tuple[Callable[[sa.Connection], None], ...] = (_first, _products)
"""Step n makes version n of version n - 1. A step that was released is never changed again."""
VERSION = len(STEPS)
