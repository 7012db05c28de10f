"""The workshop itself and the people in it: create, edit, end, reopen, erase; join, rename, remove."""

from typing import Final
from uuid import UUID, uuid5

from workshop.domain import agenda, audience, dates, groups, held_names, text, turns, word_list
from workshop.domain.change import Actor, Change, Context, Row, insert, update
from workshop.domain.commands import (
    ActivityAdd,
    NameHide,
    ParticipantAdmit,
    ParticipantJoin,
    ParticipantRemove,
    ParticipantRename,
    TokenAdd,
    TokenRevoke,
    WorkshopCreate,
    WorkshopEdit,
    checked,
)
from workshop.domain.planning import draft, identified, promised
from workshop.domain.refusal import Refused

NAME_CHARS: Final = 60
QUESTION_CHARS: Final = 300
ERASE_AFTER_MS: Final = 24 * 3_600_000
"""Hidden authors are erased this long (ms) after the end of the workshop."""

_AS_GIVEN: Final = ("joining", "checked")
SPACED: Final = {"title": 120, "challenge": QUESTION_CHARS, "outcome": 300, "sponsor": 120, "decider": 120}


def create(body: WorkshopCreate, context: Context) -> list[Change]:
    """A live workshop with its agenda, its first facilitator, and the tokens of console and wall."""
    words = {
        field: text.clean_optional(getattr(body, field), max_chars=limit, field=field)
        for field, limit in SPACED.items()
    }
    if not words["challenge"]:
        raise Refused("empty", "What is your question? One sentence is enough.", field="challenge")
    numbered = [str(uuid5(UUID(body.id), f"activity:{position}")) for position in range(len(body.agenda))]
    items, ids = identified(body.agenda, numbered)
    changes = [
        insert(
            "workshop",
            id=body.id,
            code=body.code,
            owner=body.owner,
            **words,
            state="live",
            published=0,
            seed=context.secret(16).hex(),
            rehearsal_of=body.rehearsal_of,
            plan=promised(body.plan, ids),
            mode=body.mode,
            language=body.language,
            created_at=context.now,
            ends_at=None,
            ended_at=None,
            erased_at=None,
        )
    ]
    for position, item in enumerate(items):
        changes.append(insert("activity", **draft(checked(ActivityAdd, item), position, words["challenge"])))
    name = text.clean_optional(body.facilitator_name, max_chars=NAME_CHARS, field="name")
    changes.append(_person(body.facilitator, name, "facilitator", context))
    changes.append(_token(body.facilitator_token, "facilitator", body.facilitator, None, context))
    changes.append(_token(body.wall_token, "wall", None, None, context))
    changes += [_carried(action, body, context) for action in body.actions]
    return changes


def _carried(action: dict[str, object], body: WorkshopCreate, context: Context) -> Change:
    """An open action of the workshop before, first on this one's table."""
    return insert(
        "action",
        id=str(uuid5(UUID(body.id), f"action:{action['id']}")),
        activity=None,
        what=action["what"],
        owner=None,
        owner_name=action["owner_name"],
        owner_email=action["owner_email"],
        due=action["due"],
        status=action["status"],
        **{"from": None},
        carried_from=action["id"],
        author=body.facilitator,
        created_at=context.now,
    )


def edit(body: WorkshopEdit, context: Context) -> list[Change]:
    """New words for the question and what surrounds it; publishing the summary or taking it back."""
    new: dict[str, object] = {}
    for field, limit in SPACED.items():
        value = getattr(body, field)
        if value is not None:
            new[field] = text.clean_optional(value, max_chars=limit, field=field)
    if new.get("challenge") == "":
        raise Refused("empty", "The question cannot be empty.", field="challenge")
    workshop = context.read.workshop()
    if body.published is not None:
        new["published"] = int(body.published)
    new |= {field: value for field in _AS_GIVEN if (value := getattr(body, field)) is not None}
    if body.blocked_words is not None:
        new["blocked_words"] = word_list.tidied(body.blocked_words)
    if body.spotlight is not None:
        new["spotlight"] = _shown_large(body.spotlight, context)
    if not new:
        raise Refused("empty", "There is nothing to change in this.")
    return [update("workshop", id=workshop["id"], **new), *_asked_anew(workshop, new, context)]


def _shown_large(idea: str, context: Context) -> str | None:
    """The card that the big screen shows alone; "" is none. Only a card that everybody may see."""
    if not idea:
        return None
    card = context.read.idea(idea)
    if card is None or card["status"] != "active" or card["public_rev"] is None:
        raise Refused("not_found", "Only a card that everyone can see can be shown large.", field="spotlight")
    return idea


def _asked_anew(workshop: Row, new: dict[str, object], context: Context) -> list[Change]:
    """Steps that ask the workshop's own question ask the new one, unless they have begun."""
    if "challenge" not in new:
        return []
    return [
        update("activity", id=activity["id"], prompt=new["challenge"])
        for activity in context.read.agenda()
        if activity["opened_at"] is None and activity["prompt"] == workshop["challenge"]
    ]


