"""From rows to the report: pure, so that the same rows always give the same report.

Rows come from workshop/store/report.py, which lets nothing through that the room has not seen. Here they
are put into the order of a reader: ownerless actions first, ideas by box and text and never by time.
Sentences are made in wording.py, the formats render what this returns.
"""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from workshop.domain.kinds import discuss_groups
from workshop.summary import built_on, forms, talking
from workshop.summary.findings import BOXES, findings
from workshop.summary.model import (
    Action,
    Answer,
    Cards,
    Decision,
    Idea,
    Report,
    Rescue,
    Sentence,
    Standing,
    Step,
    Turnout,
    Vote,
)
from workshop.summary.piles import sortings
from workshop.summary.rounds import Round, rounds
from workshop.summary.wording import TO_DO, Wording

Row = dict[str, Any]
ReportData = dict[str, list[Row]]


def build(data: ReportData, language: str = "en") -> Report:
    """The report on one workshop. data: what workshop.store.report.read returns. language: of our sentences."""
    wording = Wording(language)
    workshop = data["workshop"][0]
    ideas = _ideas(data, wording)
    steps = _steps(data, ideas, wording)
    by_id = {idea.id: idea for idea in ideas}
    votes = _votes(data, by_id)
    agenda = _agenda(data)
    decisions = _decisions(data, {idea.id for idea in ideas})
    actions = _actions(data, {idea.id for idea in ideas})
    verdict, answer = wording.answer(workshop["challenge"], decisions, votes)
    ended = workshop["state"] == "ended"
    return Report(
        language=language,
        id=workshop["id"],
        code=workshop["code"],
        title=workshop["title"] or workshop["challenge"],
        challenge=workshop["challenge"],
        outcome=workshop["outcome"],
        decider=workshop["decider"],
        ended=ended,
        rehearsal=workshop["rehearsal"],
        started_at=min((step.opened_at for step in steps), default=_minute(workshop["created_at"])),
        ended_at=_minute(workshop["ended_at"]) if ended and workshop["ended_at"] else None,
        # The seed lets everyone draw the lots again; while votes run it would tell how they will fall
        seed=workshop["seed"] if ended else None,
        people=data["people"][0]["joined"],
        verdict=verdict,
        answer=answer,
        commitment=wording.commitment(actions, _owners(data)),
        decisions=decisions,
        actions=actions,
        votes=votes,
        sortings=sortings(data, {idea.id: idea for idea in ideas}),
        findings=findings(agenda, data["result"], by_id, wording),
        polls=talking.polls(agenda, data["result"], ideas, wording),
        talks=talking.talks(agenda, data["result"], ideas, data["group"], wording),
        steps=steps,
        rescued=_rescued(data, {idea.id: idea for idea in ideas}),
        ideas=ideas,
        cards=_cards(data),
    )


def _steps(data: ReportData, ideas: tuple[Idea, ...], wording: Wording) -> tuple[Step, ...]:
    written = {(row["activity"], row["round"]): row["written"] for row in data["cards"]}
    turnout: dict[str, list[Turnout]] = defaultdict(list)
    for row in sorted(data["tally"], key=lambda row: row["round"]):
        amount = written.get((row["activity"], row["round"]), 0)
        turnout[row["activity"]].append(
            Turnout(row["round"], amount, row["people"], row["done"], row["room"])
        )
    told = {
        row["id"]: built_on.told(row["kind"], [idea for idea in ideas if idea.activity == row["id"]], wording)
        for row in _agenda(data)
    }
    return tuple(_step(row, tuple(turnout[row["id"]]), told[row["id"]]) for row in _agenda(data))


def _step(row: Row, turnout: tuple[Turnout, ...], told: Sentence) -> Step:
    closed = row["closed_at"] if row["closed_at"] and row["closed_at"] >= row["opened_at"] else None
    return Step(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        prompt=row["prompt"],
        state=row["state"],
        rounds=row["round"],
        planned_minutes=row["minutes"],
        used_minutes=max(1, round((closed - row["opened_at"]) / 60_000)) if closed else None,
        opened_at=_minute(row["opened_at"]),
        closed_at=_minute(closed) if closed else None,
        identity=row["settings"].get("identity"),
        settings=row["settings"],
        turnout=turnout,
        built_on=told,
    )


