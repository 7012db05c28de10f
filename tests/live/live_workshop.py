"""A workshop on a running server and the people in it, built through the doors that people use."""

from typing import Any, Self

from server_process import Server
from visitor import Visitor
from wire import Line, new_id

from workshop.bots.rows import Row, Rows


class Workshop:
    """One workshop with its facilitator at the console. Lines are closed with the test (conftest.py)."""

    def __init__(self, server: Server, **fields: Any) -> None:
        self.server = server
        asked = {"challenge": "How do we shorten the queue?", **fields}
        made = Visitor(server.url, server.api_token).post("/api/v1/workshops", asked)
        assert made.status == 201, made.text
        self.made = made.json()
        self.id, self.code = self.made["id"], self.made["code"]
        self._lines: list[Line] = []
        self.facilitator = self.line(self.made["facilitator_token"])

    # People

    def line(self, token: str) -> Line:
        """A connection that knows what is there now."""
        line = Line(self.server.url, token)
        self._lines.append(line)
        line.sync()
        return line

    def person(self, name: str = "") -> Line:
        """A participant, as a phone joins, and in time with a name."""
        line = self.line(self.phone().post(f"/w/{self.code}/join", {"op": new_id()}).json()["token"])
        if name:
            line.ok("participant.rename", name=name)
        return line

    def people(self, count: int) -> list[Line]:
        return [self.person() for _ in range(count)]

    def wall(self) -> Line:
        return self.line(self.made["wall_token"])

    def phone(self) -> Visitor:
        """A browser nobody knows yet."""
        return Visitor(self.server.url)

    def desk(self) -> Visitor:
        """A program that holds the facilitator's token."""
        return Visitor(self.server.url, self.made["facilitator_token"])

    def console(self) -> Visitor:
        """A browser that came in by the facilitator's private link."""
        browser = self.phone()
        entered = browser.post(f"/w/{self.code}/enter", {"t": self.made["facilitator_token"]})
        assert entered.status == 200, entered.text
        return browser

    # The agenda

    def step(self, kind: str) -> Row:
        """The agenda's first activity of this kind, as the facilitator sees it."""
        return min(self.facilitator.all("activity", kind=kind), key=lambda row: row["position"])

    def turn(self, name: str, kind: str, **fields: Any) -> Row:
        """One press at the console, on what stands there now; the activity afterwards."""
        activity = self.step(kind)
        rev = self.facilitator.ok(f"activity.{name}", activity=activity["id"], rev=activity["rev"], **fields)
        self.facilitator.until(lambda line: line.room.rev >= rev["rev"])
        return self.step(kind)

    def at(self, kind: str) -> Self:
        """On, with the steps before it behind."""
        self.turn("open", kind)
        return self

    def everyone_sees_all(self, *lines: Line) -> None:
        """Waits until all have whatever was sent up to now: frames come in order, and this one is the last."""
        word = new_id()
        self.facilitator.ok("workshop.edit", decider=word)
        for line in {self.facilitator, *lines}:
            line.until(lambda line: line.all("workshop", decider=word))

    def listen(self) -> None:
        """Everyone takes what has come meanwhile, so that nobody's idle line is ended."""
        for line in self._lines:
            line.listen()

    def leave(self) -> None:
        for line in self._lines:
            line.close()


def turn(workshop: Workshop, name: str, activity: Row) -> None:
    """A turn of this very activity, where there are more of its kind."""
    [now] = workshop.facilitator.all("activity", id=activity["id"])
    answer = workshop.facilitator.ok(f"activity.{name}", activity=now["id"], rev=now["rev"])
    workshop.facilitator.until(lambda line: line.room.rev >= answer["rev"])


def says(line: Line, activity: Row, *texts: str, **fields: Any) -> list[str]:
    """Ideas of this person; their ids."""
    ids = [new_id() for _ in texts]
    for id, text in zip(ids, texts, strict=True):
        line.ok("idea.add", id=id, activity=activity["id"], text=text, **fields)
    return ids


def held_after(snapshot: dict[str, Any]) -> dict[str, dict[str, Row]]:
    """What somebody holds who knew nothing before this snapshot."""
    fresh = Rows()
    assert fresh.take(snapshot)
    return fresh.tables


def whole(line: Line) -> tuple[dict[str, dict[str, Row]], dict[str, dict[str, Row]]]:
    """Both streams of this holder as the server tells them to somebody who asks anew."""
    room, me = Rows(), Rows()
    for frame in line.ask("sync", {"since": {"room": 0, "me": 0}})["frames"]:
        (room if frame["stream"] == "room" else me).take(frame)
    return room.tables, me.tables
