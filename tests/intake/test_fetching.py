"""A document is fetched once, from the address that was looked at; what a server does wrong ends in a sentence."""

import gzip
import socket
import ssl
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from plainfacts.corpus.intake.addresses import anywhere, is_public, looks_like_url
from plainfacts.corpus.intake.fetching import MOST_REDIRECTS, Fetched, fetch
from plainfacts.corpus.intake.file_names import another, file_name
from plainfacts.corpus.intake.kinds import Kind
from plainfacts.corpus.intake.values import IntakeRefused
from tests.intake.servers import Answer, Server, serving

LIMIT = 100_000
NOW = datetime(2021, 5, 4, 10, 0, 0, tzinfo=UTC)


def got(url: str, limit: int = LIMIT, seconds: int = 20) -> Fetched:
    return fetch(url, limit, seconds, permitted=anywhere, now=lambda: NOW)


def refusal(url: str, limit: int = LIMIT, seconds: int = 20) -> str:
    with pytest.raises(IntakeRefused) as refused:
        got(url, limit, seconds)
    return str(refused.value)


def to(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": location})


def test_a_document_and_how_it_came() -> None:
    """Its bytes, the headers that say what it is, and nothing of a proxy, a cookie or a referrer."""
    headers = {"Content-Type": "text/plain; charset=utf-8", "ETag": '"7"', "Set-Cookie": "a=b", "X-Odd": "x\x1b[2J"}
    with serving(lambda _: Answer(b"words", headers=headers)) as server:
        found = got(server.url("/a?b=c#part"))
    assert found.data == b"words"
    assert found.url == found.final_url == server.url("/a?b=c")
    assert found.redirects == ()
    assert {name: text for name, text in found.headers.items() if name != "date"} == {
        "content-type": "text/plain; charset=utf-8",
        "etag": '"7"',
    }
    assert found.on == NOW
    [(path, asked)] = server.asked
    assert path == "/a?b=c"
    assert set(asked) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_redirects_are_followed_and_kept() -> None:
    """Each status and address in order, relative ones made whole."""
    chain = {"/1": to("/2", 301), "/2": to("3", 303), "/3": to("//127.0.0.1:PORT/4?x=1", 308), "/4?x=1": Answer(b"end")}
    with serving(lambda path: ported(chain[path], server)) as server:
        found = got(server.url("/1"))
    assert found.data == b"end"
    assert found.redirects == (
        (301, server.url("/2")),
        (303, server.url("/3")),
        (308, server.url("/4?x=1")),
    )
    assert found.final_url == server.url("/4?x=1")


def ported(answer: Answer, server: Server) -> Answer:
    """The answer with the server's own port in its location."""
    headers = {name: value.replace("PORT", str(server.port)) for name, value in answer.headers.items()}
    return Answer(answer.body, answer.status, headers)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (to("/again"), f"redirects more than {MOST_REDIRECTS} times"),
        (Answer(status=302), "does not say where to go on"),
        (to("ftp://courier.example/a"), "no address of http or https"),
        (to("file:///etc/passwd"), "no address of http or https"),
        (to("http://name:word@127.0.0.1/"), "holds a name or a password"),
        (to("http://[::"), "no address"),
        (Answer(b"no", 404), "answers 404 Not Found"),
        (Answer(b"no", 799), "answers 799"),
        (Answer(b"part", 206), "answers 206"),
        (Answer(b"abc", length=1000), "without sending complete message body"),
        (Answer(b"x" * 65536, endless=True), "more than 100,000 bytes"),
        (Answer(b"", length=1 << 40), "more than 100,000 bytes"),
        (Answer(gzip.compress(b"\0" * 200_000), headers={"Content-Encoding": "gzip"}), "more than 100,000 bytes"),
        (Answer(gzip.compress(b"words")[:-9], headers={"Content-Encoding": "gzip"}), "ends before its end"),
        (Answer(b"words", headers={"Content-Encoding": "gzip"}), "cannot be unpacked"),
        (Answer(b"words", headers={"Content-Encoding": "br"}), "packed as 'br'"),
        (Answer(b"x", headers={"X": "y" * 200_000}), ""),
    ],
)  # fmt: skip
def test_what_a_server_does_wrong(answer: Answer, said: str) -> None:
    """Loops, errors, broken and endless bodies, bombs: refused, in a sentence."""
    with serving(lambda _: answer) as server:
        refused = refusal(server.url("/again"))
    assert said in refused
    assert refused


def test_what_is_packed_is_unpacked() -> None:
    """gzip in one member or several, and zlib."""
    bodies = {
        "/gzip": (gzip.compress(b"one ") + gzip.compress(b"two"), "gzip"),
        "/deflate": (zlib.compress(b"one two"), "deflate"),
    }
    with serving(lambda path: Answer(bodies[path][0], headers={"Content-Encoding": bodies[path][1]})) as server:
        assert [got(server.url(path)).data for path in bodies] == [b"one two"] * 2


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    """A connection that is taken and never answered, and one that says a little again and again."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert "does not answer" in refusal(f"http://127.0.0.1:{listening.getsockname()[1]}/", seconds=1)
    with serving(lambda _: Answer(b"x", endless=True, pause=0.1)) as server:
        assert refusal(server.url(), seconds=1) in ("127.0.0.1 takes more than 1 seconds", "127.0.0.1 does not answer")


def test_a_server_that_is_not_there_is_said() -> None:
    """With the system's own word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/") == "127.0.0.1: Connection refused"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "192.0.0.8", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
        "fe80::1%eth0", "2606:4700::1111%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "2001::1", "2001:db8::1", "100::1", "localhost", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    """Private, loopback, link-local, multicast, unspecified, mapped, carried in another, reserved; and what is none."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450::1"])
