"""A real conversation through a real server: every total must come out as it was recorded."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.bots.conversation import Answer, Conversation, Statement
from workshop.bots.own_server import own_server
from workshop.bots.replay import play

ROOT = Path(__file__).resolve().parents[2]
SEATTLE = ROOT.parent / "shared" / "data" / "15-per-hour-seattle"


def test_all_totals_of_the_seattle_conversation_are_equal() -> None:
    assert SEATTLE.is_dir(), f"The recorded conversation is missing: {SEATTLE} (see the README, Real input)"
    replay = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "replay", str(SEATTLE)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert replay.returncode == 0, replay.stdout + replay.stderr
    assert "All 54 totals are equal." in replay.stdout


def test_a_total_that_differs_is_an_error_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    conversation = Conversation(
        [Statement(1, "0", "ann", "One"), Statement(2, "1", "never-votes", "Two\n“lines”")],
        [Answer(3, "0", "ann", 1), Answer(4, "1", "bob", -1), Answer(5, "1", "bob", 0)],
    )
    wrong = {"0": (1, 0, 0), "1": (0, 0, 1)}
    with own_server() as server:
        assert asyncio.run(play(conversation, wrong, server.url, server.token)) == 1
    told = capsys.readouterr().out
    assert (
        "Statement 1: 0 agree / 0 pass / 1 disagree in the record, 0 agree / 1 pass / 0 disagree shown"
        in told
    )
    assert "Statement 0" not in told


def test_a_statement_longer_than_a_card_is_cut_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    conversation = Conversation([Statement(1, "0", "ann", "é" * 601)], [Answer(2, "0", "bob", 1)])
    with own_server() as server:
        assert asyncio.run(play(conversation, conversation.totals(), server.url, server.token)) == 0
    assert "Statement 0 is longer than 600 characters" in capsys.readouterr().err
