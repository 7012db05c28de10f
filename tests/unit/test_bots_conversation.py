"""A recorded conversation is read as it was, counted by everyone's last word, and compared line by line."""

from pathlib import Path

import pytest

from workshop.bots.conversation import Answer, Conversation, Statement, read
from workshop.bots.replay import Clock, by_person, compare


def a_conversation(*answers: tuple[int, str, str, int]) -> Conversation:
    statements = [Statement(0, "s", "ann", "One"), Statement(1, "t", "bob", "Two")]
    return Conversation(statements, [Answer(*answer) for answer in answers])


def test_the_last_answer_counts() -> None:
    conversation = a_conversation((1, "s", "ann", 1), (2, "s", "bob", -1), (3, "s", "ann", 0))
    assert conversation.totals() == {"s": (0, 1, 1), "t": (0, 0, 0)}


def test_only_the_first_voters_can_be_asked_for() -> None:
    conversation = a_conversation((1, "s", "bob", 1), (2, "s", "ann", 1), (3, "t", "bob", -1))
    assert conversation.of_first(1).totals() == {"s": (1, 0, 0), "t": (0, 0, 1)}


def test_lines_are_read_by_time_and_then_by_place_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text(
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        '9,x,1,7,0,0,1,"Over two\nlines, with ""quotes"""\n5,x,0,7,0,0,-1,Earlier\n',
        encoding="utf-8",
    )
    (tmp_path / "votes.csv").write_text(
        "timestamp,datetime,comment-id,voter-id,vote\n20,x,0,3,1\n10,x,1,3,0\n20,x,0,3,-1\n", encoding="utf-8"
    )
    conversation = read(tmp_path)
    assert [statement.text for statement in conversation.statements] == [
        "Earlier",
        'Over two\nlines, with "quotes"',
    ]
    assert [answer.value for answer in conversation.answers] == [0, 1, -1]
    assert conversation.totals() == {"0": (0, 0, 1), "1": (0, 1, 0)}


def test_everyones_answers_stay_in_order() -> None:
    answers = [Answer(1, "s", "bob", 1), Answer(2, "s", "ann", 1), Answer(3, "s", "bob", 0)]
    assert by_person(answers, lambda answer: answer.voter) == {
        "bob": [answers[0], answers[2]],
        "ann": [answers[1]],
    }


def test_equal_totals_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare({"s": (1, 2, 3)}, {"s": (1, 2, 3)}) == 0
    assert capsys.readouterr().out == "All 1 totals are equal.\n"


@pytest.mark.parametrize("shown", [{}, {"s": (1, 2, 4)}])
def test_a_total_that_differs_or_is_missing_fails_and_is_named(
    shown: dict[str, tuple[int, int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare({"s": (1, 2, 3)}, shown) == 1
    assert "Statement s: 1 agree / 2 pass / 3 disagree in the record" in capsys.readouterr().out


def test_a_long_pause_parts_a_persons_answers_only_when_time_is_kept() -> None:
    answers = [Answer(at_ms, "s", "ann", 1) for at_ms in (0, 1_000, 100_000)]
    assert list(Clock(0, speed=0).visits(answers)) == [answers]
    assert list(Clock(0, speed=1).visits(answers)) == [answers[:2], answers[2:]]
    assert list(Clock(0, speed=50).visits(answers)) == [answers]
