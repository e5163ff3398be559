"""What Mozilla's HTTP Observatory would give an answer, by its published table of modifiers.

Everybody begins with 100. What is lacking takes points away; extra credit is added only where 90
or more are left. See https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring.
"""

import re

BROAD = {"*", "http:", "https:", "ftp:"}
SIX_MONTHS = 15_552_000
ENOUGH_FOR_CREDIT = 90
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S)


def score(response):
    """The points of an answer that came over TLS."""
    given = [test(response) for test in TESTS]
    left = 100 + sum(points for points in given if points < 0)
    return left + sum(points for points in given if points > 0) * (left >= ENOUGH_FOR_CREDIT)


def policy(response):
    """The sources that each directive of the content security policy lists."""
    parts = (part.split() for part in response.get("Content-Security-Policy", "").split(";"))
    return {name: set(sources) for name, *sources in filter(None, parts)}


def content_security_policy(response):
    csp = policy(response)
    everything = csp.get("default-src", {"*"})
    script, style, objects = (
        csp.get(name, everything) for name in ("script-src", "style-src", "object-src")
    )
    if not csp:
        return -25
    if script & {*BROAD, "'unsafe-inline'", "data:"} or objects & BROAD:
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & {*BROAD, "'unsafe-inline'", "data:"}:
        return 0
    return 10 if everything == {"'none'"} else 5


def cookies(response):
    if not response.cookies:
        return 0
    for name, cookie in response.cookies.items():
        if "sess" in name.lower() and not cookie["httponly"]:
            return -30
        if not cookie["secure"] or cookie["samesite"] not in ("Lax", "Strict"):
            return -20
    return 5


def cross_origin_resource_sharing(response):
    return -50 if response.get("Access-Control-Allow-Credentials") else 0


def referrer_policy(response):
    given = response.get("Referrer-Policy")
    private = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
    return 0 if given is None else 5 if given in private else -5


def strict_transport_security(response):
    age = re.search(r"max-age=(\d+)", response.get("Strict-Transport-Security", ""))
    return -20 if not age else -10 if int(age[1]) < SIX_MONTHS else 0


def subresource_integrity(response):
    html = response.get("Content-Type", "").startswith("text/html")
    scripts = SCRIPT.findall(response.text) if html else []
    elsewhere = [tag for tag, _ in scripts if re.search(r'src="(https?:)?//', tag)]
    return -5 if any("integrity=" not in tag for tag in elsewhere) else 0


def content_type_options(response):
    return 0 if response.get("X-Content-Type-Options") == "nosniff" else -5


def frame_options(response):
    if "frame-ancestors" in policy(response):
        return 5
    return 0 if response.get("X-Frame-Options") in ("DENY", "SAMEORIGIN") else -20


def cross_origin_resource_policy(response):
    given = response.get("Cross-Origin-Resource-Policy")
    return (
        10
        if given in ("same-origin", "same-site")
        else 0
        if given in (None, "cross-origin")
        else -5
    )


TESTS = (
    content_security_policy,
    cookies,
    cross_origin_resource_sharing,
    referrer_policy,
    strict_transport_security,
    subresource_integrity,
    content_type_options,
    frame_options,
    cross_origin_resource_policy,
)
