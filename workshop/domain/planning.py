"""Making the agenda, before and during the session: add, edit, move, remove and leave out activities."""

from typing import Any

from workshop.domain import agenda, dates, held_names, other_languages, stretching, text
from workshop.domain.change import Change, Context, Row, insert, update
from workshop.domain.commands import ActivityAdd, ActivityEdit, ActivityMove, ActivityOnly, ActivitySkip
from workshop.domain.kinds import checked_settings, kind_of
from workshop.domain.pointing import BY_KEY, pointed, pointers
from workshop.domain.refusal import Refused
from workshop.domain.turns import known

TITLE_CHARS = 80
PROMPT_CHARS = 300  # as long as the workshop's own question may be


def draft(item: ActivityAdd, position: int, challenge: str) -> Row:
    """The row of a new activity, defaults of its kind filled in. Raises Refused (bad_setting, bad_date).

    challenge: the workshop's question, asked by activities that have none of their own.
    """
    kind = kind_of(item.kind)
    settings = checked_settings(item.kind, item.settings)
    row = {
        "id": item.id,
        "position": position,
        "kind": item.kind,
        "title": text.clean_optional(item.title, max_chars=TITLE_CHARS, field="title") or kind.TITLE,
        "prompt": text.clean_optional(item.prompt, max_chars=PROMPT_CHARS, field="prompt")
        or kind.PROMPT
        or challenge,
        "settings": settings,
        "state": "ready",
        "round": 1,
        "step": 0,
        "progress": {},
        "minutes": kind.minutes_of(settings, item.minutes or kind.MINUTES),
        "ends_at": None,
        "left_ms": None,
        "opened_at": None,
        "closed_at": None,
        "method": item.method,
        "opens_at": item.opens_at,
        "closes_at": item.closes_at,
    }
    dates.check_order(row)
    return row


def add(body: ActivityAdd, context: Context) -> list[Change]:
    """A new activity, at the end or before another one."""
    if context.read.row("activity", body.id) is not None:
        raise Refused("bad_shape", "This step's id is taken; please send it with a new one.", field="id")
    steps = context.read.agenda()
    row = draft(body, len(steps), context.read.workshop()["challenge"])
    places = dict(agenda.renumbered(steps, row, body.before))
    row["position"] = places.pop(row["id"])
    moved = [update("activity", id=other, position=place) for other, place in places.items()]
    return [*moved, insert("activity", **row)]


def edit(body: ActivityEdit, context: Context) -> list[Change]:
    """New words, minutes or settings; what is already being answered keeps its rules."""
    activity = known(body.activity, context)
    new: dict[str, Any] = {}
    if body.title is not None:
        new["title"] = text.clean(body.title, max_chars=TITLE_CHARS, field="title")
    if body.prompt is not None:
        new["prompt"] = text.clean(body.prompt, max_chars=PROMPT_CHARS, field="prompt")
    if body.settings:
        _check_still_changeable(activity, body.settings)
        new["settings"] = checked_settings(activity["kind"], {**activity["settings"], **body.settings})
    if body.minutes is not None and not body.settings and activity["opened_at"] is None:
        parts = stretching.parts(activity["kind"], activity["settings"], body.minutes)
        new |= {"settings": {**activity["settings"], **parts}} if parts else {}
    if body.minutes is not None or body.settings:
        settings: dict[str, Any] = new.get("settings") or activity["settings"]
        minutes = body.minutes or activity["minutes"]
        new["minutes"] = kind_of(activity["kind"]).minutes_of(settings, minutes)
    for moment in ("opens_at", "closes_at"):
        if (value := getattr(body, moment)) is not None:
            new[moment] = value or None
    dates.check_order({**activity, **new})
    if not new:
        raise Refused("empty", "There is nothing to change in this.")
    new |= other_languages.dropped(activity, {**activity, **new})
    return [update("activity", id=activity["id"], **new)]


_ALWAYS_CHANGEABLE = frozenset({"script", "why", "timer", "phases", "cut", "other_languages"})
"""What changes no answer: words, times, and how a picture of ratings is parted."""


def _check_still_changeable(activity: Row, settings: dict[str, Any]) -> None:
    """Once people have answered under a rule, the rule stays: identity above all."""
    changed = {key for key, value in settings.items() if activity["settings"].get(key) != value}
    if activity["opened_at"] is not None and changed - _ALWAYS_CHANGEABLE:
        raise Refused(
            "closed",
            "This step has begun, and its rules were told to everyone. Add a new step with the rules you want.",
            field="settings",
        )


def move(body: ActivityMove, context: Context) -> list[Change]:
    """Another place in the order."""
    activity = known(body.activity, context)
    return [
        update("activity", id=id, position=position)
        for id, position in agenda.renumbered(context.read.agenda(), activity, body.before)
    ]


