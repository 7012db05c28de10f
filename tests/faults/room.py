"""A room full of phones in a workshop on a running server."""

from typing import Any

from live_workshop import Workshop
from phone import Phone, new_id


def phones(workshop: Workshop, count: int, url: str = "", **more: Any) -> list[Phone]:
    """So many participants, joined. url: where they reach the server, if not directly."""
    joined = [
        workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json() for _ in range(count)
    ]
    return [Phone(url or workshop.server.url, one["token"], **more) for one in joined]


def writes(phone: Phone, step: str, *texts: str) -> None:
    """Cards into the outbox. step: the id of the activity."""
    for text in texts:
        phone.post("idea.add", id=new_id(), activity=step, text=text)


def presses_done(phone: Phone, step: str, times: int) -> None:
    """Done and not yet, by turns: the last press is what must stand in the end."""
    for number in range(times):
        phone.post("ballot.done", activity=step, done=bool(number % 2))
