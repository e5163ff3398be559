"""Text of cells as it was meant: without HTML, entities and the errors of spreadsheets."""

import html
import re

ERROR = re.compile(
    r"#(N/?A|N/A!|N/A N/A|NV|GETTING_DATA|DIV/0!|[A-ZÄÖÜ]{3,9}[!?])|#{4,}|Err:\d{3}|Error 20\d\d"
    # As databases and programs write what is missing.
    r"|NULL|NaN|NaT|<NA>",
    re.IGNORECASE,
)
# Only with its semicolon: “&copy=2” may be part of an address.
ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
UNSEEN = re.compile(
    r"<(script|style|iframe|object|svg|noscript)\b[^<>]*>.*?(</\1\s*>|$)|<!--.*?(-->|$)",
    re.IGNORECASE | re.DOTALL,
)
LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"']?(https?://[^\"'\s>]+)[^<>]*>(.{0,500}?)</a\s*>",
    re.IGNORECASE | re.DOTALL,
)
# Tags by what stands for them in text.
BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
PARAGRAPH = re.compile(
    r"</?(p|div|h[1-6]|ul|ol|dl|table|tr|blockquote|section|article|hr|pre)(\s[^<>]*)?/?>",
    re.IGNORECASE,
)
ITEM = re.compile(r"<li(\s[^<>]*)?>", re.IGNORECASE)
STRONG = re.compile(r"</?(b|strong)(\s[^<>]*)?>", re.IGNORECASE)
EMPHASIS = re.compile(r"</?(i|em)(\s[^<>]*)?>", re.IGNORECASE)
# Names of elements, so that “<3” and “<unknown>” stay.
OTHERS = re.compile(
    r"</?(a|abbr|acronym|address|b|big|body|button|center|cite|code|dd|del|dt|em|embed|figcaption"
    r"|figure|font|footer|form|head|header|html|i|img|input|ins|label|li|link|main|mark|meta|nav"
    r"|o:p|q|s|small|span|strike|strong|sub|sup|tbody|td|tfoot|th|thead|time|title|tt|u|var|video"
    r"|wbr)(\s[^<>]*)?/?>",
    re.IGNORECASE,
)
GAP = re.compile(r"\n{3,}")
# How often an entity may stand for the first character of another.
ROUNDS = 3


def is_error(text: str) -> bool:
    """Whether a cell has nothing but an error of a spreadsheet, such as #N/A."""
    return bool(ERROR.fullmatch(text.strip()))


def without_html(text: str, *, as_markdown: bool) -> str:
    """`text` with its entities decoded and its HTML turned to plain text or to Markdown."""
    for _round in range(ROUNDS):
        if "&" not in text and "<" not in text:
            break
        before = text
        text = without_tags(ENTITY.sub(decoded, text), as_markdown=as_markdown)
        if text == before:
            break
    return text


def decoded(match: re.Match[str]) -> str:
    return html.unescape(match[0]).replace("\xa0", " ")


def without_tags(text: str, *, as_markdown: bool) -> str:
    if "<" not in text:
        return text
    before, text = text, UNSEEN.sub("", text)
    if as_markdown:
        text = LINK.sub(r"[\2](\1)", text)
        text = EMPHASIS.sub("*", STRONG.sub("**", text))
    text = PARAGRAPH.sub("\n\n", ITEM.sub("\n- ", BREAK.sub("\n", text)))
    text = OTHERS.sub("", text)
    if text == before:
        return text
    # No pattern has white space of any length before something: that takes long where it fails.
    return GAP.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()
