"""commit: who does what by when. The ideas that flowed in are the material; actions are the result."""

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from workshop.domain import audience
from workshop.domain.change import Actor, Change, Context, Row
from workshop.domain.commands import BallotDone, Body
from workshop.domain.kinds import shared, single_step
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Who does what")
PROMPT: Final = phrase("Who does what by when?")
MINUTES: Final = 5.0
JUDGES: Final = False
WHAT_CHARS: Final = (10, 160)
"""What an action says: neither a word nor a page."""


class Settings(shared.Common):
    per_person_max: Annotated[int, Field(ge=1, le=5)] = 2
    session_max: Annotated[int, Field(ge=1, le=50)] = 7  # more are seldom done: the console says so
    identity: Literal["named"] = "named"
    last_time: bool = False  # a first look at the actions that an earlier workshop left open
    source: shared.Source = shared.Source(select=shared.Select(top=3))
    script: shared.Script = shared.Script(
        say=phrase(
            "Start with a verb. An action has one owner and a day; the smallest first step is the best one."
        ),
        if_stuck=phrase(
            "Ask: what could one of us do within two days, without asking anybody for permission?"
        ),
    )


minutes_of = single_step.minutes_of
steps = single_step.steps
stepped = single_step.stepped


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """What goes on lies on the table as material."""
    return shared.entries(activity, ideas), {}


def sealed(activity: Row, context: Context) -> list[Change]:
    """Actions are their own result."""
    return []


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """Actions are seen as they come."""
    return []


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """The material goes on as it came."""
    came = [entry["idea"] for entry in context.read.entries(activity["id"], activity["round"])]
    return shared.still_active(came, context)


def recounted(activity: Row, context: Context) -> list[Change]:
    """Nothing is counted; what lies on the table stays there in the words it was merged into."""
    return shared.stand_ins(activity, context)


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """ "I'm done"; actions themselves are commands of the workshop (outcomes.py)."""
    if isinstance(body, BallotDone):
        voter = audience.alias(activity, activity["round"], actor.person, context.read)
        return shared.said_done(activity, voter, context, done=body.done)
    raise Refused("closed", "“{title}” takes actions; this is something else.", title=activity["title"])
