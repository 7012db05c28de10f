"""Who may see what: the only place of secrecy.

Two questions are answered here and nowhere else. First, under which name a person appears in a row
(`alias`): in activities without names that is an HMAC under a key that is erased later, so that the link
cannot be rebuilt. Second, how a row looks to an audience (`view`, `own_view`): the row to show, GONE for
a row that this audience saw before and may see no longer, or None for a row that does not exist for it.
Each view lists what is shown, never what is left out; frames, snapshots and exports all come through here.
"""

import hmac
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from workshop.domain.change import THIS_REV, Actor, Change, Read, Row, update
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

Audience = Literal["participants", "facilitators", "walls", "waiting"]
AUDIENCES: Final[tuple[Audience, ...]] = ("participants", "facilitators", "walls")
"""Those who see the room. Whoever is waiting at the door sees nothing of it."""
NEARLY_IN: Final = phrase("You are nearly in: the facilitator lets you in in a moment.")

GONE: Final[Row] = {"gone": True}
ROOM_TABLES: Final = (
    "workshop",
    "activity",
    "idea",
    "entry",
    "cluster",
    "group",
    "seat",
    "hand",
    "tally",
    "result",
    "decision",
    "action",
    "checkin",
    "participant",
    "mark",
    "ballot",
)
OWN_TABLES: Final = ("participant", "idea", "seat", "hand", "mark", "ballot")

OFF_THE_TABLE: Final = ("removed", "withdrawn")
"""What `entry.rescued` says of an idea that a facilitator has taken out again."""
KEY_BYTES: Final = 32
IN_THE_ROOM: Final = "room"
"""Under this name stands what facilitators enter for people without a phone: it is nobody's own."""
NOBODY: Final = "nobody"
"""Under this name stands what a step made of people's cards, as the card that stands for a cluster."""
AGREED: Final = "agreed"
"""Under this name stands where the whole room put a card, before everyone's eyes: it is nobody's own, and no secret."""
THE_PLAN: Final = "plan"
"""Under this name stand cards that nobody in the room wrote: they came with the agenda or from its facilitator."""
NOBODYS: Final = frozenset({IN_THE_ROOM, THE_PLAN, AGREED, NOBODY})


# Names and aliases


def alias(activity: Row, round: int, person: str, read: Read) -> str:
    """The name under which a person stands in the rows of an activity: the id itself, or its HMAC.

    Raises Refused (closed) when the activity's key is erased or was never made: then nobody can act.
    """
    if names_shown(activity):
        return person
    key = read.key(activity["id"], round)
    if key is None:
        raise Refused("closed", "This step is over; what was written stays as it is.")
    return veil(key, person)


def name_of(actor: Actor, activity: Row, round: int, read: Read) -> str:
    """The name under which an actor writes and votes: a facilitator does so for people in the room only."""
    return IN_THE_ROOM if actor.audience == "facilitators" else alias(activity, round, actor.person, read)


def veil(key: bytes, person: str) -> str:
    """HMAC-SHA256 of the person under the activity's key, 32 hex digits."""
    return hmac.digest(key, person.encode(), "sha256").hex()[:32]


def names_shown(activity: Row) -> bool:
    """Whether authors are shown in this activity."""
    return bool(activity["settings"].get("identity", "named") == "named")


def leaves_no_trace(activity: Row) -> bool:
    """Whether even the server forgets the authors as soon as the activity is done."""
    return bool(activity["settings"].get("identity") == "anonymous")


def aliases(person: str, activities: Mapping[str, Row], keys: Iterable[Row]) -> list[tuple[str, int, str]]:
    """(activity, round, alias) for all places where this person may have left rows and can still be linked."""
    veiled = [
        (key["activity"], key["round"], veil(key["key"], person))
        for key in keys
        if key["activity"] in activities and not names_shown(activities[key["activity"]])
    ]
    named = [
        (activity["id"], round, person)
        for activity in activities.values()
        if names_shown(activity)
        for round in range(1, activity["round"] + 1)
    ]
    return veiled + named


