"""What stands in a sentence where the workshop says nothing itself."""

from workshop.domain.words import phrase
from workshop.languages import words

STANDING_FOR = {
    "challenge": phrase("our question"),
    "outcome": phrase("what we want to reach"),
    "decider": phrase("the one who decides"),
}


def standing_for(language: str) -> dict[str, str]:
    """The words that are put in for what a workshop has not said, in a language."""
    return {name: words(language).said(sentence) for name, sentence in STANDING_FOR.items()}
