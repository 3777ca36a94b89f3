"""Two addresses of one document are the same, and those of two are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.foreign.addresses import canonical, last_name, sha256_of

PAGE = "https://courier.example/2021/ships?page=2"


@pytest.mark.parametrize(
    "address",
    [
        "http://courier.example/2021/ships?page=2",
        "HTTPS://WWW.Courier.Example:443/2021/ships/?page=2#comments",
        "https://courier.example/2021/ship%73?utm_source=x&page=2&fbclid=y",
        "https://web.archive.org/web/20210505101010/https://courier.example/2021/ships?page=2",
        "https://web.archive.org/web/2021id_/http://www.courier.example/2021/ships?page=2",
        "https://via.hypothes.is/https://courier.example/2021/ships?page=2",
        " https://courier.example/2021/ships?page=2\n",
    ],
)
def test_the_same(address: str) -> None:
    assert canonical(address) == canonical(PAGE) == "courier.example/2021/ships?page=2"


@pytest.mark.parametrize(
    "address",
    ["https://courier.example/2021/ships", "https://courier.example/2021/ships?page=3",
     "https://courier.example:8080/2021/ships?page=2", "https://other.example/2021/ships?page=2",
     "https://courier.example/2021/Ships?page=2"],
)  # fmt: skip
def test_another(address: str) -> None:
    assert canonical(address) not in ("", canonical(PAGE))


@pytest.mark.parametrize(
    "address", ["", "ships.txt", "file:///ships.txt", "urn:x:1", "https://", "https://[::1/x", "http://x:99999999/"]
)
def test_no_web_address(address: str) -> None:
    assert canonical(address) == ""


@pytest.mark.parametrize(
    ("address", "name"),
    [("ships.txt", "ships.txt"), ("../../seeds/ships.txt", "ships.txt"), ("C:\\notes\\ships.txt", "ships.txt"),
     ("file:///home/x/two%20ships.txt", "two ships.txt"), ("https://x.example/source/wire?x=1#y", "wire"), ("/", "")],
)  # fmt: skip
def test_names_of_files(address: str, name: str) -> None:
    assert last_name(address) == name


def test_a_checksum_as_a_name() -> None:
    """The example of RFC 6920, section 8.1: `Hello World!`."""
    name = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    digest = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    assert (
        sha256_of(name)
        == sha256_of(name.replace("///", "//x.example/"))
        == sha256_of(f"{name}?ct=text/plain")
        == digest
    )
    assert sha256_of(name[:-1]) is sha256_of(f"x{name}") is sha256_of(name.replace("256", "512")) is None


@given(st.text() | st.text().map(lambda text: f"https://x.example/{text}"))
def test_any_text_has_an_answer(text: str) -> None:
    assert canonical(canonical(text)) == ""
    assert "/" not in last_name(text)
