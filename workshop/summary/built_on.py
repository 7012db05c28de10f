"""Which cards the most was built on, where sheets were passed on: a sentence beside the step."""

from workshop.domain.kinds import brainwrite
from workshop.domain.words import phrase
from workshop.summary.model import Idea, Quote, Sentence
from workshop.summary.wording import Wording, joined

MOST = 3
"""As many are named; of more, none stands out."""


def told(kind: str, ideas: list[Idea], wording: Wording) -> Sentence:
    """Empty where nobody built on anything, or on too many cards alike. ideas: those of the step."""
    if kind != "brainwrite":
        return ()
    texts = {idea.id: idea.text for idea in ideas if not idea.merged_into}
    counts = brainwrite.built_on([{"id": idea.id, "parents": list(idea.parents)} for idea in ideas])
    most = max((count for id, count in counts.items() if id in texts), default=0)
    first = sorted(texts[id] for id, count in counts.items() if id in texts and count == most)
    if not most or len(first) > MOST:
        return ()
    named: Sentence = joined([(Quote(text),) for text in first], ", ")
    times = wording.ngettext("1 card", "{n} cards", most)
    return wording.said(phrase("The most was built on {ideas}: {cards} after it."), ideas=named, cards=times)
