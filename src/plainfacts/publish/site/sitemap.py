"""What tells machines about a site of files: its pages (sitemaps.org, protocol 0.9), and that all may read them."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

MOST = 50_000
"""Addresses of one sitemap, by the protocol."""
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ASIDE = "/uncited/"
"""In the path of a page that shows another with more marks."""


def files(url: str, written: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files for a site at `url` (empty: nobody knows), which holds the files `written`.

    A sitemap needs the address; `.nojekyll` keeps GitHub Pages from reading the site as its own kind of source.
    """
    yield ".nojekyll", b""
    if not url:
        return
    pages = sorted(path.removesuffix("index.html") for path in written if path.endswith("index.html"))
    shown = [f"{url}/{page}" for page in pages if _ASIDE not in page]
    parts = [shown[at : at + MOST] for at in range(0, len(shown), MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _document("urlset", "url", parts[0])
    else:
        for number, part in enumerate(parts, 1):
            yield f"sitemap-{number}.xml", _document("urlset", "url", part)
        maps = [f"{url}/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield "sitemap.xml", _document("sitemapindex", "sitemap", maps)
    if url.count("/") == 2:  # robots read the root of a host alone
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}/sitemap.xml\n".encode()


def _document(root: str, element: str, addresses: list[str]) -> bytes:
    lines = [f"<{element}><loc>{escape(address)}</loc></{element}>\n" for address in addresses]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_XMLNS}">\n{"".join(lines)}</{root}>\n'.encode()
