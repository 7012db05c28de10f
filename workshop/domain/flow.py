"""What flows into an activity that opens: from which earlier one, by which rule, and what somebody decided about it.

A rule that leaves a choice (ties, or "chosen") is never settled in silence once the result lies open: then opening
is refused until somebody has chosen (choosing.py). Before that a refusal would tell how a sealed vote stands.
"""

from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid5

from workshop.domain import agenda, audience, cut, text
from workshop.domain.change import THIS_REV, Change, Context, Row, insert
from workshop.domain.kinds import cluster_piles, discuss_groups, kind_of, shared
from workshop.domain.refusal import Refused

WITHOUT_CARDS: Final = frozenset({"commit", "poll", "discuss"})
"""Kinds whose result is no card: only what flowed into them can flow on as if by itself."""
WITH_OWN: Final = frozenset({"collect", "form", "brainwrite"})
"""Kinds in which people write cards of their own."""


_ALL_WHO_PASS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Coming:
    """What flows in. cards: new ones, from a list; added: ideas that the rule alone would have left behind.

    own_of: the activity of which each person's phone shows their own cards, and nothing lies on the table: who wrote
    what would be told by whose it is.
    """

    ideas: list[str] = field(default_factory=list)
    cards: list[Change] = field(default_factory=list)
    added: frozenset[str] = frozenset()
    own_of: str | None = None


def into(activity: Row, finishing: Row | None, closing: list[Change], context: Context) -> Coming:
    """The inflow of an activity in its new round. finishing: the one that its opening ends, with what that changes.

    Raises Refused (undecided) where somebody has to choose first.
    """
    source = activity["settings"].get("source")
    if source is None:
        return Coming()
    if source["from"] == shared.MANUAL:
        return _pasted(activity, source.get("texts", []), context)
    giver = giver_of(activity, finishing, context)
    if giver is None:
        return Coming()
    if source["select"].get("mine"):
        return Coming(own_of=giver["id"])
    decided = decided_about(source, giver)
    if decided is not None and decided.get("ideas") is not None:
        return _picked(decided, source, giver, closing, context)
    ideas = _by_rule(source, giver, closing, context)
    if ideas is None:
        raise _undecided(giver)
    return Coming(ideas)


def marked(changes: list[Change], added: frozenset[str]) -> list[Change]:
    """The entries of ideas that were added after the cut say so."""
    return [
        Change(change.how, change.table, {**change.row, "rescued": "added"})
        if change.table == "entry" and change.row["idea"] in added
        else change
        for change in changes
    ]


def giver_of(activity: Row, finishing: Row | None, context: Context) -> Row | None:
    """The activity whose ideas flow in: `prev` is the nearest before it that was run, else the one just left.

    For one's own cards it is the nearest in which people wrote such.
    """
    wanted = activity["settings"]["source"]["from"]
    earlier = agenda.before(context.read.agenda(), activity)
    if wanted != "prev":
        return next((row for row in earlier if row["id"] == wanted), None)
    if activity["settings"]["source"]["select"].get("mine"):
        return next((row for row in earlier if row["kind"] in WITH_OWN), None)
    # A step that has no cards of its own and was given none, a first question or a break, is looked through.
    giving = [
        row
        for row in earlier
        if row["kind"] not in WITHOUT_CARDS
        or context.read.entries(row["id"], row["round"])
        or _found_some(row, context)
    ]
    return giving[0] if giving else finishing


def _found_some(row: Row, context: Context) -> bool:
    """Whether groups came back from a talk with something to go on with."""
    return discuss_groups.in_groups(row) and bool(discuss_groups.carry(row, context, {"top": None}))


def is_shown(giver: Row) -> bool:
    """Whether everyone has seen the result by which a choice is made."""
    return giver["state"] in ("revealed", "done") or not kind_of(giver["kind"]).JUDGES


def everything(giver: Row, context: Context, *, clusters: bool | None = None) -> list[str]:
    """All that could go on. clusters: as which units, where cards were sorted (shared.Select)."""
    return kind_of(giver["kind"]).carry(
        giver, context, _asked({"all": True, "clusters": clusters}, "include")
    )


def place_of(giver: Row) -> str:
    """Which result a decision is about: another round is another result."""
    return f"{giver['id']}:{giver['round']}"


def decided_about(source: dict[str, Any], giver: Row) -> dict[str, Any] | None:
    """What was decided about the cut of this result, if anything was."""
    decided: dict[str, Any] | None = source.get("decided")
    return decided if decided and decided["of"] == place_of(giver) else None


def border(source: dict[str, Any], giver: Row, closing: list[Change], context: Context) -> cut.Cut | None:
    """The cut of the giver's result, where the rule is the first n of it, among those that its kind lets pass."""
    n = source["select"].get("top")
    if not n:
        return None
    passing = kind_of(giver["kind"]).carry(giver, context, _asked({"top": _ALL_WHO_PASS}, "cut"))
    standings = [row for row in _standings(giver, closing, context) if row["target"] in passing]
    return cut.first(standings, n) if standings else None