def _ideas(data: ReportData, wording: Wording) -> tuple[Idea, ...]:
    """All cards of the room by activity, box and text; an order of writing is not in them."""
    agenda = {row["id"]: row for row in _agenda(data)}
    place = {activity: index for index, activity in enumerate(agenda)}
    boxes = {activity: _boxes(row, data["group"], wording) for activity, row in agenda.items()}
    told_in_words = {activity for activity, row in agenda.items() if row["kind"] in ("brainwrite", "form")}
    shown = {row["id"] for row in data["idea"]}

    def order(row: Row) -> tuple[object, ...]:
        keys = list(boxes[row["activity"]])
        box = keys.index(row["box"]) if row["box"] in keys else len(keys)
        return (place[row["activity"]], box, row["box"], row["text"].casefold(), row["id"])

    return tuple(
        Idea(
            id=row["id"],
            activity=row["activity"],
            round=row["round"],
            box=row["box"],
            box_label=boxes[row["activity"]].get(row["box"])
            or _of_the_step(agenda[row["activity"]], row["box"]),
            text=_text(row, wording),
            author=row.get("author", ""),
            parents=tuple(sorted(set(row["parents"]) & shown)),
            said=row.get("said", 1),
            room=row.get("room", False),
            merged_into=row["merged_into"],
            photo=row.get("photo", ""),
            form=forms.filled(agenda[row["activity"]], row, wording),
            lacking=forms.lacking(agenda[row["activity"]], row),
            fields={} if row["activity"] in told_in_words else row.get("fields", {}),
        )
        for row in sorted(data["idea"], key=order)
    )


def _text(row: Row, wording: Wording) -> str:
    """What a card says; one that is a photo alone is named as that."""
    return row["text"] or (wording.words.gettext("(a photo)") if row.get("photo") else "")


def _of_the_step(activity: Row, box: str) -> str:
    """Piles, sheets and groups are no headings: their cards are the step's; so is what came from a list."""
    is_the_steps = not box or activity["kind"] in ("cluster", "brainwrite", "form")
    return str(activity["title"]) if is_the_steps else box


def _boxes(activity: Row, groups: list[Row], wording: Wording) -> dict[str, str]:
    """key -> its name: what was written into, what was asked, as what a facilitator noted it, or which group did."""
    settings = activity["settings"]
    if discuss_groups.in_groups(activity):
        own = sorted(
            (row for row in groups if row["activity"] == activity["id"]), key=lambda row: row["number"]
        )
        return {
            f"group-{row['number']}-{sort}": talking.group_name(row, wording)
            for row in own
            for sort in discuss_groups.SORTS
        }
    if activity["kind"] == "discuss":
        return wording.noted()
    if activity["kind"] in BOXES:
        return {key: wording._(label) for key, label in BOXES[activity["kind"]].items()}
    asked = {question["key"]: question["text"] for question in settings.get("questions") or []}
    return asked | {box["key"]: box["label"] for box in settings.get("boxes") or []}


def _votes(data: ReportData, ideas: dict[str, Idea]) -> tuple[Vote, ...]:
    """Every shown result, in the order of the agenda and of the rounds."""
    voters = {(row["activity"], row["round"]): row["people"] for row in data["tally"]}
    return tuple(
        _vote(each, voters.get((each.activity["id"], each.number), 0), ideas)
        for each in rounds({"vote"}, _agenda(data), data["result"])
    )


