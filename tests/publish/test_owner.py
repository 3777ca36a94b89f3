"""What an owner may write into `db/`, and how it is refused: with the file, the place and the mend."""

from pathlib import Path

import pytest

from plainfacts.publish.owner import OwnerError, read_queries, read_words
from tests.bases import write


def test_nothing_is_needed(tmp_path: Path) -> None:
    assert read_words(tmp_path) == {}
    assert read_queries(tmp_path) == ()


def test_words_and_queries_are_read(tmp_path: Path) -> None:
    write(tmp_path, "metadata.yaml", "# of the base\ntitle: Port Alba\nsource_url: https://example.org/\n")
    write(
        tmp_path,
        "queries/b-one.sql",
        "-- title: The B\n-- description: All: of it\nWITH x AS (SELECT 1)\nSELECT * FROM x;\n",
    )
    write(tmp_path, "queries/a_two.sql", "select 2")
    assert read_words(tmp_path) == {"title": "Port Alba", "source_url": "https://example.org/"}
    first, second = read_queries(tmp_path)
    assert (first.name, first.title, first.description, first.sql) == ("a_two", "a two", "", "select 2")
    assert (second.title, second.description) == ("The B", "All: of it")
    assert second.sql == "WITH x AS (SELECT 1)\nSELECT * FROM x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x\n", "unknown key 'titel'; did you mean title?"),
        ("databases: {facts: {allow: false}}\n", "unknown key 'databases'"),
        ("description_html: <b>x</b>\n", "unknown key 'description_html'"),
        ("title: [a]\n", "title is a text"),
        ("about_url: javascript:alert(1)\n", "about_url begins with http:// or https://"),
        ("title: a\ntitle: b\n", "db/metadata.yaml:2:1"),
        ("title: !!python/name:os.system\n", "db/metadata.yaml:1:8"),
        ("title: a\n---\ntitle: b\n", "one mapping"),
        (b"title: \xff\n", "not UTF-8, at byte 7"),
    ],
)
def test_words_that_cannot_be_published(tmp_path: Path, text: str | bytes, said: str) -> None:
    write(tmp_path, "db/metadata.yaml", text)
    with pytest.raises(OwnerError) as error:
        read_words(tmp_path / "db")
    assert "metadata.yaml" in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.sql", "DELETE FROM facts", "one SELECT"),
        ("a.sql", "-- title: nothing\n", "one SELECT"),
        ("a.sql", "", "one SELECT"),
        ("A B.sql", "select 1", "the name of a query"),
        ("a.sql", b"select '\xff'", "not UTF-8, at byte 8"),
        ("a.sql", "select 1 -- " + "x" * (1 << 20), "bytes"),
    ],
)
def test_queries_that_cannot_be_published(tmp_path: Path, name: str, text: str | bytes, said: str) -> None:
    write(tmp_path, f"db/queries/{name}", text)
    with pytest.raises(OwnerError) as error:
        read_queries(tmp_path / "db")
    assert f"db/queries/{name}: " in str(error.value)
    assert said in str(error.value)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret", "title: secret\n")
    (tmp_path / "db").mkdir()
    (tmp_path / "db/metadata.yaml").symlink_to(tmp_path / "secret")
    with pytest.raises(OwnerError, match="cannot be opened"):
        read_words(tmp_path / "db")
