"""The rounds of brainwriting: who has a seat, which sheets are in whose hands, and when they move on.

Who is there is told by the list of participants and `progress.away`, never by a seat: a row that changed when a person
left would tell whose seat it is. For the same reason a step writes all seats alike. Where names are not shown the
numbers of the sheets are drawn by lot, since sheet and seat would tell who wrote a card.
"""

from collections.abc import Iterator
from typing import Any, Final

from workshop.domain import agenda, audience, groups, held_names
from workshop.domain.change import Change, Context, Read, Row, put, update
from workshop.domain.kinds.brainwrite_sheets import Seat, handed_on

FEWEST: Final = 3
"""No group is smaller, but for one that holds everybody; up to here there are as many rounds as people."""
ALONE_ROUNDS: Final = 3
MOST_ROUNDS: Final = 6


def steps(activity: Row) -> list[float]:
    """The rounds of writing."""
    return minutes(activity["settings"])


def minutes(settings: dict[str, Any]) -> list[float]:
    """The minutes of each round; how many there are is known for sure when people are counted."""
    rounds = settings["rounds_run"] or settings["rounds"] or min(settings["group_size"], MOST_ROUNDS)
    each = settings["minutes_per_round"]
    return [float(each[min(number, len(each) - 1)]) for number in range(rounds)]


def seated(activity: Row, context: Context) -> tuple[list[Change], dict[str, Any]]:
    """Everybody has a seat and a blank sheet; and how many rounds there will be."""
    openly = audience.names_shown(activity)
    people = groups.in_lot(activity, context, openly=openly)
    count = groups.how_many(len(people), activity["settings"]["group_size"], at_least=FEWEST)
    parts = groups.dealt(people, count)
    changes = groups.rows(activity, parts, context, openly=openly)
    seats = [change.row for change in changes if change.table == "seat"]
    for number, part in enumerate(parts):
        group = groups.group_id(activity, number + 1)
        sheets = _numbers(len(part), group, activity)
        inside = sorted((seat for seat in seats if seat["group"] == group), key=lambda seat: seat["seat"])
        changes += [
            update("seat", id=seat["id"], sheets=[[sheet]])
            for seat, sheet in zip(inside, sheets, strict=True)
        ]
    changes.append(progress(activity, [len(part) for part in parts], away=[]))
    return changes, {"rounds_run": rounds_run(len(people), activity["settings"], largest=len(parts[0]))}


def rounds_run(people: int, settings: dict[str, Any], *, largest: int) -> int:
    """How many rounds there are: as asked for, or one for each in the largest group, six at most. One alone
    writes three times on the own sheet; two twice."""
    if people <= 1:
        return ALONE_ROUNDS
    if people < FEWEST:
        return people
    return int(settings["rounds"] or min(largest, MOST_ROUNDS))


def _numbers(count: int, group: str, activity: Row) -> list[int]:
    """The numbers of the sheets that lie at the seats first: drawn by lot where nobody shall know whose it was."""
    numbers = list(range(1, count + 1))
    if audience.names_shown(activity):
        return numbers
    return sorted(numbers, key=lambda number: audience.veil(activity["key"], f"{group}:{number}"))


def progress(activity: Row, people: list[int], away: list[str]) -> Change:
    """What the room may know. people: how many sit in each group. away: the participants who are gone on without."""
    return update("activity", id=activity["id"], progress={"people": people, "away": away})


def stepped(activity: Row, context: Context) -> list[Change]:
    """The next round: who came meanwhile gets a seat, the sheets move on, nobody is done any more."""
    there = dict(_there(activity, context))
    changes = _newcomers(activity, there, context)
    seats = _with(changes, context.read.seats(activity["id"], activity["round"]))
    people = []
    for group in context.read.groups(activity["id"], activity["round"]):
        circle = sorted(
            (seat for seat in seats if seat["group"] == group["id"]), key=lambda seat: seat["seat"]
        )
        people.append(sum(seat["person"] in there for seat in circle))
        changes += _passed(circle, set(there), activity["step"])
    not_yet = [
        put("ballot", **{key: row[key] for key in _PAPER}, done=0)
        for row in context.read.ballots(activity["id"], activity["round"])
        if row["done"]
    ]
    return [*changes, *not_yet, progress(activity, people, activity["progress"]["away"])]


def _there(activity: Row, context: Context) -> Iterator[tuple[str, Row]]:
    """Those who take part now: the name at their seat, and the participant."""
    openly = audience.names_shown(activity)
    for person in context.read.participants():
        if person["id"] not in activity["progress"]["away"]:
            yield person["id"] if openly else groups.veiled(activity, person["id"], context), person


