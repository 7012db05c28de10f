"""The documentation's examples work, and what it points at is there."""

import json
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from test_docs import OPERATIONS, PROTOCOL, README, ROOT, command_line_said, served, targets_real

from workshop.domain import commands
from workshop.domain.change import Actor
from workshop.store.connection import connect
from workshop.store.upgrade import ready
from workshop.summary import FORMATS

PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def test_the_example_of_a_command_is_one() -> None:
    examples = [json.loads(block) for block in blocks(PROTOCOL, "json")]
    sent = [example for example in examples if "cmd" in example]
    assert sent
    for example in sent:
        fields = {key: value for key, value in example.items() if key not in ("op", "cmd")}
        commands.parse(example["cmd"], fields, Actor(person="ada", audience="participants"))


def test_the_examples_of_requests_lead_somewhere() -> None:
    requests = [
        line
        for block in blocks(PROTOCOL, "sh")
        for line in block.replace("\\\n", " ").splitlines()
        if line.startswith("curl ")
    ]
    assert requests
    for request in requests:
        address = re.search(r"\$DOABLE(\S+)", request)
        assert address is not None
        method = "POST" if "-X POST" in request else "GET"
        served().url_map.bind("").match(address[1].replace("$CODE", "BWRX9G"), method)


def test_the_backup_that_operations_shows_is_a_whole_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    ready(tmp_path / "data" / "workshop.db")
    shown = [
        line for block in blocks(OPERATIONS, "sh") for line in block.splitlines() if "VACUUM INTO" in line
    ]
    keyless = [
        line for block in blocks(OPERATIONS, "sh") for line in block.splitlines() if "activity_key" in line
    ]
    assert len(shown) == len(keyless) == 1
    tool = Path(sys.executable).with_name("sqlite-utils")
    for line in (*shown, *keyless):
        subprocess.run(
            line.replace(".venv/bin/sqlite-utils", str(tool)),
            shell=True,
            cwd=tmp_path,
            check=True,
            timeout=30,
        )
    [copy] = tmp_path.glob("*.db")
    with closing(connect(copy)) as db:
        assert db.execute("PRAGMA quick_check").fetchone() == {"quick_check": "ok"}
        assert db.execute("SELECT count(*) AS n FROM workshop").fetchone() == {"n": 0}


def test_the_help_of_a_command_shows_its_options() -> None:
    helped = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "serve", "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    ).stdout
    for name, option in command_line_said(README.read_text(encoding="utf-8")):
        assert name != "serve" or not option.startswith("--") or option in helped


def test_the_formats_of_the_summary_are_named() -> None:
    for page in (README, PROTOCOL):
        text = page.read_text(encoding="utf-8")
        assert [ending for ending in FORMATS if f"`{ending}`" not in text] == []


# What pages point at


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_named_files_are_there(page: Path) -> None:
    assert dead_ends(page, page.read_text(encoding="utf-8")) == []


def test_a_dead_link_is_seen() -> None:
    assert dead_ends(README, "[here](docs/nowhere.md)") == ["docs/nowhere.md"]
    assert dead_ends(PROTOCOL, "[here](#nowhere)") == ["#nowhere"]
    assert dead_ends(README, "see `workshop/nowhere.py`") == ["workshop/nowhere.py"]
    assert dead_ends(README, "`make nothing`") == ["make nothing"]


def dead_ends(page: Path, text: str) -> list[str]:
    """Links, anchors, files in backticks and make targets of a text on this page that lead nowhere."""
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    dead = [link for link in links if not leads(page, link, text)]
    named = re.findall(r"`((?:workshop|static|tests|bench|migrations|templates|docs)/[\w./*-]*)`", text)
    dead += [name for name in named if not any(ROOT.glob(name.rstrip("/")))]
    made = re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE)
    return dead + [f"make {name}" for name in made if (name,) not in targets_real()]


def leads(page: Path, link: str, text: str) -> bool:
    address, _, anchor = link.partition("#")
    target = page.parent / address if address else page
    if not target.exists():
        return False
    if not anchor:
        return True
    there = target.read_text(encoding="utf-8") if address else text
    headings = re.findall(r"^#+ (.*)$", there, re.MULTILINE)
    return anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
