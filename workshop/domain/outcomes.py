"""What a workshop leaves behind: decisions, actions with an owner and a day, and later answers about them."""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from workshop.domain import agenda, held_names, text
from workshop.domain.change import Actor, Change, Context, Row, insert, update
from workshop.domain.commands import (
    ActionAdd,
    ActionClaim,
    ActionEdit,
    ActionsCarried,
    ActionShow,
    ActionStick,
    CheckinAdd,
    DecisionAdd,
    DecisionEdit,
)
from workshop.domain.gathering import NAME_CHARS, named
from workshop.domain.kinds import commit, discuss_groups
from workshop.domain.refusal import Refused

STICK_CHARS: Final = 200
DUE_DAYS: Final = (1, 90)
DEFAULT_DUE_DAYS: Final = 7
STATUS_OF: Final = {"done": "done", "on_the_way": "started", "stuck": "stuck", "dropped": "dropped"}
ALIVE: Final = frozenset({"proposed", "open", "started", "stuck"})


def decide(body: DecisionAdd, context: Context) -> list[Change]:
    """A decision is a record of its own: what, by whom, when it is looked at again. Never inferred from votes."""
    if context.read.row("decision", body.id) is not None:
        raise Refused("bad_shape", "This decision's id is taken; please send it with a new one.", field="id")
    for idea in body.ideas:
        if context.read.idea(idea) is None:
            raise Refused("not_found", "One of the cards behind this decision is not here.", field="ideas")
    if body.activity and context.read.activity(body.activity) is None:
        raise Refused("not_found", "The step behind this decision is not here.", field="activity")
    if body.review_on is not None:
        _day(body.review_on, "review_on")
    words, by = _decided(body.text), _by(body.by)
    return [_on_record(body.id, words, body.activity, body.ideas, by, body.review_on, context)]


def _on_record(
    id: str,
    words: str,
    activity: str | None,
    ideas: list[str],
    by: str,
    review_on: str | None,
    context: Context,
) -> Change:
    return insert(
        "decision",
        id=id,
        activity=activity,
        text=words,
        ideas=ideas,
        by=by,
        review_on=review_on,
        status="active",
        created_at=context.now,
    )


def written_down(changes: list[Change], context: Context) -> list[Change]:
    """What groups have decided and mean to do goes on record when all are back and see it."""
    back = [
        context.read.activity(change.row["id"])
        for change in changes
        if change.table == "activity" and change.row.get("state") in ("revealed", "done")
    ]
    return [
        change
        for activity in back
        if activity and discuss_groups.in_groups(activity)
        for line in discuss_groups.on_record(activity, context.read)
        for change in _from_line(line, activity, context)
    ]


def _from_line(line: Row, activity: Row, context: Context) -> list[Change]:
    """The record of one line, once: a step is shown first, and done later."""
    sort = discuss_groups.sort_of(line)
    id = str(uuid5(UUID(line["id"]), sort))
    if context.read.row(sort, id) is not None:
        return []
    about: list[str] = line["parents"]
    if sort == "action":
        source = about[0] if len(about) == 1 else None
        return [
            _proposed(id, line["text"], activity["id"], source, _due(None, context), line["author"], context)
        ]
    group = context.read.row("group", line["author"])
    by = str(group["name"]) if group else ""
    return [_on_record(id, line["text"], activity["id"], about, by, None, context)]


def edit_decision(body: DecisionEdit, context: Context) -> list[Change]:
    """A correction, or taken from the record. `review_on` null: not looked at again."""
    decision = context.read.row("decision", body.decision)
    if decision is None or decision["status"] != "active":
        raise Refused("not_found", "This decision is no longer there.", field="decision")
    new: dict[str, object] = {}
    if body.text is not None:
        new["text"] = _decided(body.text)
    if body.by is not None:
        new["by"] = _by(body.by)
    if "review_on" in body.model_fields_set:
        if body.review_on is not None:
            _day(body.review_on, "review_on")
        new["review_on"] = body.review_on
    if body.withdrawn:
        new["status"] = "withdrawn"
    if not new:
        raise Refused("empty", "There is nothing to change in this.")
    return [update("decision", id=decision["id"], **new)]