def end(context: Context) -> list[Change]:
    """The workshop is over: the running activity is finished, the code leads to the summary."""
    workshop = context.read.workshop()
    last = agenda.running(context.read.agenda())
    changes = turns.close("finish", last, context) if last else []
    changes.append(update("workshop", id=workshop["id"], state="ended", ended_at=context.now, ends_at=None))
    return changes


def reopen(context: Context) -> list[Change]:
    """On again, as long as the hidden links are not erased yet."""
    workshop = context.read.workshop()
    if workshop["state"] == "live":
        raise Refused("closed", "The workshop is running.")
    if workshop["erased_at"] is not None:
        raise Refused(
            "ended",
            "The workshop ended more than a day ago and its private links are erased. Run it again instead.",
        )
    return [
        update(
            "workshop",
            id=workshop["id"],
            state="live",
            ended_at=None,
            ends_at=context.now + dates.IDLE_MS,
        )
    ]


def erase(context: Context) -> list[Change]:
    """A day after the end: from now on nobody can tell who wrote what without a name."""
    workshop = context.read.workshop()
    if workshop["state"] != "ended" or workshop["erased_at"] is not None:
        raise Refused("closed", "There is nothing to erase.")
    keys = [
        update("activity_key", activity=key["activity"], round=key["round"], key=b"")
        for key in context.read.all_keys()
    ]
    seats = [change for row in context.read.agenda() for change in groups.forgotten(row, context)]
    return [*keys, *seats, update("workshop", id=workshop["id"], erased_at=context.now)]


def join(body: ParticipantJoin, context: Context) -> list[Change]:
    """One more person, with the token of their device. Where newcomers wait at the door, so do they."""
    door = context.read.workshop()["joining"] if body.role == "participant" else "open"
    if door == "closed":
        raise Refused("closed", "The door is closed by now. Ask the facilitator to let you in.")
    if context.read.row("participant", body.id) is not None:
        raise Refused("bad_shape", "This person's id is taken; please join again.", field="id")
    name = text.clean_optional(body.name, max_chars=NAME_CHARS, field="name")
    is_in = door != "lobby"
    return [
        _person(body.id, name, body.role, context, is_in=is_in),
        _token(body.token, body.role, body.id, None, context),
        *(_newcomer(body.id, name, context, is_in=is_in) if body.role == "participant" else []),
    ]


def _newcomer(person: str, name: str, context: Context, *, is_in: bool) -> list[Change]:
    fate: held_names.Fate | None = "waits" if held_names.has_one(name, context) else None
    seat = _seated(person, held_names.as_written(name, context), context) if is_in else []
    return [*held_names.noted({person: fate}, context), *seat]


def _seated(person: str, name: str, context: Context) -> list[Change]:
    """Where people work in groups now, whoever comes sits with them. name: as the others see it."""
    now = agenda.running(context.read.agenda())
    if now is None or now["state"] not in ("open", "paused") or not now["settings"].get("grouping"):
        return []
    return groups.newcomer(now, person, name, context)


def admit(body: ParticipantAdmit, context: Context) -> list[Change]:
    """These come in: from the door, or again after they were removed."""
    people = [context.read.participant(id) for id in dict.fromkeys(body.participants)]
    if any(row is None or row["role"] != "participant" for row in people):
        raise Refused("not_found", "This person is not in the workshop.", field="participants")
    outside = [row for row in people if row and (row["status"] != "active" or not row["admitted"])]
    if not outside:
        raise Refused("empty", "They are in already.")
    return [change for row in outside for change in _let_in(row, context)]


def _let_in(row: Row, context: Context) -> list[Change]:
    return [
        update("participant", id=row["id"], status="active", admitted=1),
        *_seated(row["id"], held_names.for_all(row, context), context),
    ]


def door_opened(changes: list[Change], context: Context) -> list[Change]:
    """When everybody may come in again, so do those who are waiting at the door."""
    if not any(change.table == "workshop" and change.row.get("joining") == "open" for change in changes):
        return []
    return [change for row in context.read.at_the_door() for change in _let_in(row, context)]


def spotlight_off(changes: list[Change], context: Context) -> list[Change]:
    """The card that is shown large gives way to whatever happens to it, and to what comes next."""
    card = context.read.workshop()["spotlight"]
    if card is None or not any(_ends_spotlight(change, card) for change in changes):
        return []
    return [update("workshop", id=context.read.workshop()["id"], spotlight=None)]


def _ends_spotlight(change: Change, card: str) -> bool:
    match change.table:
        case "idea":
            return bool(change.row["id"] == card and change.row.get("status", "active") != "active")
        case "activity":
            # A step that goes on after a pause keeps its round
            return bool(change.row.get("state") == "open" and "round" in change.row)
        case "workshop":
            return bool(change.row.get("state") == "ended")
    return False


