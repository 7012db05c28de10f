"""What one client holds of one stream: rows by table and id, and the rule by which frames change them.

The same rule serves load, live, reconnect and loss (docs/protocol.md), and it is all that a client must
get right. Pure: no network here.
"""

from typing import Any

Row = dict[str, Any]
Frame = dict[str, Any]


class Rows:
    def __init__(self) -> None:
        self.rev = 0
        self.tables: dict[str, dict[str, Row]] = {}

    def take(self, frame: Frame) -> bool:
        """Applies a frame; False if something is missing before it, so that `sync` must be asked."""
        if frame["to"] <= self.rev:
            return True
        if frame["from"] > self.rev:
            return False
        if frame["from"] == 0:
            self.tables.clear()
        for table, rows in frame["rows"].items():
            for row in rows:
                self._put(table, row)
        self.rev = frame["to"]
        return True

    def _put(self, table: str, row: Row) -> None:
        held = self.tables.setdefault(table, {})
        older = row["id"] in held and row["rev"] < held[row["id"]]["rev"]
        if row.get("gone"):
            held.pop(row["id"], None)
        elif not older:
            held[row["id"]] = row

    def all(self, table: str, **values: Any) -> list[Row]:
        """The rows of a table whose fields have these values."""
        rows = self.tables.get(table, {}).values()
        return [row for row in rows if all(row.get(name) == value for name, value in values.items())]
