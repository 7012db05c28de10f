"""What people decide about what goes on: a choice where a rule leaves one, a run-off, a rescue after the cut.

A decider's choice is a decision on record, apart from the group's result; every rescue stays marked on its entry.
"""

from uuid import UUID, uuid5

from workshop.domain import agenda, flow, planning, text
from workshop.domain.change import Change, Context, Row, insert, update
from workshop.domain.commands import ActivityAdd, ActivityPick, ActivityRunoff, EntryChange
from workshop.domain.kinds import checked_settings, kind_of, shared
from workshop.domain.refusal import Refused
from workshop.domain.turns import known

RUNOFF_MINUTES = 1.0


def pick(body: ActivityPick, context: Context) -> list[Change]:
    """These ideas go on into the activity, whatever the rule says, as long as the result stays the same."""
    activity, giver = _waiting(body.activity, context)
    pool = flow.everything(giver, context)
    if any(idea not in pool for idea in body.ideas):
        raise Refused("not_found", "One of these cards is not among those that can go on.", field="ideas")
    reason = text.clean_optional(body.reason, max_chars=300, field="reason")
    ideas = list(dict.fromkeys(body.ideas))
    decided = {"of": flow.place_of(giver), "ideas": ideas, "by": body.by, "reason": reason}
    changes = [_decided(activity, decided)]
    if body.by == "decider":
        changes.append(_on_record(body, giver, ideas, reason, context))
    return changes


def runoff(body: ActivityRunoff, context: Context) -> list[Change]:
    """One dot each, one minute, on the level ones only: the next step before the one that waits for them."""
    activity, giver = _waiting(body.activity, context)
    found = flow.border(activity["settings"]["source"], giver, [], context)
    if found is None or not found.level:
        raise Refused("closed", "There is no tie to be decided in “{title}”.", title=giver["title"])
    about = {"of": flow.place_of(giver), "ideas": found.level, "by": "rule"}
    settings = {
        "budget": 1,
        "max_units": max(40, len(found.level)),
        "identity": giver["settings"].get("identity", "hidden"),
        "source": {"from": giver["id"], "select": {"chosen": "facilitator"}, "decided": about},
        "other_languages": _same_question(giver),
    }
    item = ActivityAdd(
        id=body.id,
        kind="vote",
        title=body.title,
        prompt=giver["prompt"],
        minutes=RUNOFF_MINUTES,
        settings=settings,
        before=activity["id"],
    )
    decided = {"of": flow.place_of(giver), "runoff": body.id, "by": "rule"}
    return [*planning.add(item, context), _decided(activity, decided, giver=giver["id"])]


def _same_question(giver: Row) -> dict[str, dict[str, str]]:
    """The question of a run-off is the vote's, on every phone in its own language."""
    languages: dict[str, dict[str, str]] = giver["settings"].get("other_languages") or {}
    return {name: {"prompt": words["prompt"]} for name, words in languages.items() if "prompt" in words}


def add(body: EntryChange, context: Context) -> list[Change]:
    """An idea that the cut left behind comes in after all."""
    activity = known(body.activity, context)
    if not _takes_late_ones(activity):
        activity = _on_the_table(body.activity, context)
    idea = context.read.idea(body.idea)
    if idea is None or idea["status"] != "active" or idea["public_rev"] is None:
        raise Refused("not_found", "This card is no longer there.", field="idea")
    id = _entry_id(activity, body.idea)
    row = context.read.row("entry", id)
    if row is None:
        place = {"activity": activity["id"], "round": activity["round"], "idea": body.idea}
        return [insert("entry", id=id, **place, rescued="added")]
    if row["rescued"] not in ("removed", "withdrawn"):
        raise Refused("closed", "This card is there already.", field="idea")
    # One that the rule let pass, and that was taken out, is simply back
    return [update("entry", id=id, rescued=None if row["rescued"] == "removed" else "added")]


def take_out(body: EntryChange, context: Context) -> list[Change]:
    """An idea that came in goes out again."""
    activity = _on_the_table(body.activity, context)
    entries = context.read.entries(activity["id"], activity["round"])
    row = next((entry for entry in entries if entry["idea"] == body.idea), None)
    if row is None:
        raise Refused("not_found", "This card is no longer there.", field="idea")
    return [update("entry", id=row["id"], rescued="withdrawn" if row["rescued"] == "added" else "removed")]


def _waiting(activity_id: str, context: Context) -> tuple[Row, Row]:
    """An activity that takes ideas, and the one whose shown result they come from."""
    activity = known(activity_id, context)
    agenda.check_turn("choose", activity)
    source = activity["settings"].get("source")
    giver = flow.giver_of(activity, None, context) if source and source["from"] != shared.MANUAL else None
    if giver is None:
        raise Refused("closed", "Nothing flows into “{title}” yet.", title=activity["title"])
    if not flow.is_shown(giver):
        raise Refused(
            "undecided",
            "What goes on is chosen by the result. Close and show “{title}” first.",
            title=giver["title"],
        )
    return activity, giver


def _decided(activity: Row, decided: Row, giver: str | None = None) -> Change:
    settings = activity["settings"]
    source = {**settings["source"], "decided": decided}
    if giver is not None:
        # A run-off comes in between: from now on the step before is another one
        source["from"] = giver
    return update(
        "activity",
        id=activity["id"],
        settings=checked_settings(activity["kind"], {**settings, "source": source}),
    )


def _on_record(body: ActivityPick, giver: Row, ideas: list[str], reason: str, context: Context) -> Change:
    """The decider's choice, in their words or else in those of the ideas."""
    decider = context.read.workshop()["decider"]
    if not decider or body.decision is None:
        raise Refused("not_found", "Nobody is named as the one who decides.", field="by")
    if context.read.row("decision", body.decision) is not None:
        raise Refused("bad_shape", "This decision's id is taken; please send it with a new one.", field="id")
    rows = [context.read.idea(idea) for idea in ideas]
    words = reason or "; ".join(row["text"] for row in rows if row)
    return insert(
        "decision",
        id=body.decision,
        activity=giver["id"],
        text=text.clean(words[:300], max_chars=300, field="reason"),
        ideas=ideas[:40],
        by=decider[:120],
        review_on=None,
        status="active",
        created_at=context.now,
    )


def _takes_late_ones(activity: Row) -> bool:
    """Where each is dealt the cards that the fewest have seen, one that comes late catches up with the others."""
    deals = activity["progress"].get("ballot") == "pairs" or activity["settings"].get("dealing") == "subset"
    return bool(deals and activity["state"] == "open")


def _on_the_table(activity_id: str, context: Context) -> Row:
    """An activity whose material may still change: where people judge, only before the first of them has."""
    activity = known(activity_id, context)
    agenda.check_turn("rescue", activity)
    if not kind_of(activity["kind"]).JUDGES:
        return activity
    if activity["state"] not in ("open", "paused") or context.read.marks(activity["id"], activity["round"]):
        raise Refused(
            "on_ballot", "People have voted on what lies there. Open it for another round to change that."
        )
    return activity


def _entry_id(activity: Row, idea: str) -> str:
    return str(uuid5(UUID(activity["id"]), f"entry:{activity['round']}:{idea}"))
