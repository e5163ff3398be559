"""Makes the README's pictures from a site that runs with the founding content and nothing else:

    .venv/bin/python scripts/screenshots.py http://127.0.0.1:8000

Needs Chromium and the development requirements; `make test` installs both.
"""

import argparse
import shutil
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WIDTH, HEIGHT = 1200, 680
PICTURES = {
    "home": "/",
    "browse": "/initiatives/?theme=homes&going=running",
    "case-study": "/initiatives/nudge-community-builders/",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LARGEST = 160_000
# Chromium as root needs the first; the others keep it from calling anybody but the site.
SWITCHES = "--no-sandbox --disable-gpu --disable-background-networking --disable-sync".split()


def take(browser: Browser, address: str, name: str, scheme: Literal["light", "dark"]) -> Path:
    """One picture of the top of a page, as large as the screen."""
    path = PICTURES[name]
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
    answer = page.goto(address.rstrip("/") + path, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{path} answered {answer and answer.status}; is the content loaded?")
    picture = FOLDER / f"{name}-{scheme}.png"
    page.screenshot(path=picture)
    page.close()
    with Image.open(picture) as drawn:
        drawn.convert("RGB").save(picture, optimize=True)
    return picture


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("address", help="where the site runs")
    address = parser.parse_args().address

    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        for name in PICTURES:
            for scheme in SCHEMES:
                picture = take(browser, address, name, scheme)
                size = picture.stat().st_size
                print(f"{picture.name}: {size / 1000:.0f} kB")
                if size > LARGEST:
                    raise SystemExit(f"{picture.name} is too large for a README")


if __name__ == "__main__":
    main()
