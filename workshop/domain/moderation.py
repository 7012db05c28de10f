"""What a facilitator does with cards: hide and bring back, put two together and take them apart.

A merge never rewrites a mark: the tally maps a card to its survivor and takes each person's maximum, so that
nobody counts twice and an undo restores everything.
"""

from workshop.domain import audience
from workshop.domain.change import THIS_REV, Change, Context, Row, update
from workshop.domain.commands import IdeaHide, IdeaMerge, IdeaOnly
from workshop.domain.kinds import came_back, kind_of
from workshop.domain.refusal import Refused


def hide(body: IdeaHide, context: Context) -> list[Change]:
    """Off the screens, or back on them."""
    idea = _known(body.idea, context)
    if idea["status"] not in ("active", "hidden"):
        raise Refused("closed", "This card was merged; take the merge back first.")
    if not body.hidden:
        return brought_back(idea, context)
    looked_at = {"fields": audience.without_waiting(idea["fields"])} if audience.waits(idea) else {}
    return [update("idea", id=idea["id"], status="hidden", **looked_at)]


def brought_back(idea: Row, context: Context) -> list[Change]:
    """Active again, on its ballots too, and seen by the room if its activity has been shown meanwhile."""
    activity = context.read.activity(idea["activity"])
    shown: Row = {}
    if idea["public_rev"] is None and activity is not None and _lies_open(idea, activity, context):
        shown = {"public_rev": THIS_REV, "sampled": int(audience.is_sampled(activity))}
    elif idea["public_rev"] is None and activity is not None and audience.comes_after_ones_own(activity):
        shown = {"sampled": 1}
    if audience.waits(idea):
        shown["fields"] = audience.without_waiting(idea["fields"])
    active = update("idea", id=idea["id"], status="active", merged_into=None, **shown)
    return [active, *came_back(idea["id"], context)]


def _lies_open(idea: Row, activity: Row, context: Context) -> bool:
    """Whether its like is seen by the room now; of a poll's answers the words that are shown as they come."""
    if audience.ideas_are_public(activity):
        return True
    place = (activity["id"], activity["round"], idea["box"])
    return activity["kind"] == "poll" and idea["round"] == place[1] and context.read.is_shown(*place)


def merge(body: IdeaMerge, context: Context) -> list[Change]:
    """Two cards that say the same become one; both texts stay."""
    idea, into = _known(body.idea, context), _known(body.into, context)
    if idea["id"] == into["id"]:
        raise Refused("bad_shape", "A card cannot be merged with itself.", field="into")
    if (idea["status"], into["status"]) != ("active", "active"):
        raise Refused("closed", "Only cards that are on the screen can be merged.")
    check_no_open_ballot([idea, into], context)
    return [
        update("idea", id=idea["id"], status="merged", merged_into=into["id"]),
        update("idea", id=into["id"], said=into["said"] + idea["said"]),
    ]


def unmerge(body: IdeaOnly, context: Context) -> list[Change]:
    """Two cards again."""
    idea = _known(body.idea, context)
    if idea["status"] != "merged":
        raise Refused("closed", "This card is not merged.")
    into = _known(idea["merged_into"], context)
    if into["status"] == "merged":
        raise Refused("closed", "The card it was merged into was merged in turn; take that one apart first.")
    check_no_open_ballot([idea, into], context)
    return [*brought_back(idea, context), update("idea", id=into["id"], said=into["said"] - idea["said"])]


def recounts(ideas: list[str], context: Context) -> list[Change]:
    """Closed votes that these cards were in, computed again, and tables they lie on. To be called when written.

    A card that another one was merged into stands for that one there, too.
    """
    ballots = {
        (entry["activity"], entry["round"])
        for idea in _and_merged(ideas, context)
        for entry in context.read.entries_of(idea)
    }
    changes: list[Change] = []
    for activity_id, round in sorted(ballots):
        activity = context.read.activity(activity_id)
        if activity and activity["round"] == round:
            changes += kind_of(activity["kind"]).recounted(activity, context)
    return changes


def _and_merged(ideas: list[str], context: Context) -> set[str]:
    """These cards and all that were ever merged into them."""
    found: set[str] = set()
    waiting = list(ideas)
    while waiting:
        idea = waiting.pop()
        if idea not in found:
            found.add(idea)
            waiting += [row["id"] for row in context.read.merged_ideas(idea)]
    return found


def check_no_open_ballot(ideas: list[Row], context: Context) -> None:
    """Raises Refused (on_ballot) while people vote on one of these cards."""
    for idea in ideas:
        for entry in context.read.entries_of(idea["id"]):
            activity = context.read.activity(entry["activity"])
            if (
                activity
                and kind_of(activity["kind"]).JUDGES
                and activity["round"] == entry["round"]
                and activity["state"] in ("open", "paused")
            ):
                raise Refused(
                    "on_ballot", "People are voting on these cards now. Merge them when the vote is closed."
                )


def _known(idea_id: str, context: Context) -> Row:
    idea = context.read.idea(idea_id)
    if idea is None or idea["status"] == "withdrawn":
        raise Refused("not_found", "This card is no longer there.", field="idea")
    return idea
