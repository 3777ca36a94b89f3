"""`facts export site`: on a plain file server every link leads somewhere, under any path; nothing foreign is lost."""

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from plainfacts.cli.app import main
from plainfacts.publish import list_view, source_view, time_view
from plainfacts.publish.site import sitemap
from plainfacts.publish.site.addresses import Address, Files, NoFile, link, relative, under
from plainfacts.store import around
from tests.bases import ARRIVED, DISPUTED, SPARE, UNLOADED, make_base
from tests.publish.conftest import QUERIES, hostile_base
from tests.publish.files import Walk, file_server
from tests.real import copy_real_base

URL = "https://example.org/facts"
UNLINKED = re.compile(r"\.facts-export\.json|\.nojekyll|404\.html|sitemap\.xml|assets/lost\.js|search/.*\.json|list/.*")
"""Files that no page leads to by an element; the lists are reached where there is more than one page."""


def export(base: Path, folder: Path, *options: str) -> dict[str, bytes]:
    """Export by the real command; the files by their paths."""
    assert main(["export", "site", str(folder), "--root", str(base), *options]) == 0
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("port") / "100% facts?", files=QUERIES)


@pytest.fixture(scope="module")
def host(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site in `facts/`, exported for example.org."""
    folder = tmp_path_factory.mktemp("host")
    export(small, folder / "facts", "--base-url", f"{URL}/")
    return folder


@pytest.mark.parametrize("path", ["", "facts/", "deeply/nested/"])
def test_every_link_leads_somewhere_under_any_path(host: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    place = tmp_path / "host" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(host / "facts")
    with file_server(tmp_path / "host") as address:
        walk = Walk(f"{address}/{path}")
    assert walk.broken == []
    reached = {page.removeprefix(f"{address}/{path}").partition("?")[0] for page in walk.pages}
    reached = {f"{page}index.html" if page == "" or page.endswith("/") else page for page in reached}
    assert {name for name in files(host / "facts") if not UNLINKED.fullmatch(name)} <= reached


def test_the_real_base_becomes_files_with_its_origins_and_its_feed(tmp_path: Path) -> None:
    written = export(copy_real_base(tmp_path / "base"), tmp_path / "site")
    page = written["origins/index.html"].decode()
    assert 'href="../entity/gordon-g-chang/"' in page
    assert "?sort=" not in page
    feed = ElementTree.fromstring(written["feed.atom"])
    links = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert links[:2] == ["feed.atom", "./"]
    assert all(f"{link}/index.html" in written for link in links[2:])


def test_pages_of_a_long_base_go_on_and_places_are_jumped_to_on_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((list_view, "AT_ONCE"), (source_view, "AT_ONCE"), (time_view, "AT_ONCE"), (around, "PAGE")):
        monkeypatch.setattr(module, name, 1)
    made = export(make_base(tmp_path / "base"), tmp_path / "site")
    with file_server(tmp_path / "site") as address:
        assert Walk(f"{address}/").broken == []
    assert {"source/courier-2021-05-04/3/index.html", "source/courier-2021-05-04/uncited/3/index.html"} <= set(made)
    assert {"timeline/2/index.html", "list/facts/3/index.html", "topic/arrivals/2/index.html"} <= set(made)
    assert f'href="../source/courier-2021-05-04/2/#{UNLOADED}"'.encode() in made[f"{UNLOADED}/index.html"]
    assert b'"source/courier-2021-05-04/3/#p3"' in made["search/passages/0.json"]


@pytest.mark.parametrize("identifier", [ARRIVED, DISPUTED])
def test_a_permalink_works_without_a_slash(host: Path, identifier: str) -> None:
    with file_server(host) as address, urlopen(f"{address}/facts/{identifier}", timeout=30) as answer:
        assert answer.url == f"{address}/facts/{identifier}/"
        assert identifier in answer.read().decode()


def test_a_file_holds_what_is_served(host: Path, served: Datasette) -> None:
    """The same base at the same address: data byte for byte, pages in all but links and what only a program answers."""
    made = files(host / "facts")
    for path in (f"{ARRIVED}.json", f"{ARRIVED}.jsonld", f"{DISPUTED}.json"):
        answer = asyncio.run(served.client.get(f"/{path}")).text
        assert made[path].decode() == answer.replace("http://localhost", URL)
    page = asyncio.run(served.client.get(f"/{ARRIVED}")).text
    said = re.search("<blockquote.*?</blockquote>", page, re.DOTALL)
    assert said is not None
    assert said[0] in made[f"{ARRIVED}/index.html"].decode()


def test_the_same_base_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [
            sys.executable,
            "-m",
            "plainfacts",
            "export",
            "site",
            str(tmp_path / f"site-{seed}"),
            "--root",
            str(small),
        ]
        subprocess.run(command, check=True, env=environment, timeout=120)
        made.append(files(tmp_path / f"site-{seed}"))
    assert made[0] == made[1]


def test_no_path_of_the_machine_no_table_and_a_policy_in_every_page(host: Path, small: Path) -> None:
    for name, content in files(host / "facts").items():
        text = content.decode()
        assert str(small) not in text
        assert str(host) not in text
        if not name.endswith(".html"):
            continue
        assert text.index('<meta charset="utf-8">') < text.index("content-security-policy") < text.index("<link")
        assert "frame-ancestors" not in text
        assert not re.search(r'(?:href|action)="[^"]*(?:\?_(?!hash=)|\bsql=|/facts/facts|/facts/sources)', text), name
        assert ("connect-src" in text) == (name == "search/index.html")


def test_an_address_stands_where_other_people_need_it(host: Path) -> None:
    made = {name: content.decode() for name, content in files(host / "facts").items()}
    fact = made[f"{ARRIVED}/index.html"]
    assert f'<link rel="canonical" href="{URL}/{ARRIVED}/">' in fact
    assert f'value="{URL}/{ARRIVED}"' in fact
    assert json.loads(made[f"{ARRIVED}.json"])["fact"]["url"] == f"{URL}/{ARRIVED}"
    assert 'href="/facts/assets/' in made["404.html"]
    assert 'action="/facts/search/"' in made["404.html"]
    addresses = [
        one.text for one in ElementTree.fromstring(made["sitemap.xml"]).iter() if (one.tag or "").endswith("loc")
    ]
    assert f"{URL}/" in addresses
    assert f"{URL}/{ARRIVED}/" in addresses
    assert not any("404" in str(one) or "uncited" in str(one) for one in addresses)
    assert "robots.txt" not in made  # it is read at the root of a host alone


def test_without_an_address_nothing_claims_one(small: Path, tmp_path: Path) -> None:
    made = {name: content.decode() for name, content in export(small, tmp_path / "site").items()}
    assert not any("localhost" in text or "example.org/F-" in text for text in made.values())
    fact = made[f"{ARRIVED}/index.html"]
    assert "canonical" not in fact
    assert "og:url" not in fact
    assert ">Link<" not in fact
    assert f"{ARRIVED}#" in fact  # the id with its wording needs none
    assert "sitemap.xml" not in made
    assert 'href="/assets/' in made["404.html"]
    assert json.loads(made[f"{ARRIVED}.jsonld"])["id"] == f"{ARRIVED}.jsonld"


def test_the_address_of_the_base_is_taken_where_none_is_given(tmp_path: Path) -> None:
    base = make_base(tmp_path / "base", files={"facts.toml": 'url = "https://alba.example/"\n'})
    made = export(base, tmp_path / "site")
    assert made["robots.txt"] == b"User-agent: *\nAllow: /\nSitemap: https://alba.example/sitemap.xml\n"


def test_a_renewal_takes_away_what_is_stale(tmp_path: Path) -> None:
    base = make_base(tmp_path / "base")
    assert f"{UNLOADED}/index.html" in export(base, tmp_path / "site")
    (base / f"facts/port-alba/{UNLOADED}.yaml").unlink()
    made = export(base, tmp_path / "site")
    assert not any(UNLOADED in name for name in made)
    assert f"{ARRIVED}/index.html" in made
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base", "site"]


def test_a_site_of_others_and_files_of_others_are_left_alone(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "index.html").write_text("mine")
    assert main(["export", "site", str(theirs), "--root", str(small)]) == 2
    assert "holds what this command did not make: index.html" in capsys.readouterr().err
    assert files(theirs) == {"index.html": b"mine"}
    export(small, tmp_path / "ours")
    (tmp_path / "ours/CNAME").write_text("alba.example")
    (tmp_path / "ours/assets/link").symlink_to(tmp_path)
    assert main(["export", "site", str(tmp_path / "ours"), "--root", str(small)]) == 2
    assert "holds what this command did not make: CNAME, assets/link" in capsys.readouterr().err
    assert (tmp_path / "ours/CNAME").read_text() == "alba.example"


def test_an_empty_folder_and_the_folder_behind_a_link_are_written(small: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    export(small, tmp_path / "empty")
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    assert f"{ARRIVED}.json" in export(small, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "empty").stat().st_mode & 0o777 == (tmp_path / "empty/source").stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("a-file", "is no folder"),
        ("a-file/below", "cannot be made"),
        ("base/facts/site", "is in facts/"),
    ],
)
def test_what_cannot_be_a_site_is_refused(
    tmp_path: Path, target: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_base(tmp_path / "base")
    (tmp_path / "a-file").write_text("mine")
    assert main(["export", "site", str(tmp_path / target), "--root", str(base)]) == 2
    assert message in capsys.readouterr().err
    assert (tmp_path / "a-file").read_text() == "mine"


@pytest.mark.parametrize(
    "given",
    [
        "example.org",
        "ftp://a.org/",
        "https://",
        "https://a/?b=1",
        "https://a/#b",
        'https://a/"b',
        "https://a b/",
        "https://[",
    ],
)
def test_an_address_that_is_none_is_refused(
    small: Path, tmp_path: Path, given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "site", str(tmp_path / "site"), "--base-url", given, "--root", str(small)]) == 2
    assert "is no address of a site" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_what_goes_wrong_on_the_way_leaves_the_site_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_base(tmp_path / "base")
    before = export(base, tmp_path / "site")
    (base / "db/queries").mkdir()
    (base / "db/queries/bad.sql").write_text("DELETE FROM facts")
    assert main(["export", "site", str(tmp_path / "site"), "--root", str(base)]) == 2
    assert "bad.sql" in capsys.readouterr().err
    assert files(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base", "site"]


def test_hostile_texts_become_no_file_and_no_markup(tmp_path: Path) -> None:
    made = export(
        hostile_base(tmp_path / "base"),
        tmp_path / "site",
        "--base-url",
        "https://example.org/a%22b/x",
    )
    assert all(re.fullmatch(r"(?:[A-Za-z0-9][A-Za-z0-9-]*/)*[A-Za-z0-9.][A-Za-z0-9.-]*", name) for name in made)
    for name, content in made.items():
        if name.endswith(".html"):
            assert b"<script>alert" not in content
            assert b"<img src=x" not in content
    assert f"{SPARE[0]}/index.html" in made
    with file_server(tmp_path / "site") as address:
        assert Walk(f"{address}/").broken == []


@pytest.mark.parametrize(
    ("target", "origin", "way"),
    [
        ("index.html", "index.html", "./"),
        ("index.html", "F-1/index.html", "../"),
        ("F-1/index.html", "index.html", "F-1/"),
        ("source/a/index.html", "source/a/2/index.html", "../"),
        ("source/a/2/index.html", "source/a/index.html", "2/"),
        ("F-1.json", "F-1/index.html", "../F-1.json"),
    ],
)
def test_a_link_is_relative_and_ends_with_a_slash(target: str, origin: str, way: str) -> None:
    assert relative(target, origin) == way


def test_an_address_becomes_a_file_or_none() -> None:
    made = Files()
    assert made.file(Address("/timeline", (("after", "2019"), ("id", "F-1")))) == "timeline/2/index.html"
    assert made.file(Address("/timeline", (("after", "2020"), ("id", "F-2")))) == "timeline/3/index.html"
    assert made.file(Address("/timeline", (("after", "2019"), ("id", "F-1")))) == "timeline/2/index.html"
    assert made.file(Address("/entity/a", (("said_after", "F-1"),))) == "entity/a/said/2/index.html"
    assert made.file(Address("/source/a", (("uncited", "1"),))) == "source/a/uncited/index.html"
    assert made.file(Address("/origins", (("origin", "a"), ("from", "100")))) == "origins/origin/a/2/index.html"
    assert made.file(Address("/origins", (("origin", "b"),))) == "origins/origin/b/index.html"
    for path in ("/../x", "/a/../b", "/.git/config", "/a b", "/a\\b", "/é", "//x", "/a/"):
        with pytest.raises(NoFile):
            made.file(Address(path))
    assert link("https://example.org/") is None
    assert link("//example.org/") is None
    assert link("#here") is None
    assert under("index.html", "/facts/") == "/facts/"


def test_a_sitemap_of_many_pages_is_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    made = dict(sitemap.files(URL, [f"F-{number}/index.html" for number in range(5)]))
    assert made["sitemap.xml"].count(b"<sitemap>") == 3
    assert made["sitemap-3.xml"].count(b"<url>") == 1
