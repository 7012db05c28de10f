"""Photos: what is drawn anew and what is refused; nothing of where and when they were taken stays in them."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from workshop import photos
from workshop.domain.refusal import Refused


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, kind, **more)
    return out.getvalue()


def drawn(upload: bytes) -> Image.Image:
    made = Image.open(io.BytesIO(photos.redrawn(upload)))
    made.load()
    return made


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side: int) -> bytes:
    """A PNG that says it is large, and whose few bytes would fill much memory."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (side + 1) * min(side, 20_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_plain_webp(kind: str) -> None:
    made = drawn(picture(kind))
    assert (made.format, made.size, made.mode) == ("WEBP", (60, 40), "RGB")


def test_a_large_one_is_made_small_and_keeps_its_shape() -> None:
    assert drawn(picture("JPEG", (4000, 3000))).size == (1600, 1200)


def test_it_is_turned_as_it_was_taken_and_tells_nothing_of_the_place() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # turned by a quarter
    notes[0x010F] = "a maker of phones"
    notes.get_ifd(0x8825)[1] = "N"
    made = drawn(picture("JPEG", exif=notes))
    assert made.size == (40, 60)
    assert not made.getexif()
    assert b"phones" not in photos.redrawn(picture("JPEG", exif=notes))


def test_what_is_transparent_becomes_paper() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(clear, "PNG")
    assert min(drawn(clear.getvalue()).getpixel((5, 5))) > 250


@pytest.mark.parametrize(
    "upload",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        picture("JPEG")[:200],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"<!doctype html><script>alert(1)</script>",
    ],
    ids=["nothing", "svg", "gif", "bmp", "tiff", "half", "fake", "page"],
)
def test_what_is_no_photo_is_refused_in_a_sentence(upload: bytes) -> None:
    with pytest.raises(Refused) as refused:
        photos.redrawn(upload)
    assert (refused.value.code, refused.value.field) == ("bad_shape", "photo")
    assert "JPEG" in refused.value.sentence


@pytest.mark.parametrize("side", [5_000, 20_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    with pytest.raises(Refused) as refused:
        photos.redrawn(bomb(side))
    assert "24 million" in refused.value.sentence


def test_the_process_that_opens_it_can_neither_write_a_file_nor_take_all_memory(tmp_path: Path) -> None:
    tried = (
        "import sys; sys.path.insert(0, sys.argv[1]); import redraw; redraw.limit()\n"
        "try: bytearray(redraw.MEMORY + 1); sys.exit(1)\n"
        "except MemoryError: pass\n"
        "try:\n"
        "    with open(sys.argv[2], 'wb') as file: file.write(b'x')\n"
        "except OSError: sys.exit(0)\n"
        "sys.exit(2)\n"
    )
    folder = str(photos.REDRAW.parent)
    here = subprocess.run([sys.executable, "-c", tried, folder, str(tmp_path / "file")], check=False)
    assert here.returncode == 0, "the limits do not hold"
