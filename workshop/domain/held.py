"""What waits for the facilitator's eye: cards with a word of the list of those that shall not be seen.

Such a card is taken from its author as any other, and arrives hidden; the facilitator shows it, or leaves it hidden.
What a group writes together must not go from whoever writes it: it is looked at when it would be shown to the room.
Facilitators themselves write what they like. word_list.py says what has such a word; that a card waits stands in its
`fields` (audience.WAITS).
"""

from workshop.domain import audience, word_list
from workshop.domain.change import Actor, Change, Context, Row, update
from workshop.domain.moderation import brought_back


def back(changes: list[Change], activity: Row, actor: Actor, context: Context) -> list[Change]:
    """The changes of a person's command, cards with such a word hidden; one that lost its word comes back."""
    if actor.audience != "participants" or _is_a_groups(activity):
        return changes
    words: list[str] = context.read.workshop()["blocked_words"]
    return [
        seen
        for change in changes
        for seen in (
            _looked_at(change, words, context)
            if change.table == "idea" and "text" in change.row
            else [change]
        )
    ]


def at_the_showing(changes: list[Change], context: Context) -> list[Change]:
    """What these changes would show the room of forms that groups filled in: those with such a word wait."""
    return [
        update("idea", id=form["id"], status="hidden", fields={**form["fields"], audience.WAITS: True})
        for change in changes
        if change.table == "activity" and change.row.get("state") in ("revealed", "done")
        for form in _forms_of_groups(change.row["id"], context)
    ]


def _forms_of_groups(activity_id: str, context: Context) -> list[Row]:
    """Those with such a word in a step that was not shown yet."""
    activity = context.read.activity(activity_id)
    if activity is None or not _is_a_groups(activity) or activity["state"] in ("revealed", "done"):
        return []
    words: list[str] = context.read.workshop()["blocked_words"]
    return [
        form
        for form in context.read.ideas(activity_id)
        if form["round"] == activity["round"] and form["status"] == "active" and _has_one(form, words)
    ]


def _is_a_groups(activity: Row) -> bool:
    """Members of a group see its form among the room's cards: hidden, it would be gone from whoever writes it."""
    return bool(activity["settings"].get("scope") == "group")


def _looked_at(change: Change, words: list[str], context: Context) -> list[Change]:
    before = context.read.idea(change.row["id"]) if change.how == "update" else None
    card = {"fields": {}, **(before or {}), **change.row}
    if before is not None and before["status"] == "hidden" and not audience.waits(before):
        return [change]
    if _has_one(card, words):
        return [_held(change, card)]
    if before is not None and audience.waits(before):
        again, *more = brought_back(before, context)
        fields = audience.without_waiting(card["fields"])
        return [Change("update", "idea", {**again.row, **change.row, "fields": fields}), *more]
    return [change]


def _has_one(card: Row, words: list[str]) -> bool:
    answers = [value for value in card["fields"].values() if isinstance(value, str)]
    return any(word_list.contains(words, written) for written in (card["text"], *answers))


def _held(change: Change, card: Row) -> Change:
    """Hidden. What belongs to a ballot is shut for the facilitator, too, until the room would see it."""
    is_due = not card.get("sealed") or card["public_rev"] is not None or audience.is_due(card)
    hidden: Row = {"status": "hidden", "fields": {**card["fields"], audience.WAITS: is_due}}
    if change.how == "insert":
        hidden |= {"public_rev": None, "sampled": 0}
    return Change(change.how, "idea", {**change.row, **hidden})
