"""The report as tables of plain values, for the formats that programs read; ids link the tables."""

from dataclasses import asdict
from typing import Any

from workshop.summary.model import Action, Idea, Poll, Report, Step, Vote
from workshop.summary.pictures import file_name
from workshop.summary.wording import Wording

Table = list[dict[str, Any]]


def tables(report: Report) -> dict[str, Table]:
    """Every table of the report by name."""
    wording = Wording(report.language)
    return {
        "activities": [_activity(n, step) for n, step in enumerate(report.steps, start=1)],
        "turnout": [{"activity": step.id, **asdict(turn)} for step in report.steps for turn in step.turnout],
        "ideas": [_idea(idea) for idea in report.ideas],
        "form_answers": [
            {"idea": idea.id, **asdict(filled), "photo": _photo(filled.photo)}
            for idea in report.ideas
            for filled in idea.form
        ],
        "results": [row for vote in report.votes for row in _results(vote)],
        "rescued": [asdict(rescue) for rescue in report.rescued],
        "piles": [
            {"activity": sorting.activity, "rank": rank, **asdict(pile)}
            for sorting in report.sortings
            for rank, pile in enumerate(sorting.piles, start=1)
        ],
        "findings": [
            {
                "activity": finding.activity,
                "round": finding.round,
                "latest": finding.latest,
                "text": wording.plain(line),
            }
            for finding in report.findings
            for line in finding.lines
        ],
        "answers": [row for poll in report.polls for row in _answers(poll)],
        "topics": [
            {"activity": talk.activity, "round": talk.round, "latest": talk.latest, **asdict(topic)}
            for talk in report.talks
            for topic in talk.topics
        ],
        "decisions": [asdict(decision) for decision in report.decisions],
        "actions": [_action(action) for action in report.actions],
        "checkins": [
            {"action": action.id, **asdict(answer)} for action in report.actions for answer in action.answers
        ],
    }


def _activity(position: int, step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "position": position,
        "kind": step.kind,
        "title": step.title,
        "prompt": step.prompt,
        "state": step.state,
        "round": step.rounds,
        "identity": step.identity,
        "planned_minutes": step.planned_minutes,
        "used_minutes": step.used_minutes,
        "opened_at": step.opened_at,
        "closed_at": step.closed_at,
        "settings": step.settings,
    }


def _idea(idea: Idea) -> dict[str, Any]:
    """Without the answers of a form, which are a table of their own."""
    columns = {name: value for name, value in asdict(idea).items() if name != "form"}
    return {**columns, "photo": _photo(idea.photo)}


def _photo(name: str) -> str:
    """The file of a photo: in the zip of tables it lies in `media`."""
    return file_name(name) if name else ""


def _results(vote: Vote) -> Table:
    return [
        {
            "activity": vote.activity,
            "round": vote.round,
            "latest": vote.latest,
            "idea": standing.idea,
            "text": standing.text,
            "rank": standing.rank,
            "score": standing.score,
            "supporters": standing.supporters,
            "n": standing.voters,
            "near_next": standing.level_with_next,
            "by_lot": standing.by_lot,
            "agree": standing.agree,
            "pass": standing.neutral,
            "disagree": standing.disagree,
            "room": standing.room,
            "rank_before": standing.rank_before,
        }
        for standing in vote.standings
    ]


def _answers(poll: Poll) -> Table:
    """A row for each thing that was answered, with how often; where nothing is shown, one with the number of people."""
    rows = []
    for answered in poll.answers:
        figures = {name: answered.figures.get(name) for name in ("median", "mean", "sd")}
        for answer, count in answered.counts or [("", None)]:
            rows.append(
                {
                    "activity": poll.activity,
                    "round": poll.round,
                    "latest": poll.latest,
                    "question": answered.question,
                    "type": answered.type,
                    "n": answered.n,
                    "room": answered.room,
                    "few": answered.few,
                    **figures,
                    "answer": answer,
                    "count": count,
                }
            )
    return rows


def _action(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "activity": action.activity,
        "what": action.what,
        "owner": action.owner,
        "owned": action.owned,
        "due": action.due,
        "status": "private" if action.private else action.status,
        "from": action.source,
        "carried_over": action.carried_over,
        "when_then": action.when_then,
        "done_looks_like": action.done_looks_like,
        "helpers": action.helpers,
        "ask": action.ask,
    }
