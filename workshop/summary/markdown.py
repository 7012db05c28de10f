"""The report as Markdown: what people wrote is escaped, so that it stays text in every reader."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from workshop.summary import wording
from workshop.summary.model import Action, Idea, Quote, Report, Sentence, Step, Vote

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~&$@]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
"""Emphasis, links, code, tables, HTML, mathematics, and addresses that readers make links of by themselves."""
_BLOCK_START: Final = re.compile(r"^(\d*)([-+=.)])")


def render(report: Report) -> bytes:
    """The whole report, the answer first."""
    blocks = [
        *_head(report),
        *_decisions(report),
        *_actions(report),
        *_since_then(report),
        *_votes(report),
        *_how_we_worked(report),
        *_appendix(report),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _head(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}"
    yield f"**{wording.VERDICT[report.verdict]}.** {_said(report.answer)} {_said(report.commitment)}"
    if report.rehearsal:
        yield "*A rehearsal: some of the people were simulated.*"
    if not report.ended:
        yield "*A draft: the workshop is still running.*"
    facts = [
        f"{wording.held(report.started_at, report.ended_at)}",
        f"{wording.counted(report.people, 'person', 'people')} joined",
    ]
    if report.decider:
        facts.append(f"can say yes: {escaped(report.decider)}")
    yield "; ".join(facts)
    if report.outcome:
        yield f"What should be different afterwards: “{escaped(report.outcome)}”"


def _decisions(report: Report) -> Iterator[str]:
    if not report.decisions:
        return
    yield "## What we decided"
    texts = {idea.id: idea.text for idea in report.ideas}
    lines = []
    for decision in report.decisions:
        by = f", decided by {escaped(decision.by)}" if decision.by else ""
        review = f", looked at again on {wording.day(decision.review_on)}" if decision.review_on else ""
        lines.append(f"- **“{escaped(decision.text)}”**{by}, {wording.day(decision.at)}{review}")
        lines += [f"  - from “{escaped(texts[idea])}”" for idea in decision.ideas]
    yield "\n".join(lines)


def _actions(report: Report) -> Iterator[str]:
    yield f"## Who does what ({len(report.actions)})"
    if not report.actions:
        yield _said(report.commitment)
        return
    texts = {idea.id: idea.text for idea in report.ideas}
    yield "\n".join(_action(action, texts) for action in report.actions)


def _action(action: Action, texts: dict[str, str]) -> str:
    owner = escaped(action.owner) or "somebody who gave no name"
    who = owner if action.owned else "**No owner yet**"
    line = (
        f"- “{escaped(action.what)}” – {who} – by {wording.day(action.due)} – {wording.STATUS[action.status]}"
    )
    if action.carried_over:
        line += " – carried over from an earlier workshop"
    if action.source:
        line += f"\n  - from “{escaped(texts[action.source])}”"
    return line


def _since_then(report: Report) -> Iterator[str]:
    answered = [action for action in report.actions if action.answers]
    if not answered:
        return
    yield "## Since then"
    yield wording.since_then(report.actions)
    lines = []
    for action in answered:
        newest = action.answers[0]
        note = f" “{escaped(newest.note)}”" if newest.note else ""
        told = f"{wording.ANSWER[newest.answer]} ({wording.day(newest.at)}).{note}"
        lines.append(f"- “{escaped(action.what)}”: {told}")
    yield "\n".join(lines)


def _votes(report: Report) -> Iterator[str]:
    if report.votes:
        yield "## What the group preferred (a vote is not a decision)"
    for vote in report.votes:
        yield from _vote(vote)


def _vote(vote: Vote) -> Iterator[str]:
    round_ = "" if vote.latest and vote.round == 1 else f" (round {vote.round})"
    yield f"### {escaped(vote.title)}{round_}"
    yield f"“{escaped(vote.prompt)}” {_said(wording.result(vote))}"
    if vote.expressed and vote.standings:
        rows = ["| | Idea | Support | Note |", "|---|---|---|---|"]
        for standing in vote.standings:
            cells = [
                str(standing.rank),
                escaped(standing.text),
                wording.support(vote, standing),
                wording.remarks(standing),
            ]
            rows.append(f"| {' | '.join(cells)} |")
        yield "\n".join(rows)
    if vote.not_listed:
        yield wording.not_listed(vote)


def _how_we_worked(report: Report) -> Iterator[str]:
    if not report.steps:
        return
    yield "## How we worked"
    yield "\n".join(f"{n}. {_step(step, report.people)}" for n, step in enumerate(report.steps, start=1))
    yield wording.cards(report.cards)


def _step(step: Step, people: int) -> str:
    parts = [f"{escaped(step.title)}: {wording.minutes(step)}"]
    if step.identity:
        parts.append(wording.IDENTITY[step.identity])
    parts += filter(None, (wording.turnout(step, turn, people) for turn in step.turnout))
    return "; ".join(parts)


def _appendix(report: Report) -> Iterator[str]:
    if not report.ideas:
        return
    yield "## Appendix: every idea"
    titles = {step.id: step.title for step in report.steps}
    merged: dict[str, list[Idea]] = {}
    for idea in report.ideas:
        if idea.merged_into:
            merged.setdefault(idea.merged_into, []).append(idea)
    texts = {idea.id: idea.text for idea in report.ideas}
    standing = [idea for idea in report.ideas if not idea.merged_into]
    for (activity, box), ideas in groupby(standing, key=lambda idea: (idea.activity, idea.box_label)):
        yield f"### {escaped(wording.place(titles[activity], box))}"
        yield "\n".join(_idea(idea, merged.get(idea.id, []), texts) for idea in ideas)


def _idea(idea: Idea, merged: list[Idea], texts: dict[str, str]) -> str:
    said = f" (said {idea.said} times)" if idea.said > 1 else ""
    author = f" – {escaped(idea.author)}" if idea.author else ""
    lines = [f"- “{escaped(idea.text)}”{author}{said}"]
    lines += [f"  - builds on “{escaped(texts[parent])}”" for parent in idea.parents]
    lines += [
        f"  - also said as “{escaped(one.text)}”{f' – {escaped(one.author)}' if one.author else ''}"
        for one in merged
    ]
    return "\n".join(lines)


def _said(sentence: Sentence) -> str:
    return "".join(f"“{escaped(part.text)}”" if isinstance(part, Quote) else part for part in sentence)


def escaped(text: str) -> str:
    """One line of text that no Markdown reader takes for markup."""
    line = _MARKUP.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
    return _BLOCK_START.sub(r"\1\\\2", line)
