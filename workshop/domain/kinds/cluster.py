"""cluster: cards into piles with names. By the facilitator, or by the whole team.

Where a card lies is its entry's `cluster`, in this activity and round only: sorting changes no card. When the step
closes, each pile becomes a card of its own (same id), so that it can be voted on, decided and acted on like any
other; cluster_piles.py says which and in what order. While the facilitator sorts, people say on their phones which
cards go together: a mark (target the card, criterion the other card or the pile), counted and offered, never
applied by itself. What the cards' words have in common is likeness.py's. The last move wins: nothing is locked.
"""

from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import Field

from workshop.domain import agenda, audience, cut, text
from workshop.domain.change import THIS_REV, Actor, Change, Context, Row, insert, put, update
from workshop.domain.commands import (
    BallotDone,
    Body,
    ClusterAdd,
    ClusterOnly,
    ClusterPut,
    ClusterRename,
    IdeaEdit,
    MarkSet,
)
from workshop.domain.kinds import cluster_piles, shared
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Sort")
PROMPT: Final = phrase("What belongs together?")
MINUTES: Final = 5.0
JUDGES: Final = False

TITLE_CHARS: Final = 120
MOST: Final = 100
"""More piles than this are no order."""


class Settings(shared.Common):
    who: Literal["facilitator", "team"] = "facilitator"
    silent_minutes: Annotated[float, Field(ge=0, le=15, allow_inf_nan=False)] = 4.0
    suggest: bool = True
    max_clusters: Annotated[int, Field(ge=3, le=20)] = 9
    name_rule: Literal["sentence", "word"] = "sentence"
    source: shared.Source = shared.Source()
    script: shared.Script = shared.Script(
        say=phrase(
            "First sort, then name. Put next to each other what means the same; whatever fits nowhere may stay alone."
        ),
        if_stuck=phrase("Take two cards at random and ask: do these two belong together? Why, or why not?"),
        say_shown=phrase("Read the names aloud. Which pile surprises you? What is missing altogether?"),
    )


def minutes_of(settings: dict[str, Any], minutes: float) -> float:
    """As asked for, and at least half a minute for names after the silence."""
    return max(minutes, _silence(settings) + 0.5)


def _silence(settings: dict[str, Any]) -> float:
    """Minutes without talking: where the facilitator sorts there are none."""
    return float(settings["silent_minutes"]) if settings["who"] == "team" else 0.0


def steps(activity: Row) -> list[float]:
    """Moving in silence, then naming aloud, where the team sorts; else one."""
    silence = _silence(activity["settings"])
    return [silence, activity["minutes"] - silence] if silence else [activity["minutes"]]


def stepped(activity: Row, context: Context) -> list[Change]:
    """Talking changes no row."""
    return []


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """The cards lie unsorted; in a new round, where they lay in the one before."""
    if not ideas:
        raise Refused(
            "empty",
            "There is nothing to sort yet. Let people write first, or leave this step out (under More).",
        )
    earlier = {**activity, "round": activity["round"] - 1}
    piles, _ = cluster_piles.sorted_cards(earlier, context.read)
    anew = {pile.cluster["id"]: str(UUID(bytes=context.secret(16), version=4)) for pile in piles}
    lay = {card["id"]: anew[pile.cluster["id"]] for pile in piles for card in pile.cards}
    clusters = [_new(activity, anew[pile.cluster["id"]], pile.cluster["title"]) for pile in piles]
    entries = [
        insert(entry.table, **entry.row, cluster=lay.get(entry.row["idea"]))
        for entry in shared.entries(activity, ideas)
    ]
    return clusters + entries, {}


def sealed(activity: Row, context: Context) -> list[Change]:
    """The order of the piles, and for each a card that stands for it; neither is shown yet."""
    piles, loose = cluster_piles.sorted_cards(activity, context.read)
    results = cluster_piles.standings(activity, piles, loose, context.read)
    heads = [insert("idea", **cluster_piles.head(activity, pile, context.now)) for pile in piles]
    return heads + [insert("result", **row, status="active", public_rev=None) for row in results]


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """The piles' own cards and their order become public."""
    fresh = [change.row for change in after if change.table == "idea" and change.how == "insert"]
    heads = fresh or [row for row in context.read.ideas(activity["id"]) if row["round"] == activity["round"]]
    return audience.show_ideas(heads) + shared.show_results(activity, context, after)


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """The piles, and as units of their own the cards in none; or only the one, or the cards themselves.

    `top` and `share` count piles: a card in none has no place among them. Nothing is lost by default.
    """
    piles, loose = cluster_piles.sorted_cards(activity, context.read)
    ranked = cluster_piles.standings(activity, piles, loose, context.read)
    unsorted: list[str] = []
    if select["top"]:
        chosen = agenda.top(ranked, select["top"], select["ties"])
    elif select.get("share"):
        # Behind a pile are the people who wrote what lies in it
        behind = [{**row, "supporters": row["score"]} for row in ranked]
        chosen = cut.with_share(behind, select["share"])
    else:
        chosen = [row["target"] for row in ranked]
        unsorted = sorted(card["id"] for card in loose)
    if select.get("clusters") is False:
        inside = {pile.cluster["id"]: sorted(card["id"] for card in pile.cards) for pile in piles}
        return [card for cluster in chosen for card in inside[cluster]] + unsorted
    return chosen if select.get("clusters") else chosen + unsorted