def add_token(body: TokenAdd, context: Context) -> list[Change]:
    """A private link for another device, or for the big screen."""
    return [_token(body.token, body.use, body.person, body.expires_at, context)]


def rename(body: ParticipantRename, actor: Actor, context: Context) -> list[Change]:
    """A name, one's own or (facilitators) another's; cards that carry it follow."""
    person = body.participant or actor.person
    if person != actor.person and actor.audience != "facilitators":
        raise Refused("forbidden", "Only your own name can be changed from here.")
    row = context.read.participant(person)
    if row is None:
        raise Refused("not_found", "This person is not in the workshop.", field="participant")
    name = text.clean(body.name, max_chars=NAME_CHARS, field="name")
    return named(person, name, context, is_looked_at=actor.audience == "facilitators")


def named(person: str, name: str, context: Context, *, is_looked_at: bool = False) -> list[Change]:
    """The person's name, everywhere where it is shown. is_looked_at: a facilitator wrote it, so that it passes."""
    row = context.read.participant(person)
    has_word = held_names.has_one(name, context) and (row is None or row["role"] == "participant")
    fate: held_names.Fate = "passes" if is_looked_at else "waits"
    seen = "" if has_word and not is_looked_at else name
    return [
        update("participant", id=person, name=name),
        *held_names.noted({person: fate if has_word else None}, context),
        *_everywhere(person, seen, context),
    ]


def hide_name(body: NameHide, context: Context) -> list[Change]:
    """A name with a word of the list is let pass, or stays hidden."""
    row = context.read.participant(body.participant)
    if row is None or held_names.fate_of(row["id"], context) is None:
        raise Refused("not_found", "There is no such word in this name.", field="participant")
    fate: held_names.Fate = "hidden" if body.hidden else "passes"
    seen = "" if body.hidden else row["name"]
    return [*held_names.noted({row["id"]: fate}, context), *_everywhere(row["id"], seen, context)]


def names_looked_at_anew(changes: list[Change], context: Context) -> list[Change]:
    """What another list means for the names that are there: these words are hidden, those no longer."""
    if not any(change.table == "workshop" and "blocked_words" in change.row for change in changes):
        return []
    people = {row["id"]: row for row in [*context.read.participants(), *context.read.at_the_door()]}
    fates = held_names.otherwise(list(people.values()), context)
    again = [
        change
        for person, fate in fates.items()
        for change in _everywhere(person, "" if fate else people[person]["name"], context)
    ]
    return [*held_names.noted(fates, context), *again]


def _everywhere(person: str, seen: str, context: Context) -> list[Change]:
    """seen: the name as the others see it."""
    changes: list[Change] = []
    for activity in context.read.agenda():
        if not audience.names_shown(activity) or activity["opened_at"] is None:
            continue
        for round in range(1, activity["round"] + 1):
            changes += [
                update("idea", id=idea["id"], author_name=seen)
                for idea in context.read.ideas_by(activity["id"], round, person)
            ]
    changes += groups.renamed(person, seen, context)
    changes += [
        update("action", id=action["id"], owner_name=seen)
        for action in context.read.actions()
        if action["owner"] == person
    ]
    return changes


def remove(body: ParticipantRemove, context: Context) -> list[Change]:
    """Somebody who should not be here: their phone is shut out; what they wrote can be hidden card by card."""
    person = context.read.participant(body.participant)
    if person is None:
        raise Refused("not_found", "This person is not in the workshop.", field="participant")
    _check_not_first(person, context)
    now = agenda.running(context.read.agenda())
    left = groups.left(now, person["id"], context) if now else []
    return [update("participant", id=person["id"], status="removed"), *left]


def _check_not_first(person: Row, context: Context) -> None:
    if person["role"] == "facilitator" and person["joined_at"] == context.read.workshop()["created_at"]:
        raise Refused("forbidden", "The facilitator who made this workshop stays in it.")


def revoke(body: TokenRevoke, context: Context) -> list[Change]:
    """A facilitator's private links lead nowhere from now on, and the devices that came in by them are shut out."""
    person = context.read.participant(body.participant)
    if person is None or person["role"] != "facilitator" or person["status"] != "active":
        raise Refused("not_found", "This facilitator is not in the workshop.", field="participant")
    _check_not_first(person, context)
    links = [
        update("token", hash=token["hash"], revoked_at=context.now)
        for token in context.read.tokens(person["id"])
    ]
    return [*links, update("participant", id=person["id"], status="removed")]


def _person(id: str, name: str, role: str, context: Context, *, is_in: bool = True) -> Change:
    return insert(
        "participant",
        id=id,
        name=name,
        role=role,
        status="active",
        admitted=int(is_in),
        joined_at=context.now,
    )


def _token(hash: str, use: str, person: str | None, expires_at: int | None, context: Context) -> Change:
    return insert(
        "token",
        hash=hash,
        use=use,
        label="",
        account=None,
        person=person,
        created_at=context.now,
        expires_at=expires_at,
        spent_at=None,
        revoked_at=None,
    )