def _by_rule(source: dict[str, Any], giver: Row, closing: list[Change], context: Context) -> list[str] | None:
    """The ideas that go on by the rule alone; None where it leaves a choice to somebody."""
    select = source["select"]
    if select.get("chosen"):
        return None
    if select.get("random"):
        seed = context.read.workshop()["seed"]
        pool = everything(giver, context, clusters=select.get("clusters"))
        return sorted(pool, key=lambda idea: agenda.lot(seed, giver["id"], idea))[: select["random"]]
    if select.get("top"):
        return _first(source, giver, closing, context)
    return kind_of(giver["kind"]).carry(giver, context, _asked(select, source["ties"]))


def _first(source: dict[str, Any], giver: Row, closing: list[Change], context: Context) -> list[str] | None:
    """The first n. While the result is shut, ties are either nobody's choice or nobody's to know of."""
    ties, n = source["ties"], source["select"]["top"]
    if is_shown(giver):
        found = border(source, giver, closing, context)
        if found is not None and found.taken(n, ties) is None:
            return _after_runoff(found, source, giver, closing, context)
    elif ties in ("ask", "runoff"):
        return None
    return kind_of(giver["kind"]).carry(giver, context, _asked(source["select"], ties))


def _after_runoff(
    found: cut.Cut, source: dict[str, Any], giver: Row, closing: list[Change], context: Context
) -> list[str] | None:
    """The level ones in the order of the vote about them; None as long as there was none."""
    decided = decided_about(source, giver)
    runoff = context.read.activity(decided["runoff"]) if decided and decided.get("runoff") else None
    if runoff is None or runoff["opened_at"] is None:
        return None
    ranked = [row["target"] for row in _standings(runoff, closing, context) if row["target"] in found.level]
    order = [*ranked, *(idea for idea in found.level if idea not in ranked)]
    return _as_units([*found.sure, *order[: found.seats]], source, context)


def _picked(
    decided: dict[str, Any], source: dict[str, Any], giver: Row, closing: list[Change], context: Context
) -> Coming:
    ideas = _as_units(decided["ideas"], source, context)
    ruled = _by_rule({**source, "decided": None}, giver, closing, context)
    found = border(source, giver, closing, context)
    if ruled is None and found is not None:
        ruled = _as_units([*found.sure, *found.level], source, context)
    return Coming(ideas, added=frozenset() if ruled is None else frozenset(ideas) - frozenset(ruled))


def _as_units(ideas: list[str], source: dict[str, Any], context: Context) -> list[str]:
    """What people settled on, as it goes on: where single cards are asked for, those of a pile in its place."""
    if source["select"].get("clusters") is False:
        ideas = cluster_piles.taken_apart(ideas, context.read)
    return shared.still_active(list(dict.fromkeys(ideas)), context)


def _standings(giver: Row, closing: list[Change], context: Context) -> list[Row]:
    """The giver's result, best first, also where it is computed by this very command."""
    fresh = [
        change.row
        for change in closing
        if change.table == "result" and change.how != "update" and change.row["activity"] == giver["id"]
    ]
    rows = fresh or context.read.results(giver["id"], giver["round"])
    return sorted((row for row in rows if row["status"] == "active"), key=lambda row: row["rank"])


def _asked(select: dict[str, Any], ties: str) -> dict[str, Any]:
    """The rule as a kind is asked for it."""
    return {"all": False, "top": None, **select, "ties": ties}


def _pasted(activity: Row, texts: list[str], context: Context) -> Coming:
    """A list becomes cards of this activity; another round has the same ones. Where people write, too, they come to
    light with theirs: whoever reads first writes less."""
    ideas: list[str] = []
    cards: list[Change] = []
    for number, line in enumerate(texts):
        words = text.clean_optional(line, max_chars=600, field="settings.source")
        if not words:
            continue
        id = str(uuid5(UUID(activity["id"]), f"pasted:{number}"))
        known = context.read.idea(id)
        if known is None:
            cards.append(_card(id, activity, words, context.now))
        if known is None or known["status"] == "active":
            ideas.append(id)
    return Coming(ideas, cards)


def _card(id: str, activity: Row, words: str, now: int) -> Change:
    boxes = activity["settings"].get("boxes")
    return insert(
        "idea",
        id=id,
        activity=activity["id"],
        round=activity["round"],
        box=boxes[0]["key"] if boxes else "",
        text=words,
        parents=[],
        status="active",
        merged_into=None,
        said=1,
        author=audience.THE_PLAN,
        author_name="",
        public_rev=None if boxes and not audience.ideas_are_public(activity) else THIS_REV,
        created_at=now,
    )


def _undecided(giver: Row) -> Refused:
    if not is_shown(giver):
        return Refused(
            "undecided",
            "What goes on is chosen by the result. Close and show “{title}” first.",
            title=giver["title"],
        )
    return Refused("undecided", "Somebody has to choose what goes on from “{title}”.", title=giver["title"])
