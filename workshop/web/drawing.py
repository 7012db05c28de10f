"""Addresses as pictures: QR codes, dark on white also in dark mode, so that every camera reads them."""

import io

import segno


def qr_svg(url: str) -> bytes:
    """The address as an SVG file."""
    drawn = io.BytesIO()
    segno.make(url, error="m").save(
        drawn, kind="svg", border=4, light="white", svgclass=None, lineclass=None, omitsize=True
    )
    return drawn.getvalue()


def qr_code(url: str) -> str:
    """The same as a data: address, for a picture that must not have an address of its own."""
    code: str = segno.make(url, error="m").svg_data_uri(
        border=4, light="white", svgclass=None, lineclass=None, omitsize=True
    )
    return code
