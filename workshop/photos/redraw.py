"""A process of its own: a picture comes in by standard input, is drawn anew, and goes out by standard output.

It takes its own limits before it looks at anything, imports nothing of ours, and ends with 3 (too many points) or
4 (no picture that is allowed). Only three formats are ever opened: the others' readers have had their holes.
"""

import io
import sys
import warnings

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_POINTS = 24_000_000
LONGEST_SIDE = 1600
QUALITY = 80
MEMORY = 768 * 1024 * 1024
SECONDS = 10
TOO_MANY_POINTS, NO_PICTURE = 3, 4


def limit() -> None:
    """Memory (bytes), processor time (s), no file may be written, no child started. Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def redrawn(upload: bytes) -> bytes:
    """The picture anew: turned as it was taken, made small, on white, without metadata."""
    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_POINTS
    with Image.open(io.BytesIO(upload), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_POINTS:
            sys.exit(TOO_MANY_POINTS)
        # A JPEG is read small at once, which saves most of the memory
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        layered = upright.convert("RGBA")
    plain = Image.new("RGB", layered.size, "white")
    plain.paste(layered, mask=layered.getchannel("A"))
    out = io.BytesIO()
    plain.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


def main() -> None:
    """Reads, redraws, writes; the exit status says what was the matter."""
    limit()
    upload = sys.stdin.buffer.read()
    try:
        picture = redrawn(upload)
    except SystemExit:
        raise
    except BaseException as trouble:  # whatever a reader of pictures raises: it is no picture
        sys.exit(TOO_MANY_POINTS if "Decompression" in type(trouble).__name__ else NO_PICTURE)
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
