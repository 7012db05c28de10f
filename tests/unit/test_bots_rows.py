"""What a client holds is what the frames say, whatever the order they come in."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workshop.bots.rows import Rows


def frame(before: int, rev: int, *rows: dict[str, Any], table: str = "idea") -> dict[str, Any]:
    return {"stream": "room", "from": before, "to": rev, "rows": {table: list(rows)}}


def idea(rev: int, text: str = "", name: str = "a") -> dict[str, Any]:
    return {"id": name, "rev": rev, "text": text}


def test_a_frame_that_follows_is_taken() -> None:
    rows = Rows()
    assert rows.take(frame(0, 3, idea(3, "first")))
    assert rows.take(frame(3, 5, idea(5, "second")))
    assert [row["text"] for row in rows.all("idea")] == ["second"]
    assert rows.rev == 5


def test_a_gap_is_noticed_and_changes_nothing() -> None:
    rows = Rows()
    rows.take(frame(0, 3, idea(3, "first")))
    assert not rows.take(frame(4, 5, idea(5, "second")))
    assert (rows.rev, rows.all("idea")[0]["text"]) == (3, "first")


def test_an_old_frame_is_ignored() -> None:
    rows = Rows()
    rows.take(frame(0, 5, idea(5, "new")))
    assert rows.take(frame(2, 4, idea(4, "old")))
    assert (rows.rev, rows.all("idea")[0]["text"]) == (5, "new")


def test_a_row_older_than_the_one_held_is_skipped() -> None:
    rows = Rows()
    rows.take(frame(0, 5, idea(5, "new")))
    rows.take(frame(3, 7, idea(4, "old"), idea(7, "another", "b")))
    assert {row["text"] for row in rows.all("idea")} == {"new", "another"}


def test_a_row_that_is_gone_is_forgotten() -> None:
    rows = Rows()
    rows.take(frame(0, 1, idea(1)))
    rows.take(frame(1, 2, {"id": "a", "rev": 2, "gone": True}))
    assert rows.all("idea") == []


def test_a_snapshot_replaces_what_was_held() -> None:
    rows = Rows()
    rows.take(frame(0, 1, idea(1, name="gone without a word")))
    rows.take(frame(0, 9, idea(2, name="b")))
    assert [row["id"] for row in rows.all("idea")] == ["b"]


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.randoms())
def test_frames_in_any_order_with_repeats_converge_by_asking_again(changed: list[str], chance: Any) -> None:
    frames = [frame(rev, rev + 1, idea(rev + 1, f"{rev}", name)) for rev, name in enumerate(changed)]
    in_order, shaken = Rows(), Rows()
    for each in frames:
        in_order.take(each)
    mixed = frames * 2
    chance.shuffle(mixed)
    for each in mixed:
        if not shaken.take(each):
            for missing in frames[shaken.rev :]:
                shaken.take(missing)
    assert shaken.rev == in_order.rev
    assert shaken.tables == in_order.tables
