"""The report as Markdown: what people wrote is escaped, so that it stays text in every reader."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from workshop.summary import talking
from workshop.summary.model import (
    Action,
    Filled,
    Finding,
    Idea,
    Poll,
    Quote,
    Report,
    Sentence,
    Step,
    Talk,
    Vote,
)
from workshop.summary.pictures import NO_PICTURES, Pictures, file_name
from workshop.summary.wording import Wording, place

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~&$@]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
"""Emphasis, links, code, tables, HTML, mathematics, and addresses that readers make links of by themselves."""
_BLOCK_START: Final = re.compile(r"^(\d*)([-+=.)])")


def render(report: Report, pictures: Pictures = NO_PICTURES) -> bytes:
    """The whole report, the answer first; photos by their names, linked where they can be seen."""
    return ("\n\n".join(_Text(report, pictures).blocks()) + "\n").encode()


class _Text:
    """One report, block by block, in its language."""

    def __init__(self, report: Report, pictures: Pictures) -> None:
        self.report = report
        self.pictures = pictures
        self.wording = Wording(report.language)
        self._ = self.wording.words.gettext
        self.texts = {idea.id: idea.text for idea in report.ideas}

    def blocks(self) -> Iterator[str]:
        yield from self._head()
        yield from self._decisions()
        yield from self._actions()
        yield from self._since_then()
        yield from self._votes()
        yield from self._sortings()
        yield from self._findings()
        yield from self._polls()
        yield from self._talks()
        yield from self._how_we_worked()
        yield from self._appendix()

    def _head(self) -> Iterator[str]:
        report, wording = self.report, self.wording
        yield f"# {escaped(report.title)}"
        yield (
            f"**{wording.verdict(report.verdict)}.** {self._said(report.answer)} {self._said(report.commitment)}"
        )
        if report.rehearsal:
            yield f"*{self._('A rehearsal: some of the people were simulated.')}*"
        if not report.ended:
            yield f"*{self._('A draft: the workshop is still running.')}*"
        facts = [wording.held(report.started_at, report.ended_at), wording.joined(report.people)]
        if report.decider:
            facts.append(self._("can say yes: {who}", who=escaped(report.decider)))
        yield "; ".join(facts)
        if report.outcome:
            outcome = self._quoted(report.outcome)
            yield self._("What should be different afterwards: {outcome}", outcome=outcome)

    def _decisions(self) -> Iterator[str]:
        if not self.report.decisions:
            return
        yield f"## {self._('What we decided')}"
        lines = []
        for decision in self.report.decisions:
            facts = [f"**{self._quoted(decision.text)}**"]
            if decision.by:
                facts.append(self._("decided by {who}", who=escaped(decision.by)))
            facts.append(self.wording.day(decision.at))
            if decision.review_on:
                facts.append(self._("looked at again on {day}", day=self.wording.day(decision.review_on)))
            lines.append(f"- {', '.join(facts)}")
            lines += [f"  - {self._source(idea)}" for idea in decision.ideas]
        yield "\n".join(lines)

    def _actions(self) -> Iterator[str]:
        actions = self.report.actions
        yield f"## {self._('Who does what')} ({self.wording.number(len(actions))})"
        if not actions:
            yield self._said(self.report.commitment)
            return
        own = [action for action in actions if not action.ask]
        if own:
            yield "\n".join(self._action(action) for action in own)
        asks = [action for action in actions if action.ask]
        if asks:
            yield f"### {self._('Asked of the sponsor')}"
            yield "\n".join(self._action(action) for action in asks)

    def _action(self, action: Action) -> str:
        owner = escaped(action.owner) or self._("somebody who gave no name")
        facts = [
            self._quoted(action.what),
            owner if action.owned else f"**{self._('No owner yet')}**",
            self._("by {day}", day=self.wording.day(action.due)),
            self.wording.progress(action),
        ]
        if action.carried_over:
            facts.append(self._("carried over from an earlier workshop"))
        more = [f"{label} {self._quoted(words)}" for label, words in self.wording.sticking(action)]
        more += [self._source(action.source)] if action.source else []
        return "\n  - ".join([f"- {' – '.join(facts)}", *more])

    def _since_then(self) -> Iterator[str]:
        answered = [action for action in self.report.actions if action.answers]
        if not answered:
            return
        yield f"## {self._('Since then')}"
        yield self.wording.since_then(self.report.actions)
        lines = []
        for action in answered:
            newest = action.answers[0]
            note = f" {self._quoted(newest.note)}" if newest.note else ""
            told = f"{self.wording.outcome(newest.answer)} ({self.wording.day(newest.at)}).{note}"
            lines.append(f"- {self._quoted(action.what)}: {told}")
        yield "\n".join(lines)

    def _votes(self) -> Iterator[str]:
        if self.report.votes:
            yield f"## {self._('What the group preferred (a vote is not a decision)')}"
        for vote in self.report.votes:
            yield from self._vote(vote)

    def _vote(self, vote: Vote) -> Iterator[str]:
        wording = self.wording
        title = escaped(vote.title)
        if not vote.latest or vote.round > 1:
            title = self._("{vote} (round {n})", vote=title, n=vote.round)
        yield f"### {title}"
        yield f"{self._quoted(vote.prompt)} {self._said(wording.result(vote))}"
        if vote.expressed and vote.standings:
            head = ["", self._("Idea"), self._("Support"), self._("Note")]
            rows = [f"| {' | '.join(head).strip()} |", "|---|---|---|---|"]
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

    def _sortings(self) -> Iterator[str]:
        if self.report.sortings:
            yield f"## {self._('How the cards were sorted')}"
        for sorting in self.report.sortings:
            yield f"### {escaped(sorting.title)}"
            for n, pile in enumerate(sorting.piles, start=1):
                lines = [f"{n}. {self._quoted(pile.name)} ({self.wording.pile(pile)})"]
                lines += [f"   - {self._quoted(self.texts[card])}" for card in pile.cards]
                yield "\n".join(lines)

    def _findings(self) -> Iterator[str]:
        if self.report.findings:
            yield f"## {self._('How the group judged')}"
        for finding in self.report.findings:
            yield f"### {self._of_round(finding)}"
            yield self._quoted(finding.prompt)
            yield "\n".join(f"- {self._said(line)}" for line in finding.lines)

    def _polls(self) -> Iterator[str]:
        if self.report.polls:
            yield f"## {self._('What we answered')}"
        for poll in self.report.polls:
            yield f"### {self._of_round(poll)}"
            lines = []
            for answered in poll.answers:
                lines.append(f"- {self._said(talking.told(answered, self.wording))}")
                lines += [f"  - {self._quoted(text)}" for text in answered.texts]
            yield "\n".join(lines)

    def _talks(self) -> Iterator[str]:
        if self.report.talks:
            yield f"## {self._('What we talked about')}"
        for talk in self.report.talks:
            yield f"### {self._of_round(talk)}"
            lines = [
                f"- {self._quoted(topic.text)}: {talking.outcome(topic, self.wording)}"
                for topic in talk.topics
            ]
            for sheet in talk.sheets:
                lines.append(f"- **{escaped(sheet.name)}**")
                lines += [f"  - {self._said(talking.line(line, self.wording))}" for line in sheet.lines]
            yield "\n".join(lines)

    def _of_round(self, part: Finding | Poll | Talk) -> str:
        title = escaped(part.title)
        if part.latest and part.round == 1:
            return title
        return self._("{vote} (round {n})", vote=title, n=part.round)

    def _how_we_worked(self) -> Iterator[str]:
        if not self.report.steps:
            return
        yield f"## {self._('How we worked')}"
        yield "\n".join(f"{n}. {self._step(step)}" for n, step in enumerate(self.report.steps, start=1))
        yield self.wording.cards(self.report.cards)

    def _step(self, step: Step) -> str:
        parts = [f"{escaped(step.title)}: {self.wording.minutes(step)}"]
        if step.identity:
            parts.append(self.wording.identity(step.identity))
        turns = (self.wording.turnout(step, turn, self.report.people) for turn in step.turnout)
        rescued = (self._said(words) for words in self.wording.rescued(step, self.report.rescued))
        told = [self._said(step.built_on)] if step.built_on else []
        return "; ".join([*parts, *filter(None, turns), *rescued, *told])

    def _appendix(self) -> Iterator[str]:
        if not self.report.ideas:
            return
        yield f"## {self._('Appendix: every idea')}"
        if self.report.photos():
            yield self._("The photos lie under their names in the folder “media” of the tables (CSV).")
        titles = {step.id: step.title for step in self.report.steps}
        merged: dict[str, list[Idea]] = {}
        for idea in self.report.ideas:
            if idea.merged_into:
                merged.setdefault(idea.merged_into, []).append(idea)
        standing = [idea for idea in self.report.ideas if not idea.merged_into]
        for (activity, box), ideas in groupby(standing, key=lambda idea: (idea.activity, idea.box_label)):
            yield f"### {escaped(place(titles[activity], box))}"
            yield "\n".join(self._idea(idea, merged.get(idea.id, [])) for idea in ideas)

    def _idea(self, idea: Idea, merged: list[Idea]) -> str:
        said = f" ({self.wording.voices(idea)})" if self.wording.voices(idea) else ""
        lines = [f"- {self._written(idea)}{said}"]
        lines += [f"  - {self._photo(idea.photo)}"] if idea.photo and not idea.form else []
        lines += [f"  - {escaped(filled.label)}: {self._answer(filled)}" for filled in idea.form]
        lines += [f"  - {self.wording.lacking(idea, escaped)}"] if idea.lacking else []
        for parent in idea.parents:
            lines.append(f"  - {self._('builds on {idea}', idea=self._quoted(self.texts[parent]))}")
        for one in merged:
            lines.append(f"  - {self._('also said as {idea}', idea=self._written(one))}")
        return "\n".join(lines)

    def _written(self, idea: Idea) -> str:
        author = f" – {escaped(idea.author)}" if idea.author else ""
        return f"{self._quoted(idea.text)}{author}"

    def _answer(self, filled: Filled) -> str:
        return self._photo(filled.photo) if filled.photo else self._quoted(filled.answer)

    def _photo(self, name: str) -> str:
        told = self._("photo {name}", name=file_name(name))
        address = self.pictures.address(name)
        return f"[{told}]({address})" if address else told

    def _source(self, idea: str) -> str:
        return self._("from {idea}", idea=self._quoted(self.texts[idea]))

    def _said(self, sentence: Sentence) -> str:
        return "".join(self._quoted(part.text) if isinstance(part, Quote) else part for part in sentence)

    def _quoted(self, text: str) -> str:
        return self.wording.quoted(escaped(text))


def escaped(text: str) -> str:
    """One line of text that no Markdown reader takes for markup."""
    line = _MARKUP.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
    return _BLOCK_START.sub(r"\1\\\2", line)
