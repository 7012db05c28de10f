"""A method or a recipe as a file again: reading.py reads back exactly what is written here."""

import re
from typing import Any, Final

import yaml

from workshop.library.reading import read

WIDTH: Final = 110


def written(data: Any) -> str:
    """The data as YAML, in the order in which it stands; small lists and texts of one word stay on their line."""
    return yaml.dump(
        data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False
    )


class _Plain(yaml.SafeDumper):
    """What stands in two places is written twice: references are not read."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Entries of a list are indented below its name, as people write it."""
        super().increase_indent(flow, False)


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    """Whole minutes without a fraction."""
    if value.is_integer():
        return dumper.represent_int(int(value))
    return dumper.represent_float(value)


_Plain.add_representer(float, _number)


def under_id(text: str, id: str) -> str:
    """The same file with another id; all else in it stays as it was written. Raises Faulty if it cannot be read."""
    before = read(text.encode(), "")
    lines = text.split("\n")
    place = before.line(("id",)) - 1
    lines[place] = re.sub(r"^(id\s*:\s*)[^\s#]+", rf"\g<1>{id}", lines[place])
    changed, wanted = "\n".join(lines), {**before.data, "id": id}
    return changed if read(changed.encode(), "").data == wanted else written(wanted)