def hands(ideas: list[Row], read: Read) -> dict[str, str]:
    """idea -> a name that all cards of one person share, whatever step and round they were written in.

    Only for counting people: it never leaves the server. Where the key is erased, the alias stands for itself.
    """
    places = {(idea["activity"], idea["round"]) for idea in ideas}
    if len(places) < 2:
        return {str(idea["id"]): str(idea["author"]) for idea in ideas}
    activities = {row["id"]: row for row in read.agenda() if any(row["id"] == place for place, _ in places)}
    keys = [key for key in read.all_keys() if key["activity"] in activities]
    people = {
        place: str(person["id"])
        for person in read.participants()
        for place in aliases(str(person["id"]), activities, keys)
    }
    written = {
        str(idea["id"]): (str(idea["activity"]), int(idea["round"]), str(idea["author"])) for idea in ideas
    }
    return {idea: people.get(place, place[2]) for idea, place in written.items()}


def is_author(person: str, idea: Row, activity: Row, read: Read) -> bool:
    """Whether the person wrote the idea, as far as the server can still tell. `activity`: the idea's own."""
    if names_shown(activity):
        return bool(idea["author"] == person)
    key = read.key(activity["id"], idea["round"])
    return key is not None and idea["author"] == veil(key, person)


# When something becomes visible to the room


def ideas_are_public(activity: Row) -> bool:
    """Whether a card written now is seen by the others at once."""
    if activity["state"] in ("sealed", "revealed", "done"):
        return bool(activity["state"] != "sealed")
    settings = activity["settings"]
    if comes_after_ones_own(activity):
        return False
    if settings.get("others") == "at_once" or settings.get("flow") == "turns":
        return True
    if settings.get("scope") in ("plenary", "group"):
        return True
    if settings.get("flow") in ("timed", "chain"):
        # Box by box everyone writes alone; phases that come behind the boxes are shared
        is_shared = any(phase["mode"] == "shared" for phase in settings["phases"])
        return bool(is_shared and activity["step"] >= len(settings["boxes"]))
    phases = settings.get("phases") or [{"mode": "alone"}]
    return bool(phases[min(activity["step"], len(phases) - 1)]["mode"] == "shared")


def comes_after_ones_own(activity: Row) -> bool:
    """Whether the others' cards are seen by whoever has written one: dealt to them, and not open to the room.

    Until the step goes on to a shared phase, or is shown.
    """
    settings = activity["settings"]
    if settings.get("others") != "after_my_first" or activity["state"] not in ("open", "paused", "sealed"):
        return False
    phases = settings["phases"]
    return bool(activity["step"] == 0 or phases[min(activity["step"], len(phases) - 1)]["mode"] == "alone")


def may_be_dealt(activity: Row, own: Iterable[Row]) -> bool:
    """Whether somebody is dealt cards of others now. own: their cards in this activity."""
    if not comes_after_ones_own(activity):
        return True
    return any(card["round"] == activity["round"] and card["status"] != "withdrawn" for card in own)


def show_ideas(ideas: Iterable[Row], *, sampled: bool = False) -> list[Change]:
    """All cards not yet shown become public in one rev, so that order betrays nobody. sampled: see `is_sampled`.

    Those that wait for the facilitator's eye are now due.
    """
    changes = []
    for idea in ideas:
        if idea["public_rev"] is None and idea["status"] == "active":
            changes.append(update("idea", id=idea["id"], public_rev=THIS_REV, sampled=int(sampled)))
        elif idea["status"] == "hidden" and waits(idea) and not is_due(idea):
            changes.append(update("idea", id=idea["id"], fields={**idea["fields"], WAITS: True}))
    return changes


# Cards that wait for the facilitator's eye (held.py)

WAITS: Final = "waits for the facilitator"
"""Under this key a card's `fields` say so: true, or false as long as it is shut with its ballot. No field of a form
can have it."""


def waits(idea: Row) -> bool:
    """Whether a word of the list hides this card until the facilitator has looked at it."""
    return WAITS in idea["fields"]