def _decided(words: str) -> str:
    return text.clean(words, max_chars=300)


def _by(words: str) -> str:
    return text.clean_optional(words, max_chars=120, field="by")


def add(body: ActionAdd, actor: Actor, context: Context) -> list[Change]:
    """Something to do, with a day; it waits for an owner."""
    running = agenda.running(context.read.agenda())
    open_commit = running if running and running["kind"] == "commit" and running["state"] == "open" else None
    if actor.audience == "participants" and open_commit is None:
        raise Refused("closed", "Actions are collected in another step. Your text is kept.")
    if context.read.row("action", body.id) is not None:
        raise Refused("bad_shape", "This action's id is taken; please send it with a new one.", field="id")
    if body.source is not None and context.read.idea(body.source) is None:
        raise Refused("not_found", "The card behind this action is not here.", field="from")
    if body.activity is not None and context.read.activity(body.activity) is None:
        raise Refused("not_found", "This step is not in the agenda.", field="activity")
    activity = body.activity or (open_commit["id"] if open_commit else None)
    what, due = _what(body.what), _due(body.due, context)
    return [_proposed(body.id, what, activity, body.source, due, actor.person, context)]


def _proposed(
    id: str, what: str, activity: str | None, source: str | None, due: str, author: str, context: Context
) -> Change:
    return insert(
        "action",
        id=id,
        activity=activity,
        what=what,
        owner=None,
        owner_name="",
        owner_email="",
        due=due,
        status="proposed",
        **{"from": source},
        carried_from=None,
        author=author,
        created_at=context.now,
    )


def claim(body: ActionClaim, actor: Actor, context: Context) -> list[Change]:
    """ "I'll do it", or not after all. The name is asked only now."""
    action = _known(body.action, context)
    if not body.mine:
        return _release(action, actor)
    if action["owner"] not in (None, actor.person):
        raise Refused("closed", "{name} has taken this one already.", name=action["owner_name"])
    person = context.read.participant(actor.person)
    name = text.clean_optional(body.name or "", max_chars=NAME_CHARS, field="name")
    name = name or (person["name"] if person else "")
    if not name:
        raise Refused("name_needed", "An action needs a name beside it. What is yours?", field="name")
    _check_room(action, actor, context)
    email = text.clean_optional(body.email or "", max_chars=200, field="email")
    changes = []
    seen = held_names.for_all({"id": actor.person, "name": name}, context)
    if person and person["name"] != name:
        changes = named(actor.person, name, context)
        seen = held_names.as_written(name, context)
    status = "open" if action["status"] == "proposed" else action["status"]
    changes.append(
        update(
            "action",
            id=action["id"],
            owner=actor.person,
            owner_name=seen,
            owner_email=email or action["owner_email"],
            status=status,
        )
    )
    return changes


def _release(action: Row, actor: Actor) -> list[Change]:
    if action["owner"] != actor.person:
        raise Refused("not_found", "This action is not among yours.", field="action")
    return [update("action", id=action["id"], owner=None, owner_name="", owner_email="", status="proposed")]


def _check_room(action: Row, actor: Actor, context: Context) -> None:
    step = context.read.activity(action["activity"]) if action["activity"] else None
    limit = step["settings"]["per_person_max"] if step and step["kind"] == "commit" else 5
    others = [
        row
        for row in context.read.actions()
        if row["owner"] == actor.person and row["id"] != action["id"] and row["status"] in ALIVE
    ]
    if len(others) >= limit:
        raise Refused(
            "limit",
            "You have taken {n} already: that is enough for one person to really do.",
            n=len(others),
        )


