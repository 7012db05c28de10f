"""A recorded conversation: statements that people wrote and what others answered to each.

Reads the two files of an open data folder (comments.csv, votes.csv) and counts what must come out:
a person's last answer to a statement is the one that counts. Pure apart from reading the files.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

AGREE, PASS, DISAGREE = 1, 0, -1
Totals = dict[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Statement:
    at_ms: int
    id: str
    author: str
    text: str


@dataclass(frozen=True)
class Answer:
    at_ms: int
    statement: str
    voter: str
    value: int


@dataclass(frozen=True)
class Conversation:
    """Both lists in order of time, and of the file where times are equal."""

    statements: list[Statement]
    answers: list[Answer]

    def voters(self) -> list[str]:
        """In order of their first answer."""
        return list(dict.fromkeys(answer.voter for answer in self.answers))

    def of_first(self, people: int) -> "Conversation":
        """The same with the answers of the first so many voters only."""
        kept = set(self.voters()[:people])
        return Conversation(self.statements, [answer for answer in self.answers if answer.voter in kept])

    def totals(self) -> Totals:
        """Agree, pass and disagree of every statement, by the last answer of each person."""
        last = {(answer.voter, answer.statement): answer.value for answer in self.answers}
        counts = Counter((statement, value) for (_, statement), value in last.items())
        return {
            statement.id: (
                counts[statement.id, AGREE],
                counts[statement.id, PASS],
                counts[statement.id, DISAGREE],
            )
            for statement in self.statements
        }


def read(folder: Path) -> Conversation:
    statements = [
        Statement(int(row["timestamp"]), row["comment-id"], row["author-id"], row["comment-body"])
        for row in rows(folder / "comments.csv")
    ]
    answers = [
        Answer(int(row["timestamp"]), row["comment-id"], row["voter-id"], int(row["vote"]))
        for row in rows(folder / "votes.csv")
    ]
    statements.sort(key=lambda statement: statement.at_ms)
    answers.sort(key=lambda answer: answer.at_ms)
    return Conversation(statements, answers)


def rows(file: Path) -> list[dict[str, str]]:
    """The csv module knows that a text may go over several lines."""
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
