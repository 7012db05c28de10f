"""People in groups: who sits with whom in an activity, and how that changes while it runs.

The first half is arithmetic on lists of people; the second makes and changes the rows "group" and `seat`. Where
people sit under their names, `seat.person` is their id and `seat.name` their name; elsewhere it is their alias and
`name` is NULL, because the order of seats would tell who wrote what. A kind with the setting `grouping`
(kinds/shared.py) calls `seat_all` when it opens and hands the commands `group.*` on to `apply`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar
from uuid import UUID, uuid5

from workshop.domain import agenda, audience, held_names, text
from workshop.domain.change import Actor, Change, Context, Row, insert, put, update
from workshop.domain.commands import GroupLeave, GroupMove, GroupName, GroupPick, GroupScribe
from workshop.domain.refusal import Refused

Item = TypeVar("Item")
Command: TypeAlias = GroupPick | GroupScribe | GroupName | GroupMove | GroupLeave
"""What `apply` takes."""
Answer = tuple[tuple[str, float], ...]
"""What somebody answered in a poll: (question, value) of each."""

NAME_CHARS: Final = 40
ROOM_CHARS: Final = 200
"""A room is a few words, or the address of a call."""
NOT_TOLD_APART: Final = 4
"""In a group of so many nobody can tell whose of the others' answers is whose."""


# Arithmetic


