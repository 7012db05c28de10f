"""The sheets that somebody has in hand: while sheets are passed on, what others wrote on them before; in a talk in
groups the one sheet of their group.

Nobody else sees these cards until the reveal (facilitators aside, who see every card). Read when it is asked for, and
not pushed: a card is theirs to see for one round only, or as long as they sit in the group.
"""

from workshop.domain import audience
from workshop.domain.change import Row
from workshop.domain.kinds import brainwrite_rounds, discuss_groups
from workshop.domain.refusal import Refused
from workshop.store.connection import Connection
from workshop.store.reading import Reading
from workshop.store.rows import all_rows

# By the index idea_sheet, which repeats the last condition: when sheets move on, everybody asks at once.
_ON_SHEET = "SELECT * FROM idea WHERE activity = :a AND box = :b AND box LIKE 'sheet-%'"


def in_hand(db: Connection, workshop: str, person: str, activity_id: str) -> Row:
    """{activity, round, step, sheets: [{box, rows}]}; no sheets for who has none now. Raises Refused (not_found)."""
    read = Reading(db, workshop)
    activity = read.activity(activity_id)
    if activity is None or activity["opened_at"] is None or not _has_sheets(activity):
        raise Refused("not_found", "This step is not in the agenda.", field="activity")
    sheets = (
        _of_the_group(person, activity, read)
        if discuss_groups.in_groups(activity)
        else [
            {"box": box, "rows": _earlier(all_rows(db, "idea", _ON_SHEET, a=activity_id, b=box), activity)}
            for box in brainwrite_rounds.boxes_of(person, activity, read)
        ]
    )
    return {"activity": activity_id, "round": activity["round"], "step": activity["step"], "sheets": sheets}


def _has_sheets(activity: Row) -> bool:
    return bool(activity["kind"] == "brainwrite" or discuss_groups.in_groups(activity))


def _of_the_group(person: str, activity: Row, read: Reading) -> list[Row]:
    """One sheet, or none for who sits in no group."""
    found = discuss_groups.seen_by(person, activity, read)
    if found is None:
        return []
    box, lines = found
    seen = [audience.line_of_a_group(line) for line in lines]
    return [{"box": box, "rows": [line for line in seen if line is not None]}]


def _earlier(rows: list[Row], activity: Row) -> list[Row]:
    """What was written on a sheet before this round: all of it, or what the one before wrote."""
    seen = [
        audience.card_on_sheet(row)
        for row in rows
        if row["round"] == activity["round"] and row["fields"]["round"] < activity["step"]
    ]
    found = sorted((row for row in seen if row is not None), key=lambda row: (row["round"], row["id"]))
    if activity["settings"]["show"] == "last_row" and found:
        return [row for row in found if row["round"] == found[-1]["round"]]
    return found