def recounted(activity: Row, context: Context) -> list[Change]:
    """Piles counted anew after a card was merged, hidden or brought back; an empty one is none.

    A pile's card that went on to another step stays there as it is.
    """
    if activity["state"] not in ("sealed", "revealed", "done"):
        return []
    piles, loose = cluster_piles.sorted_cards(activity, context.read)
    shown = None if activity["state"] == "sealed" else THIS_REV
    fresh = {row["target"]: row for row in cluster_piles.standings(activity, piles, loose, context.read)}
    existing = {row["target"]: row for row in context.read.results(activity["id"], activity["round"])}
    gone = [
        update("result", id=row["id"], status="merged")
        for target, row in existing.items()
        if target not in fresh and row["status"] == "active"
    ]
    known = {target: row["public_rev"] for target, row in existing.items()}
    results = [
        put("result", **row, status="active", public_rev=known.get(target) or shown)
        for target, row in fresh.items()
    ]
    return gone + _heads_anew(activity, piles, shown, context) + results


def _heads_anew(
    activity: Row, piles: list[cluster_piles.Pile], shown: str | None, context: Context
) -> list[Change]:
    heads = {
        row["id"]: row for row in context.read.ideas(activity["id"]) if row["round"] == activity["round"]
    }
    changes: list[Change] = []
    for pile in piles:
        now = heads.pop(pile.cluster["id"], None)
        fresh = cluster_piles.head(activity, pile, context.now)
        if now is None:
            changes.append(insert("idea", **{**fresh, "public_rev": shown}))
            continue
        status = "active" if now["status"] == "withdrawn" else now["status"]
        said = {key: fresh[key] for key in ("text", "parents")}
        changes.append(update("idea", id=now["id"], status=status, **said))
    return changes + [
        update("idea", id=row["id"], status="withdrawn")
        for row in heads.values()
        if row["status"] == "active" and not context.read.entries_of(row["id"])
    ]