def how_many(people: int, size: int, *, at_least: int = 1) -> int:
    """The number of groups: pairs are rounded down (a trio rather than somebody alone), other sizes to the nearest.

    at_least: no group is smaller than this, but for one that holds everybody.
    """
    count = people // 2 if size == 2 else int(people / size + 0.5)
    return max(1, min(count, people // at_least))


def dealt(people: Sequence[Item], count: int) -> list[list[Item]]:
    """So many groups, dealt in turn: sizes differ by at most one."""
    return [list(people[number::count]) for number in range(count)]


def mixed(people: Sequence[str], answers: Mapping[str, Answer], count: int) -> list[list[str]]:
    """So many groups with all answers as evenly in each as possible; who has not answered is spread as well.

    people: in the order of a lot, which is theirs in the groups too, so that it does not tell the answers.
    """
    place = {person: number for number, person in enumerate(people)}
    by_answer = sorted(people, key=lambda who: (who not in answers, answers.get(who, ()), place[who]))
    return [sorted(part, key=place.__getitem__) for part in dealt(by_answer, count)]


def merged(groups: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Two groups become one: 0+1, 2+3 ...; an odd last one joins the last of them (1-2-4-All)."""
    count = max(1, len(groups) // 2)
    found: list[list[Item]] = [[] for _ in range(count)]
    for number, group in enumerate(groups):
        found[min(number // 2, count - 1)].extend(group)
    return found


def smallest(sizes: Sequence[int]) -> int:
    """Where a newcomer goes: the smallest group, the first of equal ones."""
    return min(range(len(sizes)), key=lambda number: (sizes[number], number))


def most_in_one(people: int, count: int) -> int:
    """How many fit into a group that people pick themselves, so that there is a place for everybody."""
    return -(-people // count)


# Rows: the start


def seat_all(activity: Row, context: Context) -> list[Change]:
    """The groups and seats of a round that opens, by the setting `grouping`: everybody who is in the workshop sits
    under their name. activity: as it will be, with its new round."""
    people = in_lot(activity, context, openly=True)
    parts = _parts(people, activity["settings"]["grouping"], activity, context)
    return rows(activity, parts, context, openly=True)


def in_lot(activity: Row, context: Context, *, openly: bool) -> list[str]:
    """The participants in an order drawn by lot. The lot of a secret order cannot be drawn again from the seed."""
    people = [person["id"] for person in context.read.participants()]
    if not openly and not audience.names_shown(activity):
        return sorted(people, key=lambda person: veiled(activity, person, context))
    seed = context.read.workshop()["seed"]
    return sorted(
        people, key=lambda person: agenda.lot(seed, activity["id"], f"{activity['round']}:{person}")
    )


def _parts(people: list[str], grouping: Row, activity: Row, context: Context) -> list[list[str]]:
    count = how_many(len(people), grouping["size"])
    method, source = grouping["method"], grouping["from"]
    if method == "pick":
        return [[] for _ in range(count)]
    if method == "by_answer":
        answers = answers_in(source, activity, people, context, smallest=len(people) // count)
        return mixed(people, answers, count)
    earlier = [] if method == "random" else _groups_of(source, activity, people, context)
    if not earlier:
        return dealt(people, count)
    parts = merged(earlier) if method == "merge" else earlier
    seated = {person for part in parts for person in part}
    for person in people:
        if person not in seated:
            parts[smallest([len(part) for part in parts])].append(person)
    return [part for part in parts if part] or [[]]


def _groups_of(wanted: str, activity: Row, people: list[str], context: Context) -> list[list[str]]:
    """The groups that people sat in before, as far as they are still here; none if there were none.

    people: in the order of a lot, which is theirs in the groups too: where seats were secret, so is their order.
    """
    giver = _giver(wanted, activity, context, lambda row: bool(context.read.groups(row["id"], row["round"])))
    if giver is None:
        return []
    whose = {name: person for person in people for name in _names_in(giver, giver["round"], person, context)}
    group_of = {
        whose[seat["person"]]: seat["group"]
        for seat in context.read.seats(giver["id"], giver["round"])
        if seat["person"] in whose
    }
    return [
        [person for person in people if group_of.get(person) == group["id"]]
        for group in context.read.groups(giver["id"], giver["round"])
    ]


def answers_in(
    wanted: str, activity: Row, people: list[str], context: Context, *, smallest: int
) -> dict[str, Answer]:
    """person -> what they answered in a poll, as far as the server can still tell.

    smallest: people in the smallest group. In a small one, mixed by answers without names, each could tell what the
    others said: there the lot alone decides.
    """
    giver = _giver(wanted, activity, context, lambda row: row["kind"] == "poll")
    if giver is None or (smallest < NOT_TOLD_APART and not audience.names_shown(giver)):
        return {}
    whose = {name: person for person in people for name in _names_in(giver, giver["round"], person, context)}
    found: dict[str, list[tuple[str, float]]] = {}
    for mark in context.read.marks(giver["id"], giver["round"]):
        # One of several choices that was not taken, or no more, is as if it had never been touched
        is_given = not mark["blank"] and ("." not in mark["criterion"] or mark["value"])
        if mark["voter"] in whose and is_given:
            found.setdefault(whose[mark["voter"]], []).append((mark["criterion"], mark["value"]))
    return {person: tuple(sorted(answers)) for person, answers in found.items()}


def _giver(wanted: str, activity: Row, context: Context, fits: Callable[[Row], bool]) -> Row | None:
    earlier = agenda.before(context.read.agenda(), activity)
    return next((row for row in earlier if wanted in ("prev", row["id"]) and fits(row)), None)


def rows(activity: Row, parts: list[list[str]], context: Context, *, openly: bool) -> list[Change]:
    """The rows of these groups of people, in the order of their seats."""
    changes: list[Change] = []
    for number, part in enumerate(parts):
        group = group_id(activity, number + 1)
        changes.append(
            insert(
                "group",
                id=group,
                activity=activity["id"],
                round=activity["round"],
                number=number + 1,
                name="",
                scribe=part[0] if openly and part else None,
            )
        )
        for place, person in enumerate(part):
            row = context.read.participant(person) if openly else None
            name = held_names.for_all(row, context) if row else None
            changes.append(
                seat(activity, group, place, person if openly else veiled(activity, person, context), name)
            )
    return changes


def group_id(activity: Row, number: int) -> str:
    """The id of a group in this round. number: from 1."""
    return str(uuid5(UUID(activity["id"]), f"group:{activity['round']}:{number}"))


def seat(activity: Row, group: str, place: int, person: str, name: str | None) -> Change:
    """One person's seat; a person has one in a round. place: their number in the group, from 0. person, name: their
    id and name, or their alias and None."""
    return put(
        "seat",
        id=str(uuid5(UUID(activity["id"]), f"seat:{activity['round']}:{person}")),
        activity=activity["id"],
        round=activity["round"],
        group=group,
        seat=place,
        person=person,
        name=name,
        status="active",
    )


def veiled(activity: Row, person: str, context: Context) -> str:
    """A person's name in seats that are not open; `key` is there while the activity opens and it is not written yet."""
    key = activity.get("key")
    return (
        audience.veil(key, person)
        if key
        else audience.alias(activity, activity["round"], person, context.read)
    )


def _names_in(activity: Row, round: int, person: str, context: Context) -> list[str]:
    """The names under which a person may sit or have answered in an activity, as far as that can still be told."""
    if audience.names_shown(activity):
        return [person]
    key = context.read.key(activity["id"], round)
    return [person, audience.veil(key, person)] if key else [person]


# Rows: while it runs


def seat_of(activity: Row, person: str, context: Context) -> Row | None:
    """The person's seat in this round, whether they still sit there or not."""
    names = _names_in(activity, activity["round"], person, context)
    return next(
        (row for row in context.read.seats(activity["id"], activity["round"]) if row["person"] in names), None
    )


def written_for(activity: Row, actor: Actor, context: Context) -> Row:
    """The group for which this person writes. Raises Refused (forbidden) where somebody else holds the pen."""
    if actor.audience == "facilitators":
        raise Refused("forbidden", "In this step the groups write.")
    tables = context.read.groups(activity["id"], activity["round"])
    own = next((group for group in tables if group["scribe"] == actor.person), None)
    if own is None:
        raise Refused("forbidden", "Somebody else writes for your group at the moment. You can take over.")
    return own


def in_group(group: str, seats: list[Row]) -> list[Row]:
    """Those who sit there now, in the order of their seats."""
    return sorted(
        (row for row in seats if row["group"] == group and row["status"] == "active"),
        key=lambda row: row["seat"],
    )


def newcomer(activity: Row, person: str, name: str, context: Context) -> list[Change]:
    """Somebody who comes while the activity runs: the last seat of the smallest group; none where people pick."""
    if activity["settings"]["grouping"]["method"] == "pick":
        return []
    groups = context.read.groups(activity["id"], activity["round"])
    seats = context.read.seats(activity["id"], activity["round"])
    if not groups:
        return []
    group = groups[smallest([len(in_group(row["id"], seats)) for row in groups])]
    return _sat(activity, group, person, name, seats)


def left(activity: Row, person: str, context: Context) -> list[Change]:
    """Somebody who is not there any more. Their group goes on; another member becomes its scribe.

    A secret seat stays as it is: written in the same event it would tell whose it is.
    """
    seat = seat_of(activity, person, context)
    if seat is None or seat["status"] != "active" or seat["name"] is None:
        return []
    seats = context.read.seats(activity["id"], activity["round"])
    return [update("seat", id=seat["id"], status="left"), *_without_scribe(seat, seats, context)]


def _without_scribe(seat: Row, seats: list[Row], context: Context) -> list[Change]:
    """The group that somebody leaves has another scribe, if they were it."""
    group = context.read.row("group", seat["group"])
    if group is None or group["scribe"] != seat["person"]:
        return []
    others = [row for row in in_group(group["id"], seats) if row["id"] != seat["id"]]
    return [update("group", id=group["id"], scribe=others[0]["person"] if others else None)]


def _sat(activity: Row, group: Row, person: str, name: str, seats: list[Row]) -> list[Change]:
    """The person on the last seat of a group; whoever comes first is its scribe."""
    inside = [row["seat"] for row in seats if row["group"] == group["id"]]
    place = max(inside, default=-1) + 1
    changes = [seat(activity, group["id"], place, person, name)]
    if group["scribe"] is None:
        changes.append(update("group", id=group["id"], scribe=person))
    return changes


def renamed(person: str, name: str, context: Context) -> list[Change]:
    """A person's new name, where they sit under it."""
    return [
        update("seat", id=seat["id"], name=name)
        for activity in context.read.agenda()
        for round in range(1, activity["round"] + 1 if activity["opened_at"] else 0)
        for seat in context.read.seats(activity["id"], round)
        if seat["person"] == person and seat["name"] is not None
    ]


def forgotten(activity: Row, context: Context) -> list[Change]:
    """Secret seats when the key is erased: nothing more ties a seat to what was written from it."""
    return [
        update("seat", id=seat["id"], person=seat["id"], sheets=[])
        for round in range(1, activity["round"] + 1)
        for seat in context.read.seats(activity["id"], round)
        if seat["name"] is None and seat["person"] != seat["id"]
    ]


def apply(body: Command, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command about the groups of an activity. Raises Refused: not_found, closed, forbidden, limit."""
    if activity["state"] not in ("open", "paused"):
        raise Refused(
            "closed", "“{title}” is not running: its groups stay as they are.", title=activity["title"]
        )
    match body:
        case GroupPick():
            return _pick(body, activity, actor, context)
        case GroupMove():
            _check_open_seats(activity, context)
            return _moved(activity, _group(body.group, activity, context), body.person, context)
        case GroupName():
            return _renamed(body, activity, context)
        case GroupScribe():
            return _scribe(body, activity, actor, context)
        case GroupLeave():
            return _leave(body, activity, context)


def _renamed(body: GroupName, activity: Row, context: Context) -> list[Change]:
    """Another name, another room, or both."""
    new: dict[str, str] = {}
    for field, limit in (("name", NAME_CHARS), ("room", ROOM_CHARS)):
        value = getattr(body, field)
        if value is not None:
            new[field] = text.clean_optional(value, max_chars=limit, field=field)
    if not new:
        raise Refused("empty", "There is nothing to change in this.")
    return [update("group", id=_group(body.group, activity, context)["id"], **new)]


def _pick(body: GroupPick, activity: Row, actor: Actor, context: Context) -> list[Change]:
    if (activity["settings"].get("grouping") or {}).get("method") != "pick":
        raise Refused("closed", "In this step groups are put together by lot.")
    group = _group(body.group, activity, context)
    groups = context.read.groups(activity["id"], activity["round"])
    most = most_in_one(len(context.read.participants()), len(groups))
    seats = context.read.seats(activity["id"], activity["round"])
    others = [row for row in in_group(group["id"], seats) if row["person"] != actor.person]
    if len(others) >= most:
        raise Refused("limit", "This group is full: {most} people. Please pick another one.", most=most)
    return _moved(activity, group, actor.person, context)


def _moved(activity: Row, group: Row, person: str, context: Context) -> list[Change]:
    row = context.read.participant(person)
    if row is None or row["status"] != "active" or row["role"] != "participant":
        raise Refused("not_found", "This person is not in the workshop.", field="person")
    seats = context.read.seats(activity["id"], activity["round"])
    now = next((seat for seat in seats if seat["person"] == person), None)
    if now is not None and now["group"] == group["id"] and now["status"] == "active":
        return []
    before = _without_scribe(now, seats, context) if now else []
    name = held_names.for_all(row, context)
    return [*before, *_sat(activity, group, person, name, seats)]


def _scribe(body: GroupScribe, activity: Row, actor: Actor, context: Context) -> list[Change]:
    _check_open_seats(activity, context)
    group = _group(body.group, activity, context)
    members = {
        row["person"] for row in in_group(group["id"], context.read.seats(activity["id"], activity["round"]))
    }
    if actor.audience == "participants" and actor.person not in members:
        raise Refused("forbidden", "Who writes for a group is for its members to say.")
    if body.person not in members:
        raise Refused("not_found", "This person does not sit in this group.", field="person")
    return [update("group", id=group["id"], scribe=body.person)]


def _leave(body: GroupLeave, activity: Row, context: Context) -> list[Change]:
    _check_open_seats(activity, context)
    seat = seat_of(activity, body.person, context)
    if seat is None:
        raise Refused("not_found", "This person does not sit in any group.", field="person")
    if body.left:
        return left(activity, body.person, context)
    group = context.read.row("group", seat["group"])
    back = [update("seat", id=seat["id"], status="active")]
    if group and group["scribe"] is None and seat["name"] is not None:
        back.append(update("group", id=group["id"], scribe=seat["person"]))
    return back


def _group(id: str, activity: Row, context: Context) -> Row:
    found = next(
        (row for row in context.read.groups(activity["id"], activity["round"]) if row["id"] == id), None
    )
    if found is None:
        raise Refused("not_found", "There is no such group in this step.", field="group")
    return found


def _check_open_seats(activity: Row, context: Context) -> None:
    """Where nobody may know who sits where, nobody can be put anywhere by name."""
    if any(row["name"] is None for row in context.read.seats(activity["id"], activity["round"])):
        raise Refused("forbidden", "In this step nobody can tell who sits where.")
