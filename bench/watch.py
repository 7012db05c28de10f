"""What arrived on all screens of one generator: every delivery is counted, and how long it took.

A frame for a room is the same bytes for everybody, so it is read once and then only its arrivals are noted:
the generator stays cheaper than what it measures. When an idea was sent stands in its text, in nanoseconds of
the machine's one monotonic clock, so that any process can tell how long it took.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from bench.door import Answer
from bench.durations import Durations

COARSE_NS: Final = 1_000_000
FINE_NS: Final = 100_000


@dataclass(slots=True)
class Note:
    """One frame of the room stream. ideas: (rev, sent_ns) of those measured; oldest: the least rev of a row."""

    since: int
    to: int
    ideas: list[tuple[int, int]]
    oldest: int
    fetch: str = ""
    spread_s: float = 0.0
    arrivals: "array[int]" = field(default_factory=lambda: array("q"))


class Watch:
    """What came, since `begin`."""

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, at_ns: int) -> None:
        """From now on ideas count that are sent at this time or later."""
        self._since_ns = at_ns
        self.delivered = 0
        self.last_ns = 0
        self.cut = 0
        self.synced = 0
        self.fetched = 0
        self.acks = Durations()
        self.deals = Durations()
        self.refused: Counter[str] = Counter()
        self.notes: dict[bytes, Note] = {}
        self._late = Durations()
        self._snapshots: dict[bytes, Note] = {}

    def read(self, head: bytes, frame: dict[str, Any]) -> Note:
        """A frame seen for the first time. head: its first bytes, by which all others know it."""
        note = self.note_of(frame)
        self.notes[head] = note
        return note

    def note_of(self, frame: dict[str, Any]) -> Note:
        """What matters of a frame of the room stream."""
        rows = frame.get("rows", {}).get("idea", [])
        return Note(
            since=frame["from"],
            to=frame["to"],
            ideas=list(self._measured(rows)),
            oldest=min((row["rev"] for row in rows), default=0),
            fetch=frame.get("fetch", ""),
            spread_s=frame.get("spread_ms", 0) / 1000,
        )

    def snapshot(self, answer: Answer) -> Note:
        """A fetched snapshot; the same ETag is the same state, so that it is unpacked once for all."""
        tag = answer.headers.get(b"etag", b"")
        if tag not in self._snapshots:
            self._snapshots[tag] = self.note_of(answer.json())
        return self._snapshots[tag]

    def _measured(self, rows: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
        for row in rows:
            sent, _, words = row.get("text", "").partition(" ")
            if words and sent.isdecimal() and int(sent) >= self._since_ns:
                yield row["rev"], int(sent)

    def arrived(self, note: Note, now_ns: int) -> None:
        """All of a frame is new to this screen."""
        note.arrivals.append(now_ns)
        self.delivered += len(note.ideas)
        self.last_ns = now_ns

    def arrived_in_part(self, note: Note, had: int, now_ns: int) -> None:
        """A screen that had some of it already: what is newer than rev `had` is counted."""
        for rev, sent in note.ideas:
            if rev > had:
                self._late.add(now_ns - sent)
                self.delivered += 1
                self.last_ns = now_ns

    def delivery(self) -> Durations:
        """From sending to arriving, per delivery."""
        found = Durations()
        found.add_all(self._late)
        for note in self.notes.values():
            if note.arrivals and note.ideas:
                _add_product(found, note)
        return found


def _add_product(found: Durations, note: Note) -> None:
    """Every idea of a frame with every arrival of it; arrivals far apart are taken to the millisecond."""
    step = FINE_NS if max(note.arrivals) - min(note.arrivals) < 50 * COARSE_NS else COARSE_NS
    arrivals = Counter(arrival // step for arrival in note.arrivals)
    for _, sent in note.ideas:
        for arrival, times in arrivals.items():
            found.add(max(arrival * step + step // 2 - sent, 0), times)