def stick(body: ActionStick, actor: Actor, context: Context) -> list[Change]:
    """The owner's own words on how it will come about; nobody else's.

    "When this happens, I will do that" doubles and triples what is really done (Gollwitzer & Sheeran 2006).
    """
    action = _known(body.action, context)
    if action["owner"] != actor.person:
        raise Refused("not_found", "This action is not among yours.", field="action")
    new: dict[str, object] = {
        field: text.clean_optional(words, max_chars=STICK_CHARS, field=field)
        for field in ("when_then", "done_looks_like", "helpers", "to_be_surer")
        if (words := getattr(body, field)) is not None
    }
    if body.confidence is not None:
        new["confidence"] = body.confidence
    if not new:
        raise Refused("empty", "There is nothing to change in this.")
    return [update("action", id=action["id"], **new)]


def edit(body: ActionEdit, context: Context) -> list[Change]:
    """A facilitator's correction."""
    action = _known(body.action, context)
    new: dict[str, object] = {}
    if body.what is not None:
        new["what"] = _what(body.what)
    if body.due is not None:
        new["due"] = _due(body.due, context)
    if body.status is not None:
        new["status"] = body.status
    if body.owner_name is not None:
        # Given to somebody who is not here: proposed until they say yes.
        new |= {
            "owner": None,
            "owner_name": text.clean_optional(body.owner_name, max_chars=NAME_CHARS, field="owner_name"),
            "owner_email": "",
            "status": body.status or "proposed",
        }
    if body.ask is not None:
        new |= _asked(context) if body.ask else {"ask": 0}
    if not new:
        raise Refused("empty", "There is nothing to change in this.")
    return [update("action", id=action["id"], **new)]


def _asked(context: Context) -> Row:
    """An action whose owner is the sponsor is an ask: it waits for a yes."""
    sponsor = context.read.workshop()["sponsor"]
    return {"ask": 1, "owner": None, "owner_name": sponsor, "owner_email": "", "status": "proposed"}


def check_in(body: CheckinAdd, context: Context) -> list[Change]:
    """An owner's answer, weeks later, through the personal link."""
    action = _owned(body, context)
    if context.read.row("checkin", body.id) is not None:
        raise Refused("bad_shape", "This answer's id is taken; please send it again.", field="id")
    answer = insert(
        "checkin",
        id=body.id,
        action=action["id"],
        answer=body.answer,
        note=text.clean_optional(body.note, max_chars=300, field="note"),
        created_at=context.now,
    )
    if action["status"] == "carried":
        return [answer]
    return [answer, update("action", id=action["id"], status=STATUS_OF[body.answer])]


def show(body: ActionShow, context: Context) -> list[Change]:
    """The owner says through the personal link who sees how it goes; the action itself is known to all anyway."""
    return [update("action", id=_owned(body, context)["id"], visibility=body.visibility)]


def _owned(body: CheckinAdd | ActionShow, context: Context) -> Row:
    action = _known(body.action, context)
    if action["owner"] != body.owner:
        raise Refused("forbidden", "This action has another owner by now; this link no longer speaks for it.")
    return action


def carried(body: ActionsCarried, context: Context) -> list[Change]:
    """Open actions that the next workshop looks at first: here they are closed."""
    return [update("action", id=_known(action, context)["id"], status="carried") for action in body.actions]


def _known(action_id: str, context: Context) -> Row:
    action = context.read.action(action_id)
    if action is None or action["status"] == "withdrawn":
        raise Refused("not_found", "This action is no longer there.", field="action")
    return action


def _what(words: str) -> str:
    shortest, longest = commit.WHAT_CHARS
    return text.clean(words, min_chars=shortest, max_chars=longest, field="what")


def _due(due: str | None, context: Context) -> str:
    """The day, or today + 7. A day's grace at both ends: people's calendars differ by their time zone."""
    today = datetime.fromtimestamp(context.now / 1000, UTC).date()
    if due is None:
        return (today + timedelta(days=DEFAULT_DUE_DAYS)).isoformat()
    day = _day(due, "due")
    soonest, latest = DUE_DAYS
    if not today + timedelta(days=soonest - 1) <= day <= today + timedelta(days=latest + 1):
        raise Refused(
            "bad_date",
            "Choose a day from tomorrow to {latest} days from now: sooner is better.",
            field="due",
            latest=latest,
        )
    return due


def _day(written: str, field: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused("bad_date", "This day is not in the calendar.", field=field) from None
