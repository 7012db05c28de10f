"""What the clock has to do now, read from the tables."""

from dataclasses import dataclass, field
from typing import Any

from workshop.domain import dates
from workshop.domain.agenda import GRACE_MS
from workshop.domain.change import Row
from workshop.domain.gathering import ERASE_AFTER_MS
from workshop.domain.turns import goes_on_by_itself, is_last_step
from workshop.store.connection import Connection
from workshop.store.reading import Reading
from workshop.store.rows import all_rows


@dataclass(frozen=True, slots=True)
class Due:
    """One command of the clock. subject and mark make its op: the same thing due is the same op."""

    workshop: str
    command: str
    subject: str
    mark: str
    fields: dict[str, Any] = field(default_factory=dict)


def at(db: Connection, now: int) -> list[Due]:
    """Timers that end a part and ran out, dates that came, workshops left alone, ended ones to erase. now: ms."""
    return [*_timers(db, now), *_dates(db, now), *_left_alone(db, now), *_to_erase(db, now)]


def _timers(db: Connection, now: int) -> list[Due]:
    rows = all_rows(
        db,
        "activity",
        "SELECT a.* FROM activity a JOIN workshop w ON w.id = a.workshop "
        "WHERE a.ends_at < :late AND a.state = 'open' AND w.state = 'live'",
        late=now - GRACE_MS,
    )
    return [
        Due(
            row["workshop"],
            "activity.seal" if is_last_step(row) else "activity.step",
            row["id"],
            f"{row['round']}:{row['ends_at']}",
            {"activity": row["id"], "rev": row["rev"]},
        )
        for row in rows
        if goes_on_by_itself(row)
    ]


def _dates(db: Connection, now: int) -> list[Due]:
    """In open workshops one turn each: what is over is closed and shown, and then the next step opens."""
    rows = db.execute(
        "SELECT DISTINCT w.id FROM activity a JOIN workshop w ON w.id = a.workshop "
        "WHERE w.state = 'live' AND w.mode = 'open' AND "
        "(a.opens_at <= :now AND a.state IN ('draft', 'ready') "
        "OR a.closes_at <= :now AND a.state IN ('open', 'sealed'))",
        {"now": now},
    ).fetchall()
    turns = [_turn(row["id"], Reading(db, row["id"]).agenda(), now) for row in rows]
    return [turn for turn in turns if turn is not None]


def _turn(workshop: str, agenda: list[Row], now: int) -> Due | None:
    closing = dates.to_close(agenda, now)
    row = closing or dates.to_open(agenda, now)
    if row is None:
        return None
    command, at = ("activity.reveal", "closes_at") if closing else ("activity.open", "opens_at")
    fields = {"activity": row["id"], "rev": row["rev"]}
    return Due(workshop, command, row["id"], f"{row['round']}:{row[at]}", fields)


def _left_alone(db: Connection, now: int) -> list[Due]:
    rows = all_rows(
        db, "workshop", "SELECT id, ends_at FROM workshop WHERE state = 'live' AND ends_at < :now", now=now
    )
    return [Due(row["id"], "workshop.end", row["id"], str(row["ends_at"])) for row in rows]


def _to_erase(db: Connection, now: int) -> list[Due]:
    rows = all_rows(
        db,
        "workshop",
        "SELECT id, ended_at FROM workshop WHERE state = 'ended' AND erased_at IS NULL AND ended_at < :before",
        before=now - ERASE_AFTER_MS,
    )
    return [Due(row["id"], "workshop.erase", row["id"], str(row["ended_at"])) for row in rows]
