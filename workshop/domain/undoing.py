"""Undo: a new command that writes the earlier values, as long as nobody has touched those rows since."""

from workshop.domain.change import Change, Context, Read, Row, update
from workshop.domain.moderation import brought_back, check_no_open_ballot
from workshop.domain.refusal import Refused

TAKEN_BACK = {
    "activity": {"state": "removed"},
    "cluster": {"status": "removed"},
    "decision": {"status": "withdrawn"},
    "action": {"status": "withdrawn"},
    "entry": {"rescued": "withdrawn"},
}
"""What undoing the making of a row means: removing is a status, never a deletion."""


def undo(rev: int, context: Context) -> list[Change]:
    """The changes that take the event of this rev back. Raises Refused: not_found, not_undoable, stale."""
    event = context.read.event(rev)
    if event is None:
        raise Refused("not_found", "There is nothing to take back there.", field="rev")
    if not event["undo"]:
        raise Refused("not_undoable", "This cannot be taken back by undo.", field="rev")
    if not untouched(event, context.read):
        raise Refused("stale", "Somebody has changed this since; taking it back would undo their work, too.")
    return [change for step in event["undo"] for change in _earlier(step, context)]


def untouched(event: Row, read: Read) -> bool:
    """Whether nobody has written these rows since."""
    rows = [read.row(step["table"], step["id"]) for step in event["undo"]]
    return all(row is not None and row["rev"] == event["rev"] for row in rows)


def _earlier(step: Row, context: Context) -> list[Change]:
    row = context.read.row(step["table"], step["id"])
    assert row is not None
    if "merged" in (row.get("status"), step["values"].get("status")) or "said" in step["values"]:
        check_no_open_ballot([row], context)
    if step["table"] == "idea" and step["values"].get("status") == "active":
        return brought_back(row, context)
    return [update(step["table"], id=step["id"], **step["values"])]