def _vote(round_: Round, voters: int, ideas: dict[str, Idea]) -> Vote:
    activity, results = round_.activity, round_.results
    listed = [row for row in results if row["target"] in ideas and not ideas[row["target"]].merged_into]
    # A pass counts as an answer, but nobody is preferred by passes alone
    expressed = any(row["score"] != 0 or row["supporters"] or row["disagree"] for row in results)
    standings = [_standing(row, ideas[row["target"]].text, expressed) for row in listed]
    standings.sort(key=lambda standing: (standing.rank or 0, standing.text.casefold(), standing.idea))
    return Vote(
        activity=activity["id"],
        title=activity["title"],
        prompt=activity["prompt"],
        round=round_.number,
        latest=round_.latest,
        stance=activity["settings"].get("mode") == "stance",
        mode=activity["settings"].get("mode", "dots"),
        budget=activity["settings"].get("budget"),
        voters=voters,
        expressed=expressed,
        standings=tuple(standings),
        not_listed=len(results) - len(listed),
    )


def _standing(row: Row, text: str, expressed: bool) -> Standing:
    return Standing(
        idea=row["target"],
        text=text,
        rank=row["rank"] if expressed else None,
        score=row["score"],
        supporters=row["supporters"],
        voters=row["n"],
        level_with_next=expressed and row["near_next"],
        by_lot=expressed and row["by_lot"],
        agree=row["agree"],
        neutral=row["pass"],
        disagree=row["disagree"],
        room=row["room"],
        rank_before=row["details"].get("was", {}).get("rank") if expressed else None,
    )


def _rescued(data: ReportData, ideas: dict[str, Idea]) -> tuple[Rescue, ...]:
    """What was changed after a cut, as far as the room has seen the cards."""
    return tuple(
        Rescue(row["activity"], row["round"], row["idea"], ideas[row["idea"]].text, row["rescued"])
        for row in data["rescued"]
        if row["idea"] in ideas
    )


def _decisions(data: ReportData, shown: set[str]) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            id=row["id"],
            activity=row["activity"],
            text=row["text"],
            by=row["by"],
            review_on=row["review_on"],
            at=_minute(row["created_at"]),
            ideas=tuple(sorted(set(row["ideas"]) & shown)),
        )
        for row in sorted(data["decision"], key=lambda row: (row["created_at"], row["id"]))
    )


def _actions(data: ReportData, shown: set[str]) -> tuple[Action, ...]:
    """Those without an owner first, then by date."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    # Rows come oldest first
    for row in reversed(data["checkin"]):
        answers[row["action"]].append(
            Answer(row["id"], _minute(row["created_at"]), row["answer"], row["note"])
        )
    actions = [
        Action(
            id=row["id"],
            activity=row["activity"],
            what=row["what"],
            owned=_owned(row),
            owner=row["owner_name"],
            due=row["due"],
            status=row["status"],
            source=row["from"] if row["from"] in shown else None,
            carried_over=row["carried_from"] is not None,
            when_then=row["when_then"],
            done_looks_like=row["done_looks_like"],
            helpers=row["helpers"],
            ask=bool(row["ask"]),
            private=row.get("private", False),
            answers=tuple(answers[row["id"]]),
        )
        for row in data["action"]
    ]
    return tuple(sorted(actions, key=lambda action: (action.owned, action.due, action.what, action.id)))


def _owners(data: ReportData) -> int:
    """How many different people have something to do."""
    return len(
        {
            row["owner"] or row["owner_name"]
            for row in data["action"]
            if _owned(row) and row["status"] in TO_DO
        }
    )


def _owned(row: Row) -> bool:
    return bool(row["owner"] or row["owner_name"])


def _cards(data: ReportData) -> Cards:
    return Cards(
        written=sum(row["written"] for row in data["cards"]),
        never_shown=sum(row["never_shown"] for row in data["cards"]),
        taken_off=sum(row["taken_off"] for row in data["cards"]),
    )


def _agenda(data: ReportData) -> list[Row]:
    return sorted(data["activity"], key=lambda row: (row["position"], row["id"]))


def _minute(ms: int) -> str:
    """ISO time cut to the minute: seconds could tell who was quick."""
    return datetime.fromtimestamp(ms // 1000, UTC).strftime("%Y-%m-%dT%H:%MZ")
