"""What the rules may read: the domain's `Read` over one workshop, on the open transaction."""

from collections.abc import Callable, Hashable
from typing import Any, cast

from workshop.domain.change import Change, Row
from workshop.store import rows, tallies
from workshop.store.connection import Connection
from workshop.store.rows import all_rows, one

_SLOW = frozenset({"workshop", "participant", "activity", "activity_key"})
_SOUGHT = frozenset(rows.KEYS) - {"token", "activity_key", "mark", "ballot"}

_HERE = "workshop = :w AND role = 'participant' AND status = 'active'"
_LIES_THERE = "(rescued IS NULL OR rescued = 'added')"


class Reading:
    """Implements domain.change.Read for the workshop of this id."""

    def __init__(self, db: Connection, workshop: str) -> None:
        self.db = db
        self.id = workshop
        self._rev: int | None = None
        self._known: dict[tuple[str, Hashable], Any] = {}

    def forget(self, changes: list[Change]) -> None:
        """Rows that every command looks at are read once per batch, until they are written."""
        for change in changes:
            if change.table == "activity_key":
                self._known.pop((change.table, (change.row["activity"], change.row["round"])), None)
            elif change.table in _SLOW:
                self._known.pop((change.table, change.row["id"]), None)

    def advance(self, rev: int) -> None:
        """An event of this rev was written."""
        self._rev = rev

    def _once(self, table: str, id: Hashable, read: Callable[[], Any]) -> Any:
        place = (table, id)
        if place not in self._known:
            self._known[place] = read()
        return self._known[place]

    def workshop(self) -> Row:
        row = self._once("workshop", self.id, lambda: self.row("workshop", self.id))
        assert row is not None
        return cast(Row, row)

    def participant(self, person: str) -> Row | None:
        return cast(Row | None, self._once("participant", person, lambda: self.row("participant", person)))

    def activity(self, activity: str) -> Row | None:
        return cast(Row | None, self._once("activity", activity, lambda: self.row("activity", activity)))

    def agenda(self) -> list[Row]:
        return all_rows(
            self.db,
            "activity",
            # Two in one place: one of them undo has just brought back, and it was there first.
            "SELECT * FROM activity WHERE workshop = :w AND state <> 'removed' ORDER BY position, rev DESC",
            w=self.id,
        )

    def idea(self, idea: str) -> Row | None:
        return self.row("idea", idea)

    def ideas(self, activity: str) -> list[Row]:
        return all_rows(self.db, "idea", "SELECT * FROM idea WHERE activity = :a", a=activity)

    def ideas_by(self, activity: str, round: int, author: str) -> list[Row]:
        # The index idea_author makes this a look-up of a person's few cards.
        return all_rows(
            self.db,
            "idea",
            "SELECT * FROM idea WHERE activity = :a AND author = :p AND round = :r",
            a=activity,
            p=author,
            r=round,
        )

    def is_shown(self, activity: str, round: int, box: str) -> bool:
        """Whether a card of this box was ever shown."""
        place = {"a": activity, "r": round, "b": box}
        sql = "SELECT 1 FROM idea WHERE activity = :a AND round = :r AND box = :b AND public_rev IS NOT NULL LIMIT 1"
        return self.db.execute(sql, place).fetchone() is not None

    def last_written(self, activity: str, round: int) -> int | None:
        """When the latest card came (ms)."""
        sql = "SELECT max(created_at) AS at FROM idea WHERE activity = :a AND round = :r"
        found: int | None = self.db.execute(sql, {"a": activity, "r": round}).fetchone()["at"]
        return found

    def merged_ideas(self, into: str) -> list[Row]:
        return all_rows(self.db, "idea", "SELECT * FROM idea WHERE merged_into = :i", i=into)

    def entries(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db,
            "entry",
            f"SELECT * FROM entry WHERE activity = :a AND round = :r AND {_LIES_THERE} ORDER BY id",
            a=activity,
            r=round,
        )

    def entries_of(self, idea: str) -> list[Row]:
        sql = f"SELECT * FROM entry WHERE idea = :i AND {_LIES_THERE}"
        return all_rows(self.db, "entry", sql, i=idea)

    def marks(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db, "mark", "SELECT * FROM mark WHERE activity = :a AND round = :r", a=activity, r=round
        )

    def marks_by(self, activity: str, round: int, voter: str) -> list[Row]:
        return all_rows(
            self.db,
            "mark",
            "SELECT * FROM mark WHERE activity = :a AND round = :r AND voter = :v",
            a=activity,
            r=round,
            v=voter,
        )

    def appearances(self, activity: str, round: int) -> dict[str, int]:
        """How often each card is part of an answered pair: counted here, where thousands of marks cost little."""
        sql = """
            SELECT card, count(*) AS times FROM (
                SELECT target AS card FROM mark WHERE activity = :a AND round = :r AND blank = 0
                UNION ALL
                SELECT criterion FROM mark WHERE activity = :a AND round = :r AND blank = 0
            ) GROUP BY card
        """
        return {row["card"]: row["times"] for row in self.db.execute(sql, {"a": activity, "r": round})}

    def ballot(self, activity: str, round: int, voter: str) -> Row | None:
        return one(
            self.db,
            "ballot",
            "SELECT * FROM ballot WHERE activity = :a AND round = :r AND voter = :v",
            a=activity,
            r=round,
            v=voter,
        )

    def dealt(self, activity: str, round: int) -> dict[str, int]:
        """How often each card has been dealt to somebody."""
        found = self.db.execute(
            "SELECT value AS card, count(*) AS times FROM ballot, json_each(ballot.dealt) "
            "WHERE activity = :a AND round = :r AND value IS NOT NULL GROUP BY value",
            {"a": activity, "r": round},
        )
        return {row["card"]: row["times"] for row in found.fetchall()}

    def ballots(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db, "ballot", "SELECT * FROM ballot WHERE activity = :a AND round = :r", a=activity, r=round
        )

    def results(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db, "result", "SELECT * FROM result WHERE activity = :a AND round = :r", a=activity, r=round
        )

    def tally(self, activity: str, round: int) -> Row | None:
        """The facilitators' counts."""
        return self.row("tally", tallies.id_of(activity, round, "facilitators"))

    def clusters(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db,
            "cluster",
            "SELECT * FROM cluster WHERE activity = :a AND round = :r AND status = 'active' ORDER BY id",
            a=activity,
            r=round,
        )

    def groups(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db,
            "group",
            'SELECT * FROM "group" WHERE activity = :a AND round = :r ORDER BY number',
            a=activity,
            r=round,
        )

    def seats(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db, "seat", "SELECT * FROM seat WHERE activity = :a AND round = :r", a=activity, r=round
        )

    def seat(self, activity: str, round: int, person: str) -> Row | None:
        return one(
            self.db,
            "seat",
            "SELECT * FROM seat WHERE activity = :a AND round = :r AND person = :p",
            a=activity,
            r=round,
            p=person,
        )

    def hands(self, activity: str, round: int) -> list[Row]:
        return all_rows(
            self.db, "hand", "SELECT * FROM hand WHERE activity = :a AND round = :r", a=activity, r=round
        )

    def participants(self) -> list[Row]:
        return all_rows(
            self.db,
            "participant",
            f"SELECT * FROM participant WHERE {_HERE} AND admitted = 1 ORDER BY id",
            w=self.id,
        )

    def at_the_door(self) -> list[Row]:
        sql = f"SELECT * FROM participant WHERE {_HERE} AND admitted = 0 ORDER BY id"
        return all_rows(self.db, "participant", sql, w=self.id)

    def tokens(self, person: str) -> list[Row]:
        # A workshop has a few hundred, and this is asked once in a while
        sql = "SELECT * FROM token WHERE workshop = :w AND person = :p AND revoked_at IS NULL"
        return all_rows(self.db, "token", sql, w=self.id, p=person)

    def action(self, action: str) -> Row | None:
        return self.row("action", action)

    def actions(self) -> list[Row]:
        return all_rows(
            self.db,
            "action",
            "SELECT * FROM action WHERE workshop = :w AND status <> 'withdrawn' ORDER BY id",
            w=self.id,
        )

    def key(self, activity: str, round: int) -> bytes | None:
        place = (activity, round)
        return cast(bytes | None, self._once("activity_key", place, lambda: self._key(activity, round)))

    def _key(self, activity: str, round: int) -> bytes | None:
        row = one(
            self.db,
            "activity_key",
            "SELECT key FROM activity_key WHERE activity = :a AND round = :r AND length(key) > 0",
            a=activity,
            r=round,
        )
        return None if row is None else row["key"]

    def all_keys(self) -> list[Row]:
        return all_rows(
            self.db,
            "activity_key",
            "SELECT k.* FROM activity_key k JOIN activity a ON a.id = k.activity "
            "WHERE a.workshop = :w AND length(k.key) > 0",
            w=self.id,
        )

    def event(self, rev: int) -> Row | None:
        return one(self.db, "event", "SELECT * FROM event WHERE workshop = :w AND rev = :r", w=self.id, r=rev)

    def event_of(self, op: str) -> Row | None:
        """The event that this op made, if it was accepted before."""
        return one(self.db, "event", "SELECT * FROM event WHERE workshop = :w AND op = :o", w=self.id, o=op)

    def rev(self) -> int:
        """The workshop's revision: that of its last event, 0 before its first."""
        if self._rev is None:
            sql = "SELECT max(rev) AS rev FROM event WHERE workshop = ?"
            self._rev = int(self.db.execute(sql, [self.id]).fetchone()["rev"] or 0)
        return self._rev

    def row(self, table: str, id: str) -> Row | None:
        """Any row of this workshop by its id: missing and another workshop's are one answer."""
        assert table in _SOUGHT
        place = "id = :id" if table == "workshop" else "id = :id AND workshop = :w"
        return one(self.db, table, f'SELECT * FROM "{table}" WHERE {place}', id=id, w=self.id)