def is_due(idea: Row) -> bool:
    """Whether it waits, and the facilitator may see it."""
    return bool(idea["fields"].get(WAITS))


def without_waiting(fields: Row) -> Row:
    """The fields as their author wrote them."""
    return {key: value for key, value in fields.items() if key != WAITS}


def is_sampled(activity: Row) -> bool:
    """Whether phones are not sent its cards of others, but ask for a few: nobody could read all of a large room."""
    show = activity["progress"].get("show") or activity["settings"].get("show")
    return bool(show == "sample")


def show_results(results: Iterable[Row]) -> list[Change]:
    """The results of a closed ballot become public."""
    return [
        update("result", id=result["id"], public_rev=THIS_REV)
        for result in results
        if result["public_rev"] is None
    ]


# How a row looks to an audience


def view(table: str, row: Row, audience: Audience) -> Row | None:
    """The row as this audience sees it, GONE, or None. Rows come with JSON columns decoded."""
    if audience == "waiting":
        return None
    if table == "workshop":
        return _workshop(row, audience)
    if table == "activity":
        return _activity(row, audience)
    if table == "idea":
        return _idea(row, audience)
    if table == "entry":
        return _entry(row)
    if table == "cluster":
        return GONE if row["status"] != "active" else _pick(row, "id activity round title")
    if table == "group":
        return _pick(row, "id activity round number name scribe room")
    if table == "seat":
        return _seat(row)
    if table == "hand":
        return _hand(row, audience)
    if table == "tally":
        return _tally(row, audience)
    if table == "result":
        return _result(row)
    if table == "decision":
        return GONE if row["status"] != "active" else _pick(row, "id activity text ideas by review_on")
    if table == "action":
        return _action(row, audience)
    if table == "checkin":
        return _pick(row, "id action answer note") if audience == "facilitators" else None
    if table == "participant":
        return _person(row) if audience == "facilitators" else None
    if table == "mark" and row["voter"] == AGREED:
        return _agreed(row)
    if table in ("mark", "ballot"):
        return _of_the_room(table, row) if audience == "facilitators" else None
    return None


def own_view(table: str, row: Row) -> Row | None:
    """A row of the `me` stream: the caller has made sure that it is the person's own."""
    if table == "idea":
        shown = _pick(row, "id activity round box text parents status merged_into")
        shown["public"] = row["public_rev"] is not None
        return _more_of_the_card(shown, row) | _held(row)
    if table == "mark":
        shown = _pick(row, "activity round target criterion value")
        shown["value"] = None if row["blank"] else row["value"]
        return {"id": mark_id(row), **shown}
    if table == "seat":
        return _pick(row, "id activity round group seat status sheets")
    if table == "hand":
        return _pick(row, "id activity round status turns")
    if table == "ballot":
        return {**_ballot(row), **({"dealt": row["dealt"]} if row["dealt"] else {})}
    if table == "participant":
        return _person(row)
    return None


def _person(row: Row) -> Row:
    return {**_pick(row, "id name role status"), "admitted": bool(row["admitted"])}


def _agreed(row: Row) -> Row:
    """Where the room put a card by a criterion; taken back, it is there without a value."""
    shown = own_view("mark", row)
    assert shown is not None
    return {**shown, "id": f"{shown['id']}:{AGREED}", "agreed": True}


def card_on_sheet(row: Row) -> Row | None:
    """A card on a sheet that is passed on, as whoever has it in hand sees it before the room does."""
    if row["status"] != "active":
        return None
    shown = {**_pick(row, "id box text parents"), "round": row["fields"]["round"]}
    if row["author_name"]:
        shown["author"] = row["author_name"]
    return shown


def line_of_a_group(row: Row) -> Row | None:
    """A line of a group's talk, as its members see it before the room does; also one that waits for the facilitator."""
    if row["status"] != "active" and not (row["status"] == "hidden" and waits(row)):
        return None
    return _pick(row, "id box text parents") | _held(row)


def _of_the_room(table: str, row: Row) -> Row | None:
    """What was entered for people without a phone, so that it can be corrected; nobody else's paper."""
    if row["voter"] != IN_THE_ROOM:
        return None
    if table == "ballot":
        return {**_ballot(row), "people": row["people"]}
    return own_view(table, row)