def remove(body: ActivityOnly, context: Context) -> list[Change]:
    """Out of the agenda, unless it has been run: what people wrote stays."""
    activity = known(body.activity, context)
    agenda.check_turn("remove", activity)
    if activity["opened_at"] is not None:
        raise Refused("closed", "This step had begun: what people wrote in it stays. Leave it out instead.")
    rest = [row for row in context.read.agenda() if row["id"] != activity["id"]]
    return [update("activity", id=activity["id"], state="removed"), *closed_up(rest)]


def closed_up(steps: list[Row]) -> list[Change]:
    """No gap in the order, and no two steps in one place."""
    return [
        update("activity", id=row["id"], position=place)
        for place, row in enumerate(steps)
        if row["position"] != place
    ]


def skip(body: ActivitySkip, context: Context) -> list[Change]:
    """Left out today, but still to be seen in the agenda; or put back."""
    activity = known(body.activity, context)
    agenda.check_turn("skip" if body.skipped else "put back", activity)
    return [update("activity", id=activity["id"], state="skipped" if body.skipped else "ready")]


DEFAULT_AGENDA: list[dict[str, Any]] = [{"kind": "collect"}, {"kind": "vote"}, {"kind": "commit"}]
"""Write alone, see the others, choose with dots, leave with owners and days: each with its kind's defaults."""


def item(fields: object) -> dict[str, Any]:
    """An agenda item as others write it: settings may stand beside title and minutes, by their names.

    key: what later items call it, as in {"source": {"from": "step:key"}}. Raises Refused (bad_shape).
    """
    if not isinstance(fields, dict) or not isinstance(fields.get("settings", {}), dict):
        raise Refused(
            "bad_shape", "A step of the agenda is an object, and so are its settings.", field="agenda"
        )
    own = {*ActivityAdd.model_fields, "key"}
    settings = {**fields.get("settings", {}), **{key: fields[key] for key in fields if key not in own}}
    return {**{key: fields[key] for key in fields if key in own - {"id", "before"}}, "settings": settings}


def identified(items: list[Row], ids: list[str]) -> tuple[list[Row], dict[str, str]]:
    """Items with an id each, pointing to earlier ones by id instead of key; and the ids by `step:key`.

    Raises Refused (bad_setting) for a key that no earlier item has.
    """
    known: dict[str, str] = {}
    found: list[Row] = []
    for id, item in zip(ids, items, strict=True):
        settings = item.get("settings", {})
        for place, name in pointers(settings):
            if name.startswith(BY_KEY) and name not in known:
                raise Refused(
                    "bad_setting",
                    "No step before this one has the key “{key}”.",
                    field="settings." + ".".join(place),
                    key=name.removeprefix(BY_KEY)[:60],
                )
        rest = {name: value for name, value in item.items() if name != "key"}
        found.append({"id": id, **rest, "settings": pointed(settings, known)})
        if item.get("key"):
            known[f"{BY_KEY}{item['key']}"] = found[-1]["id"]
    return found, known


def promised(plan: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """A workshop's plan: what may go when it gets late are steps by their ids, of those that there are."""
    late = [
        {**each, "activity": ids[each["activity"]]}
        for each in plan.get("late", [])
        if each["activity"] in ids
    ]
    return {**plan, "late": late} if plan else {}


def again(steps: list[Row]) -> list[dict[str, Any]]:
    """Activities that were run, as items of a new agenda: same words and rules, nothing worked out is kept."""
    return [
        _again(activity, {earlier["id"] for earlier in steps[:place]}) for place, activity in enumerate(steps)
    ]


def planned_again(plan: dict[str, Any]) -> dict[str, Any]:
    """A workshop's plan for the same steps once more (`again`), which are told apart by their ids of now."""
    kept = {name: value for name, value in plan.items() if name not in ("next", held_names.PLACE)}
    late = [{**each, "activity": f"{BY_KEY}{each['activity']}"} for each in plan.get("late", [])]
    return {**kept, "late": late} if kept else {}


def _again(activity: Row, before: set[str]) -> dict[str, Any]:
    """before: the steps that it can point to; a step that is not run again leaves its place to the one before."""
    settings = dict(activity["settings"])
    if settings.pop("auto_budget", False):
        settings["budget"] = None
        settings["max_per_item"] = None if settings.get("mode") == "points" else settings["max_per_item"]
    settings |= {name: None for name in ("dealing", "turns") if name in settings}
    settings.pop("rounds_run", None)
    if settings.get("source"):
        settings["source"] = {key: value for key, value in settings["source"].items() if key != "decided"}
    names = {name for _, name in pointers(settings)}
    settings = pointed(settings, {name: f"{BY_KEY}{name}" if name in before else "prev" for name in names})
    kept = ("kind", "title", "prompt", "minutes", "method")
    return {"key": activity["id"], **{key: activity[key] for key in kept}, "settings": settings}


def is_runoff(activity: Row) -> bool:
    """Whether it was put in for the level ones of one result."""
    decided = (activity["settings"].get("source") or {}).get("decided")
    return bool(decided and decided["by"] == "rule" and decided.get("ideas"))
