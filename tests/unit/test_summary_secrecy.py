"""Nothing that the room did not see, and nobody who wrote or voted, appears in any format."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from finished_workshop import MINUTE, START, FinishedWorkshop, uid

from workshop.summary import csv_zip, html, json_data, markdown
from workshop.summary.model import Report


def page(report: Report) -> bytes:
    return html.page(report, "/static/dist/summary.css", [])


def unzipped(report: Report) -> bytes:
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(report))) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


FORMATS: dict[str, Callable[[Report], bytes]] = {
    "html": page,
    "md": markdown.render,
    "csv": unzipped,
    "json": json_data.render,
}
every_format = pytest.mark.parametrize("format_", FORMATS)


def full_of_secrets(folder: Path) -> FinishedWorkshop:
    """A workshop in which everything secret carries the word canary, and everything else the word open."""
    workshop = FinishedWorkshop(folder, sponsor="canary-sponsor", decider="open-decider")
    ida, _ = workshop.people("canary-name", "canary-other")
    hidden = workshop.step("collect", "open-hidden")
    named = workshop.step("collect", "open-named", settings={"identity": "named"})
    workshop.step("collect", "canary-prepared", opened_at=None, state="draft")
    shown = workshop.idea(hidden, "open-idea", author="canary-alias", author_name="canary-author")
    workshop.idea(named, "open-signed", author=ida, author_name="open-author")
    workshop.idea(hidden, "canary-hidden", status="hidden")
    workshop.idea(hidden, "canary-withdrawn", status="withdrawn")
    workshop.idea(hidden, "canary-unseen", public_rev=None)
    off = workshop.idea(hidden, "canary-off", status="hidden")
    workshop.idea(hidden, "canary-behind", status="merged", merged_into=off)
    workshop.idea(hidden, "canary-behind-unseen", status="merged", merged_into=shown, public_rev=None)
    workshop.idea(hidden, "open-behind", status="merged", merged_into=shown, author_name="canary-author")
    vote = workshop.step("vote", "open-vote")
    sealed = workshop.step("vote", "open-sealed")
    workshop.turnout(vote, 2)
    workshop.turnout(sealed, 2)
    for step in (vote, sealed):
        mark = {"activity": step, "round": 1, "target": shown, "criterion": "", "voter": "canary-voter"}
        workshop.insert("mark", workshop=workshop.id, value=1.0, **mark)
        ballot = {"activity": step, "round": 1, "voter": "canary-voter", "given": 1, "done": 1}
        workshop.insert("ballot", workshop=workshop.id, **ballot)
    workshop.result(vote, shown, 1, 2, 2)
    workshop.result(sealed, shown, 1, 77177, 77177, public_rev=None)
    workshop.decision("open-decision", ideas=[shown, uid("idea canary-hidden")], by="open-by")
    workshop.action(
        "open-action",
        owner=ida,
        owner_name="open-owner",
        owner_email="canary@example.org",
        author="canary-alias",
    )
    token = {"use": "facilitator", "label": "canary-label", "person": "canary-person", "created_at": START}
    token_row = {"hash": "canary-hash", "workshop": workshop.id, **token}
    columns = ", ".join(f'"{column}"' for column in token_row)
    marks = ", ".join(f":{column}" for column in token_row)
    workshop.db.execute(f"INSERT INTO token ({columns}) VALUES ({marks})", token_row)
    return workshop


@every_format
def test_no_secret_is_in_the_summary(tmp_path: Path, format_: str) -> None:
    told = FORMATS[format_](full_of_secrets(tmp_path).report()).decode().replace("\\", "")
    assert re.findall(r".{30}canary.{30}", told, re.DOTALL) == []
    assert "77177" not in told
    assert uid("idea canary-hidden") not in told


@every_format
def test_what_the_room_has_seen_is_in_the_summary(tmp_path: Path, format_: str) -> None:
    told = FORMATS[format_](full_of_secrets(tmp_path).report()).decode().replace("\\", "")
    expected = "idea signed author behind decision by action owner hidden named vote sealed".split()
    assert [word for word in expected if f"open-{word}" not in told] == []


@every_format
def test_the_order_of_writing_leaves_no_trace(tmp_path: Path, format_: str) -> None:
    told = set()
    for order in range(4):
        folder = tmp_path / str(order)
        folder.mkdir()
        workshop = FinishedWorkshop(folder)
        writing, vote = workshop.step("collect", "Ideas"), workshop.step("vote", "Dots")
        workshop.turnout(vote, 9)
        texts = [f"Idea {n}" for n in range(20)]
        random.Random(order).shuffle(texts)
        for text in texts:
            workshop.idea(writing, text, created_at=START + workshop.rev * 7_000)
        for text in texts:
            workshop.result(vote, uid(f"idea {text}"), int(text.split()[1]) + 1, 20 - int(text.split()[1]), 9)
        told.add(FORMATS[format_](workshop.report()))
    assert len(told) == 1


@pytest.mark.parametrize("format_", [*FORMATS, "zip"])
def test_rendering_again_gives_the_same_bytes(tmp_path: Path, format_: str) -> None:
    workshop = full_of_secrets(tmp_path)
    render = {**FORMATS, "zip": csv_zip.render}[format_]
    assert render(workshop.report()) == render(workshop.report())


@every_format
def test_seconds_are_told_nowhere(tmp_path: Path, format_: str) -> None:
    workshop = full_of_secrets(tmp_path)
    action = workshop.action("open-other", owner_name="Ina")
    workshop.checkin(action, "done")
    told = FORMATS[format_](workshop.report()).decode()
    assert re.findall(r"\d\d:\d\d:\d\d", told) == []
    assert str(START // 1000)[:7] not in told
    moved = tmp_path / "moved"
    moved.mkdir()
    assert FORMATS[format_](moments(moved, 0)) == FORMATS[format_](moments(moved, 40_000))


def moments(folder: Path, late_ms: int) -> Report:
    """A workshop in which all that has a time happened some seconds later, within the same minute."""
    place = folder / str(late_ms)
    place.mkdir(exist_ok=True)
    workshop = FinishedWorkshop(place, ended_at=START + 40 * MINUTE + late_ms)
    workshop.step("collect", "Ideas", opened_at=START + late_ms, closed_at=START + 9 * MINUTE + late_ms)
    workshop.decision("Yes", created_at=START + 35 * MINUTE + late_ms)
    return workshop.report()


def test_the_seed_is_told_only_when_all_lots_are_drawn(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "ended").mkdir()
    live = FinishedWorkshop(tmp_path / "live", state="live", ended_at=None)
    ended = FinishedWorkshop(tmp_path / "ended")
    assert b"5eed" not in json_data.render(live.report())
    assert b'"seed": "5eed"' in json_data.render(ended.report())


def test_ballots_cannot_be_joined_over_two_activities(tmp_path: Path) -> None:
    """A vote leaves one line an idea, none a person: two votes by the same people tell nothing of a person."""
    workshop = FinishedWorkshop(tmp_path)
    people = workshop.crowd(5)
    writing = workshop.step("collect", "Ideas")
    ideas = [workshop.idea(writing, f"Idea {n}") for n in range(3)]
    for title in ("First", "Second"):
        vote = workshop.step("vote", title, settings={"identity": "anonymous"})
        for person in people:
            row: dict[str, Any] = {
                "activity": vote,
                "round": 1,
                "target": ideas[0],
                "criterion": "",
                "value": 1.0,
            }
            workshop.insert("mark", workshop=workshop.id, voter=person, **row)
        for rank, idea in enumerate(ideas, start=1):
            workshop.result(vote, idea, rank, 5 if rank == 1 else 0, 5)
    report = workshop.report()
    assert all(len(vote.standings) == 3 for vote in report.votes)
    for render in FORMATS.values():
        assert not any(person.encode() in render(report) for person in people)
