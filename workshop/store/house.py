"""What belongs to the house and to no single workshop: accounts, and the tokens that open doors.

Tokens are kept as sha256 only. Writing functions are run by the engine's thread, or by a short-lived command
of the command line.
"""

import hashlib
import secrets
import uuid

import orjson

from workshop.domain.change import Row
from workshop.store.connection import Connection
from workshop.store.rows import all_rows, one

SIGNIN_MS = 24 * 3_600_000
"""A sign-in link is good for a day (ms), once."""


def hashed(token: str) -> str:
    """How a token is kept: enough for random secrets of 128 bit and more."""
    return hashlib.sha256(token.encode()).hexdigest()


def fresh_token() -> str:
    """A new secret, 192 bit, safe in an address."""
    return secrets.token_urlsafe(24)


def owner(db: Connection) -> Row | None:
    """The account that this server belongs to: the first one."""
    return one(db, "account", "SELECT * FROM account ORDER BY created_at, id LIMIT 1")


def add_account(db: Connection, name: str, now: int) -> str:
    """A new account; its id."""
    id = str(uuid.uuid4())
    db.execute("INSERT INTO account (id, name, created_at) VALUES (?, ?, ?)", [id, name, now])
    return id


def add_signin(db: Connection, account: str, now: int) -> str:
    """A new sign-in secret of this account, good once within a day."""
    token = fresh_token()
    _add(db, token, "signin", "", account, now, expires_at=now + SIGNIN_MS)
    return token


def add_api_token(db: Connection, account: str, label: str, now: int) -> str:
    """A new bearer token for programs, good until revoked."""
    token = fresh_token()
    _add(db, token, "api", label, account, now, expires_at=None)
    return token


def _add(
    db: Connection, token: str, use: str, label: str, account: str, now: int, *, expires_at: int | None
) -> None:
    db.execute(
        "INSERT INTO token (hash, use, label, account, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        [hashed(token), use, label, account, now, expires_at],
    )


def spend_signin(db: Connection, token: str, now: int) -> str | None:
    """The account that a sign-in secret opens, and the secret is spent; None if it is not good (any more)."""
    row = good_token(db, token, now)
    if row is None or row["use"] != "signin":
        return None
    db.execute("UPDATE token SET spent_at = ? WHERE hash = ?", [now, row["hash"]])
    return str(row["account"])


_GOOD = "spent_at IS NULL AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)"


def good_token(db: Connection, token: str, now: int) -> Row | None:
    """The row of a token that is neither spent, revoked nor expired."""
    return one(
        db,
        "token",
        f"SELECT * FROM token WHERE hash = :h AND {_GOOD}",
        h=hashed(token),
        now=now,
    )


_STANDING = "CASE WHEN p.status = 'active' AND NOT p.admitted THEN 'waiting' ELSE p.status END AS status"


def places_of(db: Connection, tokens: list[str], now: int) -> list[Row | None]:
    """What each good token opens: {use, workshop, code, person, status}; the person's standing, if it is a person's."""
    hashes = [hashed(token) for token in tokens]
    rows = all_rows(
        db,
        "token",
        f"SELECT t.hash, t.use, t.workshop, w.code, t.person, {_STANDING} FROM json_each(:hashes) h "
        "CROSS JOIN token t ON t.hash = h.value JOIN workshop w ON w.id = t.workshop "
        f"LEFT JOIN participant p ON p.id = t.person AND p.workshop = t.workshop WHERE {_GOOD}",
        hashes=orjson.dumps(list(dict.fromkeys(hashes))).decode(),
        now=now,
    )
    found = {row["hash"]: row for row in rows}
    return [found.get(hash) for hash in hashes]


def statuses_of(db: Connection, people: list[tuple[str, str | None]]) -> dict[tuple[str, str | None], str]:
    """(workshop, person) -> active, waiting (at the door) or removed, for those of these who are there."""
    rows = all_rows(
        db,
        "participant",
        f"SELECT p.workshop, p.id, {_STANDING} FROM json_each(:people) n "
        "CROSS JOIN participant p ON p.id = n.value",
        people=orjson.dumps([person for _, person in people]).decode(),
    )
    return {(row["workshop"], row["id"]): row["status"] for row in rows}


