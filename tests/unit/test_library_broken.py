"""Files with a mistake each, and what is said about them: where it is and what helps. Nothing is made of such a file.

Each begins with what is expected, as in `# line 12 no_question`.
"""

import re
from pathlib import Path

import pytest
from library_files import DATA, small

from workshop.library import linting
from workshop.library.complaints import TROUBLES

BROKEN = sorted((DATA / "broken-library").glob("*/*.yaml"))


def expected(path: Path) -> list[tuple[int, str]]:
    head = path.read_text(encoding="utf-8").splitlines()[0]
    return [(int(line), code) for line, code in re.findall(r"line (\d+) (\w+)", head)]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_mistake_is_told_with_its_line_and_a_remedy_and_nothing_is_made_of_the_file(path: Path) -> None:
    made, complaints = linting.load([path], small())
    assert [(each.line, each.code) for each in complaints if each.level == "error"] == expected(path)
    assert made == linting.Library()
    for complaint in complaints:
        assert str(complaint) == f"{path}:{complaint.line}: {complaint.message} {complaint.remedy}"
        assert complaint.remedy.strip()
        assert "{" not in complaint.message.replace("{question}", "").replace("{challenge}", "")


def test_there_are_broken_files_for_nearly_every_mistake() -> None:
    seen = {code for path in BROKEN for _, code in expected(path)}
    errors = {code for code, trouble in TROUBLES.items() if trouble.level == "error"}
    # a file too large or in another encoding, and one name twice, are made in test_library_rules.py
    elsewhere = {"too_large", "not_utf8", "id_taken", "not_yes_or_no", "not_whole", "not_fields", "too_small"}
    assert len(BROKEN) >= 30
    assert errors - seen <= elsewhere, sorted(errors - seen - elsewhere)
