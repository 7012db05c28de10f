"""The rows that a summary is made of, and nothing else.

Every row passes the view of the people in the room (domain/audience.py), so that a summary can show only
what the room has seen; columns that would tell a person (authors, voters, addresses) are not even read.
The report itself is built from these rows in workshop/summary/report.py.
"""

from typing import Final

from workshop.domain import audience
from workshop.domain.change import Row
from workshop.store.connection import Connection
from workshop.store.rows import all_rows


def read(db: Connection, workshop_id: str) -> dict[str, list[Row]]:
    """All rows a report needs, by table. Raises KeyError if there is no such workshop.

    Several reads: the caller sees to it that they see one state (live/readers.py, or `snapshot`).
    """
    workshop = _workshop(db, workshop_id)
    activities = _shown("activity", all_rows(db, "activity", _ACTIVITIES, w=workshop_id))
    by_id = {row["id"]: row for row in activities}
    actions = _shown("action", all_rows(db, "action", _ACTIONS, w=workshop_id))
    told = {row["id"] for row in actions if not row.get("private")}
    cards = all_rows(db, "cards", _CARDS, w=workshop_id)
    checkins = all_rows(db, "checkin", _CHECKINS, w=workshop_id)
    return {
        "workshop": [workshop],
        "activity": activities,
        "idea": _ideas(db, workshop_id, by_id),
        "cards": [row for row in cards if row["activity"] in by_id],
        "tally": _shown("tally", all_rows(db, "tally", _TALLIES, w=workshop_id)),
        "result": _shown("result", all_rows(db, "result", _RESULTS, w=workshop_id)),
        "cluster": _shown("cluster", all_rows(db, "cluster", _CLUSTERS, w=workshop_id)),
        "group": _shown("group", all_rows(db, "group", _GROUPS, w=workshop_id)),
        "entry": _shown("entry", all_rows(db, "entry", _ENTRIES, w=workshop_id)),
        "rescued": [
            row for row in all_rows(db, "rescued", _RESCUED, w=workshop_id) if row["activity"] in by_id
        ],
        "decision": _shown("decision", all_rows(db, "decision", _DECISIONS, w=workshop_id), "created_at"),
        "action": actions,
        "checkin": [row for row in checkins if row["action"] in told],
        "people": all_rows(db, "people", _PEOPLE, w=workshop_id),
    }


def photos(db: Connection, workshop_id: str) -> set[str]:
    """The names of all photos on cards that the room has seen, those in the fields of a form included."""
    ideas = read(db, workshop_id)["idea"]
    named = {row["photo"] for row in ideas if row.get("photo")}
    return named | {
        str(answer) for row in ideas for answer in row.get("fields", {}).values() if len(str(answer)) == _HASH
    }


def _workshop(db: Connection, workshop_id: str) -> Row:
    found = all_rows(db, "workshop", _WORKSHOP, w=workshop_id)
    if not found:
        raise KeyError(workshop_id)
    return _shown("workshop", found, "created_at", "ended_at", "seed")[0]


def _ideas(db: Connection, workshop_id: str, activities: dict[str, Row]) -> list[Row]:
    """Shown cards, and the merged ones that stand behind a shown card."""
    rows = [row for row in all_rows(db, "idea", _IDEAS, w=workshop_id) if row["activity"] in activities]
    by_id = {row["id"]: row for row in rows}
    ideas = []
    for row in rows:
        survivor = _survivor(row, by_id)
        if survivor is None or not _seen(survivor):
            continue
        # A merged card is listed under its survivor, and may be seen as that one may
        seen = audience.idea_for_the_room({**row, "status": "active"})
        if seen is None:
            continue
        if not audience.names_shown(activities[row["activity"]]):
            seen.pop("author", None)
        ideas.append({**seen, "merged_into": None if survivor is row else survivor["id"]})
    return ideas


def _survivor(row: Row, by_id: dict[str, Row]) -> Row | None:
    """The card that a merged one ended in, over several merges; the card itself if it is not merged."""
    while row["status"] == "merged":
        if row["merged_into"] not in by_id:
            return None
        row = by_id[row["merged_into"]]
    return row