def test_addresses_of_the_public_internet(address: str) -> None:
    """Which may be reached."""
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_the_machine_itself_is_not_reached_by_any_of_its_names(host: str) -> None:
    """And nothing is asked of it."""
    said = r"no address of the public internet|has no address"
    with serving(lambda _: Answer(b"secret")) as server, pytest.raises(IntakeRefused, match=said) as refused:
        fetch(server.url(host=host), LIMIT, 20)
    assert server.asked == []
    assert refused.value.help


def test_a_redirect_to_a_private_address_is_refused() -> None:
    """Each step is looked at anew: here 127.0.0.1 stands for the public internet, 127.0.0.2 for an intranet."""
    said = r"127\.0\.0\.2 is no address of the public internet"
    with (
        serving(lambda _: ported(to("http://127.0.0.2:PORT/secret"), server)) as server,
        pytest.raises(IntakeRefused, match=said),
    ):
        fetch(server.url(), LIMIT, 20, permitted=lambda address: address == "127.0.0.1")
    assert [path for path, _ in server.asked] == ["/"]


def test_a_name_is_resolved_once_and_connected_to_what_was_looked_at() -> None:
    """A name server that gives another answer the second time (DNS rebinding) is not asked a second time."""
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    looked_at: list[str] = []

    def permitted(address: str) -> bool:
        looked_at.append(address)
        return address == "127.0.0.1"

    with serving(lambda _: Answer(b"words")) as server:
        url = server.url(host="courier.example")
        found = fetch(url, LIMIT, 20, permitted=permitted, resolve=lambda _host, _port: answers.pop(0))
    assert found.data == b"words"
    assert looked_at == ["127.0.0.1"]
    assert answers == [["127.0.0.2"]]
    assert server.asked[0][1]["Host"] == f"courier.example:{server.port}"


def test_a_name_with_one_private_address_is_refused() -> None:
    """However many public ones it has besides."""
    with pytest.raises(IntakeRefused, match=r"courier\.example is 10\.0\.0\.1, which is no address of the public"):
        fetch("http://courier.example/", LIMIT, 20, resolve=lambda _host, _port: ["93.184.215.14", "10.0.0.1"])


def test_a_certificate_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that nobody vouches for is refused; one that the system is told to trust is taken, for its own name only."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("courier.example").configure_cert(context)
    with serving(lambda _: Answer(b"words"), context) as server:
        url = server.url(host="courier.example", scheme="https")

        def fetched(url: str) -> Fetched:
            return fetch(url, LIMIT, 20, permitted=anywhere, resolve=lambda _host, _port: ["127.0.0.1"])

        with pytest.raises(IntakeRefused, match="its certificate is not trusted"):
            fetched(url)
        authority.cert_pem.write_to_path(tmp_path / "ca.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert fetched(url).data == b"words"
        with pytest.raises(IntakeRefused, match="its certificate is not trusted"):
            fetched(server.url(host="wire.example", scheme="https"))


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would see every address, and could lead anywhere; where nothing else leads there, that is said."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving(lambda _: Answer(b"words")) as server:
        assert got(server.url()).data == b"words"
    with pytest.raises(IntakeRefused) as refused:
        got(server.url())
    assert "the proxy of your environment is not used" in (refused.value.help or "")


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///a", "https://a b/", "http://a\x00/", "http://x:99999/", "ftp://a/", "gopher://a/", "http://[::/",
     "http://u:p@courier.example/", "http://courier.example\n/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    """Before anything is asked of anybody."""
    assert looks_like_url(url)
    with pytest.raises(IntakeRefused):
        fetch(url, LIMIT, 20, resolve=lambda _host, _port: pytest.fail("resolved"))


def test_a_file_is_no_address() -> None:
    """A path, and a name with a colon."""
    assert not any(map(looks_like_url, ("a.pdf", "seeds/a:b.txt", "C:\\a.txt", "/http://a")))


def test_a_name_for_a_file_from_the_words_of_its_address() -> None:
    """Never a path, never hidden, never long."""
    assert file_name("https://www.courier.example/2021/may/Two%20ships.html", Kind.HTML) == (
        "courier-example-2021-may-two-ships.html"
    )
    assert file_name("https://courier.example/get.php?id=7", Kind.PDF) == "courier-example-get-id-7.pdf"
    assert file_name("https://courier.example/../../%2e%2e/%00/etc", Kind.TEXT) == "courier-example-etc.txt"
    assert file_name("https://пример.рф/статья", Kind.HTML) == "page.html"
    assert len(file_name("https://courier.example/" + "a" * 5000, Kind.DOCX)) <= 90
    assert another("a.html", b"x") == "a-2d711642.html"