def workshop_by_code(db: Connection, code: str) -> Row | None:
    """The workshop of a join code."""
    return one(db, "workshop", "SELECT * FROM workshop WHERE code = :c", c=code)


def workshops_by_code(db: Connection, codes: list[str]) -> list[Row | None]:
    """The workshops of these join codes."""
    found = {code: workshop_by_code(db, code) for code in set(codes)}
    return [found[code] for code in codes]


def workshop_by_id(db: Connection, id: str) -> Row | None:
    """The workshop of this id."""
    return one(db, "workshop", "SELECT * FROM workshop WHERE id = :i", i=id)


def person_of(db: Connection, workshop: str, person: str) -> Row | None:
    """A participant or facilitator of this workshop."""
    return one(
        db, "participant", "SELECT * FROM participant WHERE id = :p AND workshop = :w", p=person, w=workshop
    )


def first_facilitator(db: Connection, workshop: str) -> str:
    """The facilitator who came with the workshop: the owner acts as this person."""
    row = one(
        db,
        "participant",
        "SELECT id FROM participant WHERE workshop = :w AND role = 'facilitator' AND status = 'active' "
        "ORDER BY joined_at, id LIMIT 1",
        w=workshop,
    )
    assert row is not None
    return str(row["id"])


def code_is_free(db: Connection, code: str) -> bool:
    """Whether no workshop has or had this code."""
    return workshop_by_code(db, code) is None


def workshops_of(db: Connection, account: str) -> list[Row]:
    """My workshops, newest first, rehearsals left out, each with its living actions and their last check-in.

    agenda: the steps of an open one, whose dates are asked for anew when it is run again.
    """
    workshops = all_rows(
        db,
        "workshop",
        "SELECT * FROM workshop WHERE owner = :a AND rehearsal_of IS NULL ORDER BY created_at DESC, id",
        a=account,
    )
    for row in workshops:
        row["actions"] = all_rows(db, "action", _LIVING_ACTIONS, w=row["id"])
        row["agenda"] = agenda_of(db, row["id"]) if row["mode"] == "open" else []
    return workshops


_LIVING_ACTIONS = """
    SELECT a.*, c.answer, c.note, c.created_at AS answered_at
    FROM action a
    LEFT JOIN checkin c ON c.action = a.id AND c.rev = (SELECT max(rev) FROM checkin WHERE action = a.id)
    WHERE a.workshop = :w AND a.status IN ('proposed', 'open', 'started', 'stuck')
    ORDER BY a.due, a.id
"""


def agenda_of(db: Connection, workshop: str) -> list[Row]:
    """The steps of a workshop in order, for running it again."""
    return all_rows(
        db,
        "activity",
        "SELECT * FROM activity WHERE workshop = :w AND state <> 'removed' ORDER BY position",
        w=workshop,
    )


def actions_of(db: Connection, workshop: str) -> list[Row]:
    """The actions of a workshop, the earliest due first."""
    return all_rows(
        db,
        "action",
        "SELECT * FROM action WHERE workshop = :w AND status <> 'withdrawn' ORDER BY due, id",
        w=workshop,
    )


def action_of(db: Connection, action: str) -> Row | None:
    """An action by its id, with its workshop's code and question and all answers so far."""
    row = one(
        db,
        "action",
        "SELECT a.*, w.code, w.challenge, w.title AS workshop_title, w.created_at AS workshop_at "
        "FROM action a JOIN workshop w ON w.id = a.workshop "
        "WHERE a.id = :a AND a.status <> 'withdrawn'",
        a=action,
    )
    if row is not None:
        row["checkins"] = all_rows(
            db, "checkin", "SELECT * FROM checkin WHERE action = :a ORDER BY rev DESC", a=action
        )
    return row
