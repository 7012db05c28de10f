"""The domain speaks English. What others say in a person's language (workshop/languages) is marked here."""


def phrase(sentence: str) -> str:
    """The sentence itself: `make words` finds it, and it is translated where it is shown."""
    return sentence