# Commands


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command: a pile made, named, taken apart; a card moved; or "goes with", and "I'm done"."""
    if isinstance(body, ClusterAdd):
        return _add(body, activity, actor, context)
    if isinstance(body, ClusterPut):
        return _put(body, activity, actor, context)
    if isinstance(body, ClusterRename):
        return _rename(body.cluster, body.title, activity, actor, context)
    if isinstance(body, ClusterOnly):
        return _remove(body, activity, actor, context)
    if isinstance(body, IdeaEdit) and actor.audience == "facilitators":
        return _rename(body.idea, body.text, activity, actor, context)
    if isinstance(body, MarkSet) and actor.audience == "participants":
        return _goes_with(body, activity, actor, context)
    if isinstance(body, BallotDone):
        voter = audience.alias(activity, activity["round"], actor.person, context.read)
        return shared.said_done(activity, voter, context, done=body.done)
    raise Refused("closed", "“{title}” sorts cards; this is something else.", title=activity["title"])


def _add(body: ClusterAdd, activity: Row, actor: Actor, context: Context) -> list[Change]:
    _check_may_sort(activity, actor)
    if context.read.row("cluster", body.id) is not None or context.read.row("idea", body.id) is not None:
        raise Refused("bad_shape", "This pile's id is taken; please send it with a new one.", field="id")
    if len(context.read.clusters(activity["id"], activity["round"])) >= MOST:
        raise Refused("limit", "There are {n} piles already. Put some of them together first.", n=MOST)
    cluster = _new(activity, body.id, _title(body.title))
    moves = [_moved(idea, body.id, activity, context) for idea in dict.fromkeys(body.ideas)]
    return [cluster, *moves, *_took_part(activity, actor, context)]


def _put(body: ClusterPut, activity: Row, actor: Actor, context: Context) -> list[Change]:
    _check_may_sort(activity, actor)
    if body.cluster is not None:
        _known(body.cluster, activity, context)
    return [_moved(body.idea, body.cluster, activity, context), *_took_part(activity, actor, context)]


def _rename(cluster_id: str, title: str, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """A new name, also when the step is over: then the card that stands for the pile follows."""
    cluster = context.read.row("cluster", cluster_id)
    if cluster is None or cluster["status"] != "active":
        raise Refused("not_found", "This pile is no longer there.", field="cluster")
    if actor.audience == "participants":
        _check_may_sort(activity, actor)
        _known(cluster_id, activity, context)
    named = {**cluster, "title": _title(title)}
    changes = [update("cluster", id=cluster_id, title=named["title"])]
    head = context.read.idea(cluster_id)
    if head is not None:
        then = {**activity, "round": cluster["round"]}
        piles, _ = cluster_piles.sorted_cards(then, context.read)
        cards = next((pile.cards for pile in piles if pile.cluster["id"] == cluster_id), [])
        words = cluster_piles.words(cluster_piles.Pile(named, cards)) or head["text"]
        changes.append(update("idea", id=cluster_id, text=words))
    return [*changes, *_took_part(activity, actor, context)]


def _remove(body: ClusterOnly, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """No pile any more; its cards lie unsorted again."""
    _check_may_sort(activity, actor)
    _known(body.cluster, activity, context)
    inside = [
        entry
        for entry in context.read.entries(activity["id"], activity["round"])
        if entry["cluster"] == body.cluster
    ]
    freed = [update("entry", id=entry["id"], cluster=None) for entry in inside]
    return [update("cluster", id=body.cluster, status="removed"), *freed]


def _goes_with(body: MarkSet, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """ "This goes with that": one answer a card; criterion "" and value null: with none of them."""
    shared.must_be_open(activity)
    if activity["settings"]["who"] != "facilitator":
        raise Refused("closed", "In this step everyone sorts. Put the card where it belongs.")
    _entry(body.target, activity, context)
    if body.criterion:
        _check_other(body, activity, context)
    if body.value not in ((0, 1) if body.criterion else (None,)):
        raise Refused("over_cap", "A card goes with another one, or it does not.", field="value")
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    before = context.read.marks_by(activity["id"], activity["round"], voter)
    others = [
        shared.mark(activity, mark["target"], mark["criterion"], voter, 0)
        for mark in before
        if mark["target"] == body.target and mark["criterion"] != body.criterion
    ]
    mark = shared.mark(activity, body.target, body.criterion, voter, body.value)
    answered = {mark["target"] for mark in before} | {body.target}
    return [*others, mark, shared.ballot(activity, voter, context, given=len(answered))]


def _check_other(body: MarkSet, activity: Row, context: Context) -> None:
    here = {row["id"] for row in context.read.clusters(activity["id"], activity["round"])}
    if body.criterion == body.target:
        raise Refused("bad_shape", "A card goes with another one, not with itself.", field="criterion")
    if body.criterion not in here:
        _entry(body.criterion, activity, context, field="criterion")


def _check_may_sort(activity: Row, actor: Actor) -> None:
    """Raises Refused (closed, forbidden) unless this person may move cards now."""
    if actor.audience == "facilitators":
        if activity["state"] != "paused":
            shared.must_be_open(activity)
        return
    if activity["settings"]["who"] != "team":
        raise Refused("forbidden", "In this step the facilitator sorts. You say what goes together.")
    shared.must_be_open(activity)


def _known(cluster_id: str, activity: Row, context: Context) -> Row:
    """A pile of this round. Raises Refused (not_found)."""
    cluster = context.read.row("cluster", cluster_id)
    place = (activity["id"], activity["round"], "active")
    if cluster is None or (cluster["activity"], cluster["round"], cluster["status"]) != place:
        raise Refused("not_found", "This pile is no longer there.", field="cluster")
    return cluster


def _moved(idea: str, cluster: str | None, activity: Row, context: Context) -> Change:
    """The card's new place, and how often it has gone to and fro between the same two piles."""
    entry = _entry(idea, activity, context)
    left = entry["cluster"]
    if left == cluster:
        return update("entry", id=entry["id"], cluster=cluster)
    back = cluster is not None and left is not None and cluster == entry["came_from"]
    swings = entry["swings"] + 1 if back else int(left is not None and cluster is not None)
    return update("entry", id=entry["id"], cluster=cluster, came_from=left, swings=swings)


def _entry(idea: str, activity: Row, context: Context, field: str = "idea") -> Row:
    place = (activity["id"], activity["round"])
    for entry in context.read.entries_of(idea):
        if (entry["activity"], entry["round"]) == place:
            return entry
    raise Refused("not_found", "This card is not among those to be sorted.", field=field)


def _new(activity: Row, cluster_id: str, title: str) -> Change:
    return insert(
        "cluster",
        id=cluster_id,
        activity=activity["id"],
        round=activity["round"],
        title=title,
        status="active",
    )


def _title(words: str) -> str:
    return text.clean_optional(words, max_chars=TITLE_CHARS, field="title")


def _took_part(activity: Row, actor: Actor, context: Context) -> list[Change]:
    """Who has moved a card has taken part; facilitators are not counted."""
    if actor.audience != "participants":
        return []
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    return [shared.ballot(activity, voter, context, given=1)]