def _seen(row: Row) -> bool:
    return audience.idea_for_the_room(row) not in (None, audience.GONE)


def _shown(table: str, rows: list[Row], *more: str) -> list[Row]:
    """The rows as the people in the room see them, with some more columns that betray nobody."""
    views = ((row, audience.view(table, row, "participants")) for row in rows)
    return [
        {**view, **{column: row[column] for column in more}}
        for row, view in views
        if view is not None and view is not audience.GONE
    ]


_HASH: Final = 64
"""Characters of a photo's name. What else is as long names no file."""

_WORKSHOP: Final = """
    SELECT id, code, title, challenge, outcome, decider, state, published, rehearsal_of, ends_at,
           seed, created_at, ended_at, mode, joining, NULL AS spotlight
    FROM workshop WHERE id = :w
"""
_ACTIVITIES: Final = """
    SELECT id, position, kind, title, prompt, settings, state, round, step, progress, minutes,
           ends_at, left_ms, opened_at, closed_at, opens_at, closes_at
    FROM activity WHERE workshop = :w AND state <> 'removed' ORDER BY position, id
"""
_IDEAS: Final = """
    SELECT id, activity, round, box, text, parents, status, merged_into, said, author_name, public_rev,
           fields, photo,
           CASE author WHEN 'room' THEN author ELSE '' END AS author
    FROM idea WHERE workshop = :w ORDER BY id
"""
# Cards that were written but are not in the report, as numbers; sealed ones answer a poll and are counted there
_CARDS: Final = """
    SELECT activity, round,
           COUNT(*) AS written,
           SUM(public_rev IS NULL AND status <> 'merged') AS never_shown,
           SUM(public_rev IS NOT NULL AND status = 'hidden') AS taken_off
    FROM idea WHERE workshop = :w AND status <> 'withdrawn' AND sealed = 0 GROUP BY activity, round
    ORDER BY activity, round
"""
_TALLIES: Final = """
    SELECT id, activity, round, audience, ideas, people, done, room, '{}' AS balance
    FROM tally WHERE workshop = :w ORDER BY activity, round
"""
_RESULTS: Final = """
    SELECT id, activity, round, target, status, score, supporters, n, rank, near_next, by_lot,
           agree, pass, disagree, room, details, public_rev
    FROM result WHERE workshop = :w ORDER BY activity, round, rank, target
"""
_CLUSTERS: Final = """
    SELECT id, activity, round, title, status FROM cluster WHERE workshop = :w ORDER BY activity, round, id
"""
_GROUPS: Final = """
    SELECT id, activity, round, number, name, NULL AS scribe, '' AS room FROM "group" WHERE workshop = :w
    ORDER BY activity, round, number
"""
_ENTRIES: Final = """
    SELECT id, activity, round, idea, cluster, swings, rescued FROM entry WHERE workshop = :w ORDER BY id
"""
# What a facilitator changed after a cut; an entry that was taken out is not among the entries
_RESCUED: Final = """
    SELECT id, activity, round, idea, rescued FROM entry
    WHERE workshop = :w AND rescued IN ('added', 'removed') ORDER BY activity, round, id
"""
_DECISIONS: Final = """
    SELECT id, activity, text, ideas, "by", review_on, status, created_at
    FROM decision WHERE workshop = :w ORDER BY created_at, id
"""
_ACTIONS: Final = """
    SELECT action.id, action.activity, action.what, action.owner,
           COALESCE(NULLIF(action.owner_name, ''), participant.name, '') AS owner_name,
           action.due, action.status, action."from", action.carried_from,
           action.when_then, action.done_looks_like, action.helpers, action.ask, action.visibility
    FROM action LEFT JOIN participant ON participant.id = action.owner
    WHERE action.workshop = :w ORDER BY action.due, action.id
"""
_CHECKINS: Final = """
    SELECT id, action, answer, note, created_at
    FROM checkin WHERE workshop = :w ORDER BY created_at, rev, id
"""
_PEOPLE: Final = """
    SELECT COUNT(*) AS joined FROM participant WHERE workshop = :w AND role = 'participant' AND admitted = 1
"""