_PAPER: Final = ("activity", "round", "voter", "given", "people")


def _with(changes: list[Change], seats: list[Row]) -> list[Row]:
    """The seats with those that were taken just now."""
    return [*seats, *({**change.row, "sheets": []} for change in changes if change.table == "seat")]


def _newcomers(activity: Row, there: dict[str, Row], context: Context) -> list[Change]:
    """Last seats in the smallest groups for people who came while the round before was on."""
    openly = audience.names_shown(activity)
    seats = list(context.read.seats(activity["id"], activity["round"]))
    seated = {seat["person"] for seat in seats}
    tables = [group["id"] for group in context.read.groups(activity["id"], activity["round"])]
    changes: list[Change] = []
    for name in sorted(there.keys() - seated):
        sizes = [
            sum(seat["group"] == table and seat["person"] in there for seat in seats) for table in tables
        ]
        table = tables[groups.smallest(sizes)]
        place = 1 + max((seat["seat"] for seat in seats if seat["group"] == table), default=-1)
        seen = held_names.for_all(there[name], context) if openly else None
        change = groups.seat(activity, table, place, name, seen)
        changes.append(change)
        seats.append(change.row)
    return changes


def _passed(circle: list[Row], there: set[str], step: int) -> list[Change]:
    """One group's sheets move on."""
    had = [[*seat["sheets"], *[[]] * step][:step] for seat in circle]
    sheets = sorted({sheet for hands in had for hand in hands for sheet in hand})
    present = [seat["person"] in there for seat in circle]
    # Nobody sits idle: where there are more people than sheets, a blank one is laid in
    sheets += range(len(sheets) + 1, sum(present) + 1)
    hands = handed_on([Seat(here, rounds) for here, rounds in zip(present, had, strict=True)], sheets)
    return [
        update("seat", id=seat["id"], sheets=[*rounds, hand])
        for seat, rounds, hand in zip(circle, had, hands, strict=True)
    ]


def onward(activity: Row, context: Context) -> list[Change]:
    """The next round, if all who are there have filled their sheet or passed."""
    planned = steps(activity)
    if activity["state"] != "open" or not activity["settings"]["early_advance"]:
        return []
    if activity["step"] + 1 >= len(planned):
        return []
    through = {row["voter"] for row in context.read.ballots(activity["id"], activity["round"]) if row["done"]}
    not_yet = {
        seat["person"]
        for seat in context.read.seats(activity["id"], activity["round"])
        if seat["person"] not in through and _in_hand(seat, activity)
    }
    # Most have somebody to wait for, and then the first few names tell it
    if not through or any(name in not_yet for name, _ in _there(activity, context)):
        return []
    later = {**activity, "step": activity["step"] + 1}
    return [*stepped(later, context), agenda.next_step(later, planned, context.now)]


_MAY_END_A_ROUND: Final = frozenset({"idea.add", "ballot.done", "group.leave", "participant.remove"})


def followed(name: str, changes: list[Change], context: Context) -> list[Change]:
    """Sheets move on by themselves when the last one is through, or the last one missing has gone."""
    if name not in _MAY_END_A_ROUND:
        return []
    through = [
        change.row["activity"] for change in changes if change.table == "ballot" and change.row["done"]
    ]
    gone = any(change.table in ("participant", "activity") for change in changes)
    running = agenda.running(context.read.agenda()) if gone else None
    found = context.read.activity(through[0]) if through else running
    return onward(found, context) if found and found["kind"] == "brainwrite" else []


def box_of(group: Row, sheet: int) -> str:
    """The box that the cards of a sheet stand in."""
    return f"sheet-{group['number']}-{sheet}"


def boxes_of(person: str, activity: Row, read: Read) -> list[str]:
    """The boxes of the sheets that somebody has in hand now; none before they have a seat, and none after the close."""
    if activity["state"] not in ("open", "paused"):
        return []
    name = audience.alias(activity, activity["round"], person, read)
    seat = read.seat(activity["id"], activity["round"], name)
    return boxes_in_hand(seat, activity, read) if seat else []


def boxes_in_hand(seat: Row, activity: Row, read: Read) -> list[str]:
    """The boxes of the sheets that a seat has in hand now."""
    group = read.row("group", seat["group"])
    assert group is not None
    return [box_of(group, sheet) for sheet in _in_hand(seat, activity)]


def _in_hand(seat: Row, activity: Row) -> list[int]:
    sheets: list[list[int]] = seat["sheets"]
    return sheets[activity["step"]] if len(sheets) > activity["step"] else []
