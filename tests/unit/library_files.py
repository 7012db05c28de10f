"""Method and recipe files for tests: a small library that is right, and ways to change one file of it."""

from pathlib import Path

from workshop.library import linting
from workshop.library.complaints import Complaint

DATA = Path(__file__).resolve().parents[1] / "data"
SMALL = DATA / "small-library"


def small() -> linting.Library:
    """The small library."""
    library, complaints = linting.load(linting.files_of(SMALL))
    assert complaints == []
    return library


def text_of(name: str, *changes: tuple[str, str]) -> str:
    """A file of the small library ("methods/openings.yaml") with some words replaced by others."""
    text = (SMALL / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def checked(folder: Path, name: str, *changes: tuple[str, str]) -> tuple[linting.Library, list[Complaint]]:
    """What comes of such a changed file, and what is said about it."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text_of(name, *changes), encoding="utf-8")
    return linting.load([path], small())


def codes(complaints: list[Complaint]) -> list[str]:
    return [complaint.code for complaint in complaints]
