"""What a summary claims: the answer first, every verb from its kind of record, every claim with its count."""

from pathlib import Path

import pytest
from finished_workshop import MINUTE, START, FinishedWorkshop

from workshop.languages import words
from workshop.summary import markdown
from workshop.summary.wording import Wording, top_level


def read_aloud(workshop: FinishedWorkshop) -> str:
    """The summary as text, without the backslashes that keep people's words from being markup."""
    return markdown.render(workshop.report()).decode().replace("\\", "")


def answer(workshop: FinishedWorkshop) -> str:
    return Wording("en").plain(workshop.report().answer)


def with_a_vote(folder: Path, *scores: float, n: int = 9, **row: object) -> FinishedWorkshop:
    """Ideas A, B, C ... with these scores, best first; `row` goes into the first line of the result."""
    workshop = FinishedWorkshop(folder)
    workshop.crowd(n)
    writing = workshop.step("collect", "Ideas")
    vote = workshop.step("vote", "Dots")
    workshop.turnout(writing, n)
    workshop.turnout(vote, n)
    for rank, score in enumerate(scores, start=1):
        idea = workshop.idea(writing, f"Idea {'ABCDEFG'[rank - 1]}")
        workshop.result(vote, idea, rank, score, n, **(row if rank == 1 else {}))
    return workshop


# The answer


