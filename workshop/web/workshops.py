"""Making workshops and people, for pages and programs alike: house commands to the engine."""

import secrets
import uuid
from typing import Any, Final

from workshop.domain.change import Actor, Row
from workshop.domain.commands import parse
from workshop.domain.outcomes import ALIVE
from workshop.domain.planning import DEFAULT_AGENDA, again, is_runoff, item, planned_again
from workshop.live.engine import now_ms
from workshop.live.inbox import Envelope
from workshop.live.rooms import Holder
from workshop.store import house as store
from workshop.store.connection import Connection
from workshop.store.house import fresh_token, hashed
from workshop.web import identity
from workshop.web.first_day import FirstDay, moved
from workshop.web.house import house
from workshop.web.language import _

ALPHABET: Final = "BCDFGHJKMNPQRSTVWXYZ23456789"
"""28 letters and digits: no vowels (no words by accident), no 0 O 1 I L."""
CODE_LENGTH: Final = 6
DAY_MS: Final = 24 * 3_600_000
_HOUSE: Final = Actor(person="house", audience="house")


def do(workshop: str, name: str, fields: dict[str, Any], op: str | None = None) -> dict[str, Any]:
    """A command of the house. Raises Refused."""
    body = parse(name, fields, _HOUSE)
    return house().engine.do(Envelope(workshop, _HOUSE, op or str(uuid.uuid4()), name, body))


def create(fields: dict[str, Any], owner: str | None, op: str | None = None) -> dict[str, str]:
    """A new workshop: {id, code, facilitator_token, wall_token, facilitator}. Raises Refused.

    op: a repeat leads to the same one. fields: challenge, and if wished title, outcome, sponsor, decider, agenda
    (items), actions, rehearsal_of.
    """
    op = op or str(uuid.uuid4())
    made = {
        "id": str(uuid.uuid5(uuid.UUID(op), "workshop")),
        "code": _free_code(),
        "facilitator": str(uuid.uuid5(uuid.UUID(op), "facilitator")),
        "facilitator_token": identity.derived("facilitator", op),
        "wall_token": identity.derived("wall", op),
    }
    agenda = [item(one) for one in fields.get("agenda") or DEFAULT_AGENDA]
    do(
        made["id"],
        "workshop.create",
        {
            **fields,
            **made,
            "facilitator_token": hashed(made["facilitator_token"]),
            "wall_token": hashed(made["wall_token"]),
            "owner": owner,
            "agenda": agenda,
        },
        op,
    )
    row = house().reader.read(store.workshop_by_id, made["id"])
    assert row is not None
    return {**made, "code": row["code"]}


def once(op: str, *what: str) -> str:
    """The op of what a form asks for: the same for a second press of its button, another for other words."""
    try:
        return str(uuid.uuid5(uuid.UUID(op), "\n".join(what)))
    except ValueError:
        return str(uuid.uuid4())


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        # Six digits alone are a pass to another device (passes.py)
        if not code.isdigit() and house().reader.read(store.code_is_free, code):
            return code


def add_facilitator(workshop: Row, name: str) -> dict[str, str]:
    """One more facilitator beside the first: {person, token}."""
    token, person = fresh_token(), str(uuid.uuid4())
    fields = {"id": person, "name": name, "role": "facilitator", "token": hashed(token)}
    do(workshop["id"], "participant.join", fields)
    return {"person": person, "token": token}


def add_link(workshop: str, use: str, person: str | None) -> str:
    """A token for a private link: the same person on another device, or a big screen."""
    token = fresh_token()
    do(workshop, "token.add", {"token": hashed(token), "use": use, "person": person})
    return token


def _was_for_then(activity: Row) -> bool:
    """A look at the actions of the time before, a run-off: the next workshop has its own."""
    return bool(activity["settings"].get("last_time")) or is_runoff(activity)


def copy(
    workshop: Row,
    owner: str | None,
    *,
    rehearsal: bool,
    op: str | None = None,
    first_day: FirstDay | None = None,
) -> dict[str, str]:
    """A new workshop with the same agenda: a rehearsal, or the next run with the open actions first.

    first_day: of an open one that is run again. A rehearsal is live: nobody waits a week for it.
    """
    agenda, actions = house().reader.read(_left_over, workshop["id"])
    kept = [activity for activity in agenda if not _was_for_then(activity)]
    steps = again(kept)
    fields: dict[str, Any] = {
        "challenge": workshop["challenge"],
        "title": workshop["title"],
        "outcome": workshop["outcome"],
        "sponsor": workshop["sponsor"],
        "decider": workshop["decider"],
        "language": workshop["language"],
        "plan": planned_again(workshop["plan"]),
    }
    if rehearsal:
        return create({**fields, "agenda": steps, "rehearsal_of": workshop["id"]}, owner)
    fields["mode"] = workshop["mode"]
    if workshop["mode"] == "open":
        steps = moved(kept, steps, first_day or FirstDay(), now_ms())
    if not actions:
        return create({**fields, "agenda": steps}, owner, op)
    before = {**last_time(), **_day_before(steps)}
    made = create({**fields, "agenda": [before, *steps], "actions": actions}, owner, op)
    carried = once(op, "carried") if op else None
    do(workshop["id"], "action.carried", {"actions": [action["id"] for action in actions]}, carried)
    return made


def _day_before(steps: list[dict[str, Any]]) -> dict[str, int]:
    """Where steps open by themselves, the look at the time before does so, too: else they would pass it over."""
    first = min((step["opens_at"] for step in steps if step.get("opens_at")), default=None)
    return {} if first is None else {"opens_at": first - DAY_MS, "closes_at": first}


def last_time() -> dict[str, Any]:
    """The step that asks for what an earlier workshop left open."""
    script = {
        "say": _("Before anything new: one line from each owner. Done, on the way, stuck, or dropped?"),
        "if_stuck": _("Dropping something with a reason is learning, too. Ask what would make it smaller."),
    }
    return {
        "kind": "commit",
        "title": _("From last time"),
        "prompt": _("What came of what we took on?"),
        "minutes": 3,
        "settings": {"last_time": True, "script": script},
    }


def _left_over(db: Connection, workshop: str) -> tuple[list[Row], list[dict[str, Any]]]:
    kept = ("id", "what", "owner_name", "owner_email", "due", "status")
    actions = [
        {key: row[key] for key in kept} for row in store.actions_of(db, workshop) if row["status"] in ALIVE
    ]
    return store.agenda_of(db, workshop), actions


def end(workshop: Row, facilitator: Holder | None) -> None:
    """Ends the workshop on behalf of its facilitator. Raises Refused."""
    assert facilitator is not None
    assert facilitator.person is not None
    actor = Actor(person=facilitator.person, audience="facilitators")
    body = parse("workshop.end", {}, actor)
    house().engine.do(Envelope(workshop["id"], actor, str(uuid.uuid4()), "workshop.end", body))
