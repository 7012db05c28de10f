"""Settings that several kinds have, and the rows that every kind keeps in the same way."""

from typing import Annotated, Literal
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from workshop.domain.change import Change, Context, Row, insert, put
from workshop.domain.refusal import Refused

Identity = Literal["named", "hidden", "anonymous"]
Timer = Literal["soft", "hard", "none"]
Line = Annotated[str, StringConstraints(max_length=400)]
PhaseMinutes = Annotated[float, Field(ge=0.5, le=180, allow_inf_nan=False)]


class Closed(BaseModel):
    """A settings model: a misspelt setting is an answer and not a surprise."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Script(Closed):
    """What the facilitator may say, and what helps when the room is stuck."""

    say: Line = ""
    if_stuck: Line = ""
    say_shown: Line = ""  # instead of `say`, once everyone sees the cards or the result


class Select(Closed):
    """Which of the earlier activity's ideas flow in: all of them, or the first n of its result."""

    all: bool = False
    top: Annotated[int, Field(ge=1, le=200)] | None = None


class Source(Closed):
    """Where ideas flow in from: the activity before, or an earlier one by its id."""

    activity: Annotated[str, Field(alias="from")] = "prev"
    select: Select = Select(all=True)
    ties: Literal["include", "cut"] = "include"


def entries(activity: Row, ideas: list[str]) -> list[Change]:
    """The rows that say which ideas flowed in for this round."""
    return [
        insert(
            "entry",
            id=str(uuid5(UUID(activity["id"]), f"entry:{activity['round']}:{idea}")),
            activity=activity["id"],
            round=activity["round"],
            idea=idea,
        )
        for idea in ideas
    ]


def still_active(ideas: list[str], context: Context) -> list[str]:
    """Without the hidden, merged and withdrawn ones: rule 1 of what flows on."""
    found = [context.read.idea(idea) for idea in ideas]
    return [row["id"] for row in found if row and row["status"] == "active"]


def ballot(activity: Row, voter: str, context: Context, *, given: int, people: int = 1) -> Change:
    """A paper in this round: how much was given, whether they said they are done, how many people it stands for."""
    now = context.read.ballot(activity["id"], activity["round"], voter)
    return put(
        "ballot",
        activity=activity["id"],
        round=activity["round"],
        voter=voter,
        given=given,
        done=now["done"] if now else 0,
        people=people,
    )


def said_done(activity: Row, voter: str, context: Context, *, done: bool) -> list[Change]:
    """ "I'm done", or not quite: it changes nothing of what was given."""
    must_be_open(activity)
    now = context.read.ballot(activity["id"], activity["round"], voter)
    return [
        put(
            "ballot",
            activity=activity["id"],
            round=activity["round"],
            voter=voter,
            given=now["given"] if now else 0,
            done=int(done),
            people=1,
        )
    ]


def must_be_open(activity: Row) -> None:
    """Raises Refused (closed) unless input is taken now, saying what is the matter."""
    if activity["state"] == "open":
        return
    if activity["state"] == "paused":
        raise Refused(
            "closed", "The workshop is paused for a moment. Your text is kept; send it when it goes on."
        )
    raise Refused(
        "closed",
        "“{title}” is closed. Your text is kept here, so that you can copy it.",
        title=activity["title"],
    )