def test_without_a_decision_line_one_says_so(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    line = read_aloud(workshop).splitlines()[2]
    assert line.startswith(
        "**No decision yet.** We asked: “How can we answer within a day?” There is no decision yet."
    )


def test_a_vote_is_preferred_and_never_decided(tmp_path: Path) -> None:
    workshop = with_a_vote(tmp_path, 7, 2)
    report = workshop.report()
    assert report.verdict == "preferred"
    assert "There is no decision yet. The group preferred: “Idea A”, 7 of 9 voters." in answer(workshop)
    assert "decided:" not in answer(workshop)


def test_only_a_decision_record_decides(tmp_path: Path) -> None:
    workshop = with_a_vote(tmp_path, 7, 2)
    workshop.decision("We try B for a month", by="Ida")
    report = workshop.report()
    assert report.verdict == "decided"
    assert answer(workshop).endswith("We decided: “We try B for a month” (decided by “Ida”).")
    assert "preferred" not in answer(workshop)


def test_a_withdrawn_decision_decides_nothing(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.decision("We try B for a month", status="withdrawn")
    assert workshop.report().verdict == "open"
    assert "try B" not in read_aloud(workshop)


def test_the_last_of_several_decisions_is_told_and_the_others_counted(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.decision("First thing")
    workshop.decision("Second thing")
    assert "We decided: “Second thing”, and 1 more decision." in answer(workshop)
    assert "First thing" in read_aloud(workshop)


# Votes


def test_zero_votes_are_no_preference_and_no_ranking(tmp_path: Path) -> None:
    workshop = with_a_vote(tmp_path, 0, 0, 0, n=0)
    report = workshop.report()
    assert report.verdict == "open"
    assert "no preference was expressed" in answer(workshop)
    assert [standing.rank for standing in report.votes[0].standings] == [None, None, None]
    assert "| 1 |" not in read_aloud(workshop)


def test_a_ranking_is_shown_when_there_is_a_preference(tmp_path: Path) -> None:
    assert "| 1 | Idea A | 7 of 9 voters |" in read_aloud(with_a_vote(tmp_path, 7, 2))


def test_a_tie_decided_by_lot_is_named_as_such(tmp_path: Path) -> None:
    workshop = with_a_vote(tmp_path, 4, 4, near_next=1, by_lot=1)
    assert "drawn by lot" in answer(workshop)
    assert "level with it: “Idea B” (treat as equal)" in answer(workshop)
    assert "| level with the next: treat as equal; place among equals drawn by lot |" in read_aloud(workshop)


def test_without_a_tie_no_lot_is_mentioned(tmp_path: Path) -> None:
    assert "lot" not in read_aloud(with_a_vote(tmp_path, 7, 2))


def test_ideas_a_step_further_down_are_not_called_level_with_the_first(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing, vote = workshop.step("collect", "Ideas"), workshop.step("vote", "Dots")
    workshop.turnout(vote, 9)
    for rank, score in enumerate((6, 5, 5, 4), start=1):
        workshop.result(vote, workshop.idea(writing, f"Idea {rank}"), rank, score, 9, near_next=int(rank < 4))
    level = top_level(workshop.report().votes[0])
    assert [standing.text for standing in level] == ["Idea 1", "Idea 2", "Idea 3"]


def test_several_dots_by_one_person_are_told_apart_from_reach(tmp_path: Path) -> None:
    assert "12 dots from 5 of 9 voters" in answer(with_a_vote(tmp_path, 12, 2, supporters=5))


def test_stances_are_told_as_counts_of_each_answer(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing = workshop.step("collect", "Ideas")
    vote = workshop.step("vote", "Stances", settings={"mode": "stance"})
    workshop.turnout(vote, 120)
    idea = workshop.idea(writing, "Fifteen an hour")
    workshop.result(vote, idea, 1, 54, 120, supporters=82, agree=82, disagree=28, **{"pass": 10})
    assert (
        "120 people voted. The group preferred: “Fifteen an hour”, 82 agree, 28 disagree, 10 pass."
        in read_aloud(workshop)
    )


def test_more_refusal_than_support_is_no_preference(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing = workshop.step("collect", "Ideas")
    vote = workshop.step("vote", "Stances", settings={"mode": "stance"})
    workshop.turnout(vote, 5)
    idea = workshop.idea(writing, "Longer days")
    workshop.result(vote, idea, 1, -3, 5, supporters=1, agree=1, disagree=4, **{"pass": 0})
    assert workshop.report().verdict == "open"
    assert "no idea found more support than refusal" in answer(workshop)


def test_a_later_round_is_the_answer_and_the_earlier_one_stays(tmp_path: Path) -> None:
    workshop = with_a_vote(tmp_path, 7, 2)
    vote = workshop.report().votes[0]
    first, second = (standing.idea for standing in vote.standings)
    workshop.db.execute("UPDATE activity SET round = 2 WHERE id = ?", [vote.activity])
    workshop.turnout(vote.activity, 8, round=2)
    workshop.result(vote.activity, second, 1, 6, 8, round=2)
    workshop.result(vote.activity, first, 2, 1, 8, round=2)
    assert "The group preferred: “Idea B”, 6 of 8 voters" in answer(workshop)
    assert [vote.latest for vote in workshop.report().votes] == [False, True]
    assert "(round 1)" in read_aloud(workshop)


# Numbers


@pytest.mark.parametrize("n", [1, 2, 9])
def test_few_people_get_no_percentages(tmp_path: Path, n: int) -> None:
    text = read_aloud(with_a_vote(tmp_path, 1, 0, n=n))
    assert f"1 of {n} voter" in text
    assert "%" not in text


def test_ten_people_are_enough_for_a_percentage(tmp_path: Path) -> None:
    assert "7 of 10 voters (70 %)" in read_aloud(with_a_vote(tmp_path, 7, n=10))


def test_turnout_is_counted_without_persons(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.crowd(9)
    writing = workshop.step("collect", "Ideas")
    workshop.turnout(writing, 7)
    for n in range(12):
        workshop.idea(writing, f"Idea {n}")
    assert "7 of 9 people wrote 12 ideas" in read_aloud(workshop)


def test_planned_and_used_minutes_are_told(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.step("collect", "Ideas")
    assert "8 min planned, 9 used; without names" in read_aloud(workshop)


def test_cards_never_shown_are_counted_and_not_told(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing = workshop.step("collect", "Ideas")
    workshop.idea(writing, "Seen")
    workshop.idea(writing, "Unseen", public_rev=None)
    text = read_aloud(workshop)
    assert "2 ideas written; 1 never shown to the room and not in this summary." in text
    assert "Unseen" not in text


# Actions


def test_actions_without_an_owner_come_first_then_by_date(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.action("Later", owner_name="Ida", due="2025-12-24")
    workshop.action("Sooner", owner_name="Ida", due="2025-11-25")
    workshop.action("Nobody's", due="2025-12-31")
    assert [action.what for action in workshop.report().actions] == ["Nobody's", "Sooner", "Later"]


def test_line_one_counts_people_and_ownerless_actions(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    ida, ina = workshop.people("Ida", "Ina")
    workshop.action("One", owner=ida, owner_name="Ida")
    workshop.action("Two", owner=ida, owner_name="Ida", due="2025-12-01")
    workshop.action("Three", owner=ina, owner_name="Ina")
    workshop.action("Four")
    assert Wording("en").plain(workshop.report().commitment) == (
        "2 people act until 1 December 2025; 1 action has no owner yet."
    )


def test_a_withdrawn_action_is_not_told(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.action("Never mind", status="withdrawn")
    assert "Never mind" not in read_aloud(workshop)


def test_since_then_tells_the_newest_answer_of_each_action(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    board = workshop.action("Open the board", owner_name="Ida", status="done")
    workshop.action("Ask legal", owner_name="Ina")
    workshop.checkin(board, "stuck", "No account yet", days=7)
    workshop.checkin(board, "done", "Twenty questions on it", days=14)
    text = read_aloud(workshop)
    assert "Of 2 actions: 1 open, 1 done; 1 without an answer so far." in text
    assert "- “Open the board”: Done (7 December 2025). “Twenty questions on it”" in text
    assert "No account yet" not in text


def test_without_an_answer_there_is_no_since_then(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.action("Ask legal", owner_name="Ina")
    assert "Since then" not in read_aloud(workshop)


# Every idea


def test_merged_cards_stand_behind_the_one_they_were_merged_into(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing = workshop.step("collect", "Ideas")
    board = workshop.idea(writing, "A board", said=3)
    wall = workshop.idea(writing, "A wall", status="merged", merged_into=board, said=2)
    workshop.idea(writing, "A pinboard", status="merged", merged_into=wall)
    text = read_aloud(workshop)
    assert "- “A board” (said 3 times)\n  - also said as “A pinboard”\n  - also said as “A wall”" in text


def test_a_card_names_what_it_builds_on(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    writing = workshop.step("collect", "Ideas")
    board = workshop.idea(writing, "A board")
    workshop.idea(writing, "A board with a bell", parents=[board])
    assert "- “A board with a bell”\n  - builds on “A board”" in read_aloud(workshop)


def test_boxes_stand_in_their_own_order_and_ideas_by_text(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    boxes = [{"key": "z", "label": "Stop", "limit": 0}, {"key": "a", "label": "Start", "limit": 0}]
    writing = workshop.step("collect", "Retro", settings={"boxes": boxes})
    for box, text in (("a", "alpha"), ("z", "delta"), ("a", "Beta"), ("z", "charlie")):
        workshop.idea(writing, text, box=box)
    assert [idea.text for idea in workshop.report().ideas] == ["charlie", "delta", "alpha", "Beta"]


# The whole


def test_a_running_workshop_is_called_a_draft(tmp_path: Path) -> None:
    assert "still running" in read_aloud(FinishedWorkshop(tmp_path, state="live", ended_at=None))


def test_a_workshop_unknown_is_refused(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.id = "unknown"
    with pytest.raises(KeyError):
        workshop.report()


def test_steps_never_opened_are_not_in_the_summary(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.step("vote", "Prepared only", opened_at=None, closed_at=None, state="draft")
    workshop.step("collect", "Run")
    assert [step.title for step in workshop.report().steps] == ["Run"]


def test_the_time_of_a_workshop_is_told_to_the_minute(tmp_path: Path) -> None:
    workshop = FinishedWorkshop(tmp_path)
    workshop.step("collect", "Ideas", opened_at=START + MINUTE)
    assert "23 November 2025, 14:06 to 14:45 UTC" in read_aloud(workshop)


def test_each_number_is_told_with_its_noun() -> None:
    told = [words("en").ngettext("1 idea", "{n} ideas", n) for n in (0, 1, 2, 1500)]
    assert told == ["0 ideas", "1 idea", "2 ideas", "1,500 ideas"]


def test_the_answer_is_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    workshop = with_a_vote(tmp_path, 7, 2)
    workshop.decision("Buy a till", by="Ada")
    told = Wording("de").plain(workshop.report(language="de").answer)
    assert told.endswith("Wir haben beschlossen: „Buy a till“ (beschlossen von „Ada“).")