def _ballot(row: Row) -> Row:
    return {
        "id": f"{row['activity']}:{row['round']}",
        "activity": row["activity"],
        "round": row["round"],
        "done": bool(row["done"]),
    }


def mark_id(row: Row) -> str:
    """The id of a mark on the wire; it says nothing of the voter."""
    return f"{row['activity']}:{row['round']}:{row['target']}:{row['criterion']}"


def _workshop(row: Row, audience: Audience) -> Row:
    shown = _pick(row, "id code title challenge outcome decider state ends_at")
    shown["published"] = bool(row["published"])
    shown["rehearsal"] = row["rehearsal_of"] is not None
    shown |= _pick(row, "mode joining spotlight")
    # What comes in an open week: phones have no step that was never open. Reports read without the plan.
    if coming := row.get("plan", {}).get("next"):
        shown["next"] = coming
    if audience == "facilitators":
        shown |= _pick(row, "sponsor plan checked blocked_words language")
    return shown


_ACTIVITY = (
    "id position kind title prompt settings state round step progress minutes "
    "ends_at left_ms opened_at closed_at opens_at closes_at"
)


def _activity(row: Row, audience: Audience) -> Row | None:
    if audience == "facilitators":
        return GONE if row["state"] == "removed" else _pick(row, _ACTIVITY + " method")
    if row["opened_at"] is None:
        return None
    shown = _pick(row, _ACTIVITY)
    shown["settings"] = {key: value for key, value in row["settings"].items() if key in _ROOM_SETTINGS}
    return shown


_ROOM_SETTINGS: Final = frozenset(
    {
        "boxes",
        "layout",
        "flow",
        "seconds_per_box",
        "target",
        "comments",
        "inspire",
        "phases",
        "limit_per_person",
        "max_chars",
        "others",
        "identity",
        "timer",
        "mode",
        "budget",
        "max_per_item",
        "points_step",
        "rounds",
        "criteria",
        "view",
        "x",
        "y",
        "combine",
        "cut",
        "zones",
        "dealing",
        "per_person",
        "turns",
        "placement",
        "unsure",
        "own_items",
        "per_person_max",
        "per_round",
        "rounds_run",
        "show",
        "fields",
        "scope",
        "grouping",
        "per_group",
        "sentence",
        "title_field",
        "gallery",
        "allow",
        "other_languages",
        "why",
        "who",
        "name_rule",
        "silent_minutes",
        "scale",
        "pass_share",
        "block",
        "reason_below",
        "rounds_max",
        "questions",
        "min_show",
        "compare_to",
        "minutes_per_item",
        "continue_vote",
        "extra_minutes",
        "max_extra",
        "speaking",
    }
)


def _idea(row: Row, audience: Audience) -> Row | None:
    if audience == "facilitators":
        return _idea_for_facilitators(row)
    if audience == "participants" and row["sampled"] and row["rev"] == row["public_rev"]:
        # Phones ask for it. What changes later is sent to all, since it is not kept who was dealt what.
        return None
    if audience == "participants" and _is_dealt_only(row) and row["status"] != "active":
        # Whoever was dealt it must let go of it; to all others it says that there was a card
        return GONE
    return idea_for_the_room(row)


def _is_dealt_only(row: Row) -> bool:
    """A card of a step in which others' cards come after one's own first: dealt, and not open to the room yet."""
    return bool(row["sampled"] and row["public_rev"] is None)


def idea_to_be_dealt(row: Row) -> Row | None:
    """A card as whoever may be dealt it sees it (`may_be_dealt`)."""
    if _is_dealt_only(row):
        return _and_whose(_pick(row, _OPEN_CARD), row) if row["status"] == "active" else GONE
    return idea_for_the_room(row)


_OPEN_CARD: Final = "id activity round box text parents"


