"""Cards that people write, whatever the kind of step: whose a card is, and under which name it stands."""

from typing import Any

from workshop.domain import audience, held_names
from workshop.domain.change import Actor, Change, Context, Row, insert
from workshop.domain.refusal import Refused


def own(idea_id: str, activity: Row, actor: Actor, context: Context) -> Row:
    """The person's own, still changeable card; missing and another's are one answer.

    Raises Refused: not_found, closed.
    """
    idea = context.read.idea(idea_id)
    author = (
        audience.name_of(actor, activity, idea["round"], context.read)
        if idea and idea["activity"] == activity["id"]
        else None
    )
    if idea is None or idea["author"] != author or idea["status"] == "withdrawn":
        raise Refused("not_found", "This card is not among yours.", field="idea")
    if idea["status"] == "merged":
        raise Refused("closed", "This card was put together with another one that says the same.")
    return idea


def nameless(activity: Row, **row: Any) -> Change:
    """A card of this activity without a name on it."""
    more = {"status": "active", "merged_into": None, "said": 1, "author_name": ""}
    return insert("idea", activity=activity["id"], round=activity["round"], **{**more, **row})


def kept(ideas: list[Row]) -> list[Row]:
    """Without those that were taken back."""
    return [idea for idea in ideas if idea["status"] != "withdrawn"]


def voices(written: list[Row], context: Context) -> list[int]:
    """How many people say each of these cards, without the cards that were merged into them."""
    return [card["said"] - _merged_into(card, context) for card in written]


def check_said(said: int | None, author: str) -> None:
    """Raises Refused (forbidden) where somebody who speaks for themselves says how many say a card."""
    if said is not None and author != audience.IN_THE_ROOM:
        raise Refused(
            "forbidden", "How many people say a card is for the facilitator to enter.", field="said"
        )


def _merged_into(card: Row, context: Context) -> int:
    """How many people said it in other words. Who says it alone has nothing behind it: most cards, not looked up."""
    if card["said"] == 1:
        return 0
    return sum(other["said"] for other in context.read.merged_ideas(card["id"]))


def check_takeable(idea: Row, context: Context) -> None:
    """Raises Refused (closed) if other people's cards stand behind this one by now."""
    if context.read.merged_ideas(idea["id"]):
        raise Refused(
            "closed", "Cards of other people stand behind this one by now; it cannot be taken back."
        )


def check_new(id: str, context: Context) -> None:
    """Raises Refused (bad_shape) if a card has this id already."""
    if context.read.row("idea", id) is not None:
        raise Refused("bad_shape", "This card's id is taken; please send it with a new one.", field="id")


def signature(actor: Actor, activity: Row, context: Context) -> str:
    """The name on a card, where names are shown, else "". Raises Refused (name_needed)."""
    if not audience.names_shown(activity) or actor.audience == "facilitators":
        return ""
    person = context.read.participant(actor.person)
    if person is None or not person["name"]:
        raise Refused("name_needed", "Cards in this step carry a name. What is yours?", field="name")
    return held_names.for_all(person, context)
