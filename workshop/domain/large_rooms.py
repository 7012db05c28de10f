"""Large rooms: from some thirty people on, a phone shows a sample of the others' cards instead of all of them.

Nobody reads a thousand cards on a phone, and sending each to everybody would make every idea dearer the more
there are. The cards are marked `sampled` when they become public, or, where others' cards come after one's own first,
from the start; what that hides from phones is audience.py's to say, and which cards somebody gets is live/deals.py's.
What lies on a table to be judged comes to every phone.
"""

from typing import Final, Literal

from workshop.domain import audience
from workshop.domain.change import Change, Context, Row, update

Show = Literal["all", "sample", "auto"]
LARGE: Final = 30
"""More people than this are a large room."""


def show_ideas(activity: Row, context: Context) -> list[Change]:
    """All cards of the activity become public, and it is settled how phones get them."""
    changes = settled(activity, context)
    sampled = audience.is_sampled(after(activity, changes))
    return [*changes, *audience.show_ideas(context.read.ideas(activity["id"]), sampled=sampled)]


def settled(activity: Row, context: Context) -> list[Change]:
    """What `auto` means, from the first moment when others' cards are seen: it stays, however many come or go."""
    if activity["settings"].get("show") != "auto" or "show" in activity["progress"]:
        return []
    show = "sample" if len(context.read.participants()) > LARGE else "all"
    return [update("activity", id=activity["id"], progress={**activity["progress"], "show": show})]


def after(activity: Row, settled: list[Change]) -> Row:
    """The activity as it is when that is written."""
    return {**activity, **settled[0].row} if settled else activity


def on_the_table(changes: list[Change], context: Context) -> list[Change]:
    """Cards that these changes put on a table are no longer sampled: whoever judges them must have them.

    Nor is one that has come into a result that was counted again, since another card was merged into it.
    """
    entered = [change.row["idea"] for change in changes if (change.table, change.how) == ("entry", "insert")]
    counted = [change.row["target"] for change in changes if (change.table, change.how) == ("result", "put")]
    cards = [context.read.idea(idea) for idea in dict.fromkeys([*entered, *counted])]
    return [update("idea", id=card["id"], sampled=0) for card in cards if card and card["sampled"]]