def idea_for_the_room(row: Row) -> Row | None:
    """A card as it lies open for everybody, in a large room, too: on the wall, when it is dealt, in the summary."""
    if row["public_rev"] is None:
        return None
    if row["status"] != "active":
        return GONE
    return _and_whose(_pick(row, _OPEN_CARD), row)


def _idea_for_facilitators(row: Row) -> Row | None:
    # What belongs to a ballot is shut with it, for facilitators too: that there is a reason tells of a low answer.
    # What they entered for people without a phone they know, and may have to correct.
    if row["sealed"] and row["public_rev"] is None and row["author"] != IN_THE_ROOM and not is_due(row):
        return None
    if row["status"] == "withdrawn":
        return GONE
    shown = _pick(row, "id activity round box text parents status merged_into")
    shown["public"] = row["public_rev"] is not None
    return _and_whose(shown, row) | _held(row)


def _held(row: Row) -> Row:
    return {"held": True} if waits(row) else {}


TORN: Final = 3
"""Moves of a card between the same two clusters after which it is said to be torn."""


def _entry(row: Row) -> Row:
    if row["rescued"] in OFF_THE_TABLE:
        return GONE
    shown = _pick(row, "id activity round idea cluster")
    if row["swings"] >= TORN:
        shown["torn"] = True
    if row["rescued"]:
        shown["rescued"] = row["rescued"]
    return shown


def _and_whose(shown: Row, row: Row) -> Row:
    """Where names are shown, the name; how many say it; whether it was entered for people without a phone."""
    if row["author_name"]:
        shown["author"] = row["author_name"]
    if row["said"] > 1:
        shown["said"] = row["said"]
    if row["author"] == IN_THE_ROOM:
        shown["room"] = True
    return _more_of_the_card(shown, row)


def _more_of_the_card(shown: Row, row: Row) -> Row:
    """What most cards have not got is not sent: a photo, the fields of a form."""
    if row["photo"]:
        shown["photo"] = row["photo"]
    if fields := without_waiting(row["fields"]):
        shown["fields"] = fields
    return shown


def _seat(row: Row) -> Row | None:
    """Who sits where is seen where people sit under their names; elsewhere the order would tell who wrote what."""
    if row["name"] is None:
        return None
    return GONE if row["status"] != "active" else _pick(row, "id activity round group seat person name")


def _hand(row: Row, audience: Audience) -> Row:
    """Facilitators keep a lowered hand for its turns; phones learn how many are up, not whose."""
    if row["status"] == "down" and audience != "facilitators":
        return GONE
    shown = _pick(row, "id activity round name status turns raised_at")
    return {**shown, "name": ""} if audience == "participants" else shown


def _tally(row: Row, audience: Audience) -> Row | None:
    meant_for = "facilitators" if audience == "facilitators" else "everyone"
    if row["audience"] != meant_for:
        return None
    shown = _pick(row, "id activity round audience ideas people done room")
    if audience == "facilitators" and row["balance"]:
        shown["balance"] = row["balance"]
    return shown


def _result(row: Row) -> Row | None:
    # Not even the facilitator sees a result before it is shown to all: sealed means sealed.
    if row["public_rev"] is None:
        return None
    if row["status"] != "active":
        return GONE
    shown = _pick(row, "id activity round target score supporters n rank agree pass disagree room details")
    shown["near_next"] = bool(row["near_next"])
    shown["by_lot"] = bool(row["by_lot"])
    return shown


def _action(row: Row, audience: Audience) -> Row:
    """How sure the owner is, is between them and the facilitator; so is how it goes, where the owner says so."""
    if row["status"] == "withdrawn":
        return GONE
    shown = _pick(
        row,
        "id activity what owner owner_name due status from carried_from when_then done_looks_like helpers",
    )
    shown["ask"] = bool(row["ask"])
    if row["visibility"] == "owner":
        shown["private"] = True
        if audience != "facilitators" and row["status"] in ("started", "stuck", "done", "dropped"):
            shown["status"] = "open"
    return shown | _pick(row, "confidence to_be_surer") if audience == "facilitators" else shown


def _pick(row: Row, columns: str) -> Row:
    return {column: row[column] for column in columns.split()}
