"""`python run.py`: what an operator types, beside a running server and without one."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from live_workshop import Workshop, says
from server_process import RUN, Server, command_line
from visitor import Visitor

from workshop import __version__

Make = Callable[..., Workshop]


def test_the_version_is_told() -> None:
    assert command_line("--version").stdout.strip().endswith(__version__)


def test_help_names_every_command_in_a_line() -> None:
    helped = command_line("--help").stdout
    for command in ("serve", "demo", "signin", "token", "export", "replay"):
        assert f"\n  {command} " in helped
    assert "bots" not in helped


@pytest.mark.parametrize("command", ["serve", "demo", "signin", "export", "replay"])
def test_help_of_a_command_explains_its_options(command: str) -> None:
    helped = command_line(command, "--help")
    assert helped.returncode == 0
    assert "--" in helped.stdout
    if command in ("serve", "demo"):
        for option in ("--host", "--port", "--data", "--runtime", "--lan", "--public-url", "--name"):
            assert option in helped.stdout


def test_an_unknown_command_or_loop_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    for arguments in (("dance",), ("serve", "--runtime", "twisted", "--data", str(tmp_path))):
        answer = command_line(*arguments)
        assert answer.returncode == 2
        assert "Traceback" not in answer.stderr


def test_commands_that_need_no_event_loop_start_none() -> None:
    code = (
        f"import sys, runpy; sys.argv = ['run.py', '--version']\n"
        f"try: runpy.run_path({str(RUN)!r}, run_name='__main__')\n"
        f"except SystemExit: print(sorted({{'eventlet', 'gevent', 'flask'}} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=RUN.parent
    )
    assert said.stdout.splitlines()[-1] == "[]"


def test_a_token_is_printed_alone_and_opens_the_interface(server: Server) -> None:
    made = command_line("token", "create", "--name", "school", "--data", str(server.data))
    assert made.stderr == ""
    [token] = made.stdout.splitlines()
    assert Visitor(server.url, token).post("/api/v1/workshops", {"challenge": "Why?"}).status == 201


@pytest.mark.parametrize("arguments", [("signin",), ("token", "create", "--name", "x"), ("export", "ABCDEF")])
def test_a_folder_without_a_database_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    answer = command_line(*arguments, "--data", str(tmp_path))
    assert answer.returncode == 1
    assert "There is no database" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["html", "json", "md", "csv"])
def test_a_summary_is_exported_as_the_pages_give_it(a_workshop: Make, tmp_path: Path, ending: str) -> None:
    workshop = a_workshop().at("collect")
    says(workshop.person(), workshop.step("collect"), "A second till")
    workshop.turn("step", "collect")
    file = tmp_path / f"out.{ending}"
    options = ("--format", ending, "--data", str(workshop.server.data))
    assert command_line("export", workshop.code.lower(), *options, "--output", str(file)).returncode == 0
    written = file.read_bytes()
    if ending == "csv":
        tables = zipfile.ZipFile(io.BytesIO(written))
        assert any(b"A second till" in tables.read(name) for name in tables.namelist())
        return
    assert "A second till" in written.decode()
    assert command_line("export", workshop.code, *options).stdout == written.decode()
    if ending == "json":
        online = workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.json")
        assert json.loads(written) == online.json()


def test_an_export_of_an_unknown_code_is_told(server: Server) -> None:
    answer = command_line("export", "ZZZZZZ", "--data", str(server.data))
    assert answer.returncode == 1
    assert "no workshop with the code ZZZZZZ" in answer.stderr


def test_the_terminal_shows_no_qr_of_an_address_that_leads_to_itself(tmp_path: Path) -> None:
    served = subprocess.Popen(
        [sys.executable, str(RUN), "serve", "--port", "0", "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert served.stdout is not None
    said = ""
    with served:
        while "Stop with" not in said:
            line = served.stdout.readline()
            assert line, said
            said += line
        served.terminate()
    assert "--lan" in said
    assert "--public-url" in said
    assert "/signin#t=" in said
    assert not set(said) & set("█▀▄")


def test_the_owners_link_is_printed_at_the_first_start_only(tmp_path: Path) -> None:
    said = []
    for _ in range(2):
        command = [sys.executable, str(RUN), "serve", "--port", "0", "--data", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
            assert served.stdout is not None
            printed = ""
            while "Stop with" not in printed:
                printed += served.stdout.readline()
            served.terminate()
        said.append(printed)
    assert ["/signin#t=" in printed for printed in said] == [True, False]
