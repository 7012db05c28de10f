"""The one way to say no: a stable code for programs and a sentence a person can act on."""

from typing import Final

CODES: Final = frozenset(
    {
        "bad_shape",
        "unknown_command",
        "forbidden",
        "not_found",
        "closed",
        "limit",
        "budget_spent",
        "over_cap",
        "own_idea",
        "on_ballot",
        "too_many",
        "empty",
        "too_long",
        "too_short",
        "bad_date",
        "name_needed",
        "stale",
        "op_taken",
        "slow_down",
        "busy",
        "storage_full",
        "ended",
        "not_undoable",
        "undecided",
        "bad_setting",
        "internal",
    }
)


class Refused(Exception):
    """A command is refused and nothing changes.

    code: one of CODES. sentence: for the person, in English, written out; a `{name}` in it is the value `name`.
    message: what comes of it. field: the field it concerns, if one. retry_after: seconds until the same command
    may succeed, if waiting helps.
    """

    def __init__(
        self,
        code: str,
        sentence: str,
        *,
        field: str | None = None,
        retry_after: float | None = None,
        **values: str | int,
    ) -> None:
        self.message = sentence.format_map(values)
        super().__init__(self.message)
        self.code = code
        self.sentence = sentence
        self.values = values
        self.field = field
        self.retry_after = retry_after

    def as_ack(self, message: str | None = None) -> dict[str, object]:
        """The refusal as the answer to a command: {"ok": false, "error": {...}}. message: in the person's language."""
        error: dict[str, object] = {"code": self.code, "message": message or self.message}
        if self.field:
            error["field"] = self.field
        if self.retry_after is not None:
            error["retry_after"] = round(self.retry_after, 3)
        return {"ok": False, "error": error}
