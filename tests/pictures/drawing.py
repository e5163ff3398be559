"""Pictures that tests draw, and files that pretend to be pictures."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F
# The corners of an upright picture: above, then below.
CORNERS = ((220, 40, 40), (40, 160, 40), (40, 60, 200), (240, 220, 60))
# How a camera that is held so stores an upright picture.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def image(width=800, height=500):
    """A picture with a colour in each corner."""
    canvas = Image.new("RGB", (width, height))
    draw, (x, y) = ImageDraw.Draw(canvas), (width // 2, height // 2)
    boxes = ((0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height))
    for box, colour in zip(boxes, CORNERS, strict=True):
        draw.rectangle(box, fill=colour)
    return canvas


def drawn(width=800, height=500, kind="JPEG", orientation=1, **options):
    """The bytes of a picture as a camera would write it, with a place and a maker in it."""
    stored = image(width, height)
    if orientation in STORED:
        stored = stored.transpose(STORED[orientation])
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Camera of a quokka"
    exif.get_ifd(GPS)[1] = "N"
    return saved(stored, kind, exif=exif, **options)


def saved(picture, kind, **options):
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width, height, *chunks, data=b""):
    """A PNG whose header says what it likes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = (chunk(b"IHDR", header), *chunks, chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def moving(kind):
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


def lying_jpeg():
    """A JPEG whose header says that it is 65,000 pixels wide and high."""
    data = drawn()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", 65_000, 65_000) + data[at + 4 :]


def packed():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 1_000_000)
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MEGABYTE = b"\0" * 1_000_000
# By what they are: (name, bytes, what is said of them).
REFUSED = {
    "an SVG": ("a.svg", lambda: SVG, "SVG"),
    "an SVG that calls itself PNG": ("a.png", lambda: b'<?xml version="1.0"?>\n' + SVG, "SVG"),
    "an SVG behind a comment": ("a.jpg", lambda: b"<!-- hello -->" + SVG, "SVG"),
    "a page": ("a.jpg", lambda: b"<!doctype html><script>alert(1)</script>", "web page"),
    "a PDF": ("a.jpg", lambda: b"%PDF-1.7 ...", "PDF"),
    "a GIF": ("a.gif", lambda: saved(image(), "GIF"), "GIF"),
    "a TIFF that calls itself JPEG": ("a.jpg", lambda: saved(image(), "TIFF"), "TIFF"),
    "an archive": ("a.png", packed, "packed file"),
    "nothing": ("a.png", lambda: b"", "cannot be read"),
    "a JPEG that calls itself PNG": ("a.png", drawn, "is a JPEG"),
    "a PNG that calls itself JPEG": ("a.jpg", lambda: drawn(kind="PNG"), "is a PNG"),
    "a WebP without a name": ("a", lambda: drawn(kind="WEBP"), "is a WebP"),
    "a header of billions of pixels": ("a.png", lambda: png(60_000, 60_000), "40 million"),
    "400 million pixels of black": (
        "a.png",
        lambda: saved(Image.new("1", (20_000, 20_000)), "PNG"),
        "40 million",
    ),
    "a JPEG that says it is huge": ("a.jpg", lying_jpeg, "40 million"),
    "a text that unpacks to a gigabyte": (
        "a.png",
        lambda: png(
            300,
            300,
            chunk(b"zTXt", b"k\0\0" + zlib.compress(MEGABYTE * 200)),
            data=zlib.compress(b"\0" * 901 * 300),
        ),
        "cannot be read|damaged",
    ),
    "pixels that unpack to more than there are": (
        "a.png",
        lambda: png(300, 300, data=b"x" + zlib.compress(MEGABYTE * 300)),
        "damaged",
    ),
    "a JPEG that is cut off": ("a.jpg", lambda: drawn()[:2000], "damaged"),
    "an AVIF of nothing": ("a.avif", lambda: drawn(kind="AVIF")[:400] + b"x" * 500, "read|damaged"),
    "a PNG that moves": ("a.png", lambda: moving("PNG"), "moves"),
    "a WebP that moves": ("a.webp", lambda: moving("WEBP"), "moves"),
    "a dot": ("a.png", lambda: saved(image(2, 2), "PNG"), "200 by 200"),
    "a thread": ("a.png", lambda: saved(image(8000, 210), "PNG"), "long and narrow"),
    "more than 12 MB": ("a.jpg", lambda: drawn() + MEGABYTE * 12, "12 MB"),
}


def street(width=1600, height=1067):
    """A row of houses under an evening sky, for pages that are looked at."""
    canvas = Image.new("RGB", (width, height))
    draw, ground = ImageDraw.Draw(canvas), height * 4 // 5
    for y in range(height):
        share = y / height
        draw.line(((0, y), (width, y)), (int(120 + 110 * share), int(150 + 40 * share), 190))
    houses, door = width // 6, width // 40
    for number in range(6):
        left, tall = number * houses, height // 3 + (number * 37 % 90)
        top, wall = ground - tall, ((168 - number * 9), 84 + number * 14, 70 + number * 11)
        draw.rectangle((left, top, left + houses - 4, ground), wall)
        roof = ((left, top), (left + houses // 2, top - height // 9), (left + houses - 4, top))
        draw.polygon(roof, (70, 58, 62))
        for row in (0, 1):
            for column in (0, 1):
                x, y = left + houses * (1 + 3 * column) // 6, top + tall * (1 + 3 * row) // 8
                draw.rectangle((x, y, x + houses // 5, y + tall // 6), (250, 226, 150))
        middle = left + houses // 2
        draw.rectangle((middle - door, ground - tall // 3, middle + door, ground), (40, 60, 72))
    draw.rectangle((0, ground, width, height), (92, 96, 88))
    return canvas
