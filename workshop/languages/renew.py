"""`make words`: reads every sentence from the sources and brings the catalogues up to them.

New sentences come in without a translation, those nobody uses any more go out. What is still to be translated
is told at the end; tests/unit/test_languages.py asks for nothing less than all of it.
"""

import ast
import io
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.jslexer import Token, tokenize, unquote_string
from babel.messages.pofile import read_po, write_po

from workshop.languages import LANGUAGES

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = Path(__file__).resolve().parent
ENGLISH: Final = "en"
KEYWORDS: Final[dict[str, Any]] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "counted": (1, 2),
    "phrase": None,
    "Refused": (2,),
    "LinkRefused": (2,),
    "Problem": (3,),
    "t": None,
    "t.parts": None,
    "t.n": (1, 2),
}
HEADER: Final = "# Sentences are added and removed by `make words`; the translations are yours."
IN_SCRIPTS: Final = {"t": 1, "t.parts": 1, "t.n": 2}
"""Calls in scripts, and how many of a call's arguments are sentences."""


def main() -> None:
    template = extracted()
    for language in LANGUAGES:
        if language != ENGLISH:
            missing = renew(language, template)
            print(f"{language}: {len(template)} sentences, {len(missing)} without a translation")  # noqa: T201
            for key in missing:
                print(f"  {key}")  # noqa: T201


def renew(language: str, template: Catalog) -> list[str]:
    """Writes the catalogue anew; the keys that still lack a translation."""
    path = path_of(language)
    catalogue = (
        read(language)
        if path.exists()
        else Catalog(locale=language, project="Doable", version="1", header_comment=HEADER, fuzzy=False)
    )
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(catalogue))
    return [key_of(message.id) for message in catalogue if message.id and not all(texts(message.string))]


def read(language: str) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def path_of(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def written(catalogue: Catalog) -> bytes:
    """The file, the same for the same sentences: by the alphabet, and without line numbers."""
    file = io.BytesIO()
    write_po(file, catalogue, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return file.getvalue()


def key_of(id: str | Sequence[str]) -> str:
    """A counted sentence is looked up by its form for one."""
    return id if isinstance(id, str) else id[0]


def texts(string: str | Iterable[str] | None) -> list[str]:
    """All forms of a translation, or the one that is missing."""
    return [string or ""] if isinstance(string, str | None) else list(string)


def extracted() -> Catalog:
    """Every sentence of the sources, with the files it stands in."""
    catalogue = Catalog()
    for message, file in sentences():
        catalogue.add(message, locations=[(file, 0)])
    return catalogue


def sentences() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Each time one stands in the sources: the sentence, or its forms if it is counted; and the file."""
    with tempfile.TemporaryDirectory() as scratch:
        plain_scripts(Path(scratch))
        sources: list[tuple[Path, str, Any]] = [
            (ROOT, "workshop", sentences_of_module),
            (ROOT, "templates", "jinja2"),
            (Path(scratch), "static/src", sentences_of_script),
        ]
        for where, folder, method in sources:
            for path, _, message, _, _ in extract_from_dir(
                where / folder, method_map=[("**", method)], keywords=KEYWORDS, strip_comment_tags=True
            ):
                yield message, f"{folder}/{path}"


def sentences_of_module(
    file: Any,
    keywords: Collection[str],
    _comment_tags: object,
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """A method for Babel: its own takes every string within a call for a sentence, `error["message"]` too."""
    if file.name.endswith(".py"):
        for node in ast.walk(ast.parse(file.read())):
            name = (
                getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            )
            if isinstance(node, ast.Call) and name in keywords:
                written_out = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
                yield node.lineno, name, tuple(written_out), []


def plain_scripts(into: Path) -> None:
    """The scripts without template literals, in which calls may be nested to any depth."""
    esbuild = (
        "node_modules/.bin/esbuild --supported:template-literal=false --charset=utf8 --log-level=warning"
    )
    subprocess.run(
        [*esbuild.split(), "static/src/**/*.js", "--outbase=.", f"--outdir={into}"], cwd=ROOT, check=True
    )


def sentences_of_script(
    file: Any,
    _keywords: object,
    _comment_tags: object,
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """A method for Babel, on its own lexer. Its own extractor passes over calls within calls."""
    source = file.read().decode("utf-8")
    tokens = [token for token in tokenize(source) if token.type not in ("linecomment", "multilinecomment")]
    for at, token in enumerate(tokens[:-1]):
        wanted = IN_SCRIPTS.get(token.value) if tokens[at + 1].value == "(" else None
        if wanted:
            found = literals(tokens[at + 2 : at + 2 + 2 * wanted])
            if len(found) < wanted:
                sys.exit(f"{file.name}:{token.lineno}: {token.value} takes its sentences written out")
            yield token.lineno, token.value, tuple(found) if wanted > 1 else found[0], []


def literals(tokens: list[Token]) -> list[str]:
    """The strings at the beginning of an argument list, with the comma or the end behind each."""
    return [
        unquote_string(token.value)
        for token, after in zip(tokens[::2], tokens[1::2], strict=False)
        if token.type == "string" and after.value in (",", ")")
    ]


if __name__ == "__main__":
    main()
