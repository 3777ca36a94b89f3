"""CSV: whatever a spreadsheet puts between cells and in front of them, and rows that cannot be meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.described import Described
from plainfacts.foreign.annotation import Annotation, Unreadable
from plainfacts.foreign.csv_rows import read_csv

ROW = '{0}source{1}quote{1}statement{1}topics\ncourier{1}"“no cargo”, he said"{1}It was so.{1}"cargo; ships"\n'


def only(data: bytes, encoding: str | None = None) -> Annotation:
    contents = read_csv(data, encoding)
    assert contents.refused == ()
    (found,) = contents.annotations
    return found


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [("", "utf-8", None), ("\ufeff", "utf-8", None), ("\ufeff", "utf-16-le", None), ("", "utf-16", None),
     ("", "windows-1252", "windows-1252")],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_however_a_spreadsheet_writes_it(between: str, mark: str, codec: str, encoding: str | None, end: str) -> None:
    found = only(ROW.format(mark, between).replace("\n", end).encode(codec), encoding)
    assert (found.place, found.documents, found.statement) == ("line 2", ("courier",), "It was so.")
    assert found.parts == (Described("“no cargo”, he said"),)
    assert found.keys == {"topic": "cargo; ships"}


def test_every_column() -> None:
    names = (
        "Source,QUOTE,statement,prefix,suffix,when,where,subject,predicate,object,quantity,value,negated,stance,modality,"
        "attribution,confidence,note,entities,id,creator,created,tags"
    )
    cells = "c,q,s,p,x,2021,w,su,pr,ob,qu,va,yes,st,mo,a:said,co,no,e1; e2,i,cr,cd,t1; t2"
    found = only(f"{names}\n{cells}\n".encode())
    assert found.parts == (Described("q", "p", "x"),)
    assert (found.id, found.creator, found.created, found.tags) == ("i", "cr", "cd", ("t1", "t2"))
    assert found.keys["entity"] == "e1; e2"
    assert found.keys["attribution"] == "a:said"
    assert len(found.keys) == 14


def test_rows_in_several_lines_have_the_place_where_they_begin() -> None:
    contents = read_csv(b'quote,statement\n"a\nb",one\n\nc\nd,two,three\n,four\n', None)
    assert [(each.place, each.parts[0].quote) for each in contents.annotations] == [("line 2", "a\nb"), ("line 5", "c")]
    assert [(each.place, each.reason[:20]) for each in contents.refused] == [
        ("line 6", "it has 3 cells and t"),
        ("line 7", "it has no quote"),
    ]


def test_columns_that_are_not_ours_are_said() -> None:
    assert read_csv(b"quote,Row ID,colour\na,1,red\n", None).remarks == ("columns: row_id, colour",)


@pytest.mark.parametrize(
    ("data", "message", "help"),
    [
        (b"", "no header row", "source,quote,statement"),
        (b"\n \n", "no header row", ""),
        (b"source,words\nc,a\n", "no column is called quote; the header row has source, words", ""),
        (b"quote,statment\nc,a\n", "no column is called 'statment'", "did you mean statement"),
        (b"quote,quote\nc,a\n", "two columns are called quote", ""),
        (b"quote,topic,topics\nc,a,b\n", "two columns are called topic", ""),
        (b"quote" + b",x" * 100_000 + b"\n", "the header row has 100,001 columns; at most 200", ""),
        (b'quote\n"never closed\n', "the row that begins in line 2 cannot be read", ""),
        (b"quote\n" + b"x" * 200_000 + b"\n", "the row that begins in line 2 cannot be read", ""),
        ("quote\n“é”\n".encode("windows-1252"), "no UTF-8.* looks like Windows-1252", "--encoding windows-1252"),
        (b"quote\n\0\n", "a NUL character", ""),
        (b"quote\n" + b"a\n" * 100_001, "more than 100,000 records", ""),
    ],
)  # fmt: skip
def test_files_that_give_nothing(data: bytes, message: str, help: str) -> None:
    with pytest.raises(Unreadable, match=message) as refused:
        read_csv(data, None)
    assert help in (refused.value.help or "")


@pytest.mark.parametrize("encoding", ["nonsense", "rot13", "base64", "utf-16-le", "\0"])
def test_encodings_that_are_none(encoding: str) -> None:
    with pytest.raises(Unreadable):
        read_csv(b"quote\nabc\n\xd8", encoding)


@given(st.text(st.sampled_from('quote,;\t|"\n\r ab'), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        contents = read_csv(f"quote,statement\n{text}".encode(), None)
    except Unreadable:
        return
    assert all(part.quote.strip() for each in contents.annotations for part in each.parts)
