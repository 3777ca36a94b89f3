"""Where a passage went in a newer version: by its words and by what stands around them, and never by chance."""

from hypothesis import given
from hypothesis import strategies as st

from plainfacts.anchoring.counterpart import Versions
from plainfacts.anchoring.document import Document
from plainfacts.text.spans import Span

OLD = (
    "Two ships at Port Alba\n\nAbout 40 sailors came ashore at Port Alba on Monday.\n\n"
    "He denied it. The mayor went home.\n\nThe agency asked the minister. He denied it. The ships left Port Alba.\n"
)
TEXTS = st.text(st.sampled_from("ab \né"), max_size=40)


def went(old: str, new: str, words: str, nth: int = 0) -> str | tuple[int, int] | None:
    """Where the nth passage with these words went: its span, `many` for several, `other` for another one's, None."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    found = Versions(Document("old", old), Document("new", new)).counterpart(Span(start, start + len(words)))
    if found.place is not None:
        assert found.place.of(new) == words
        return tuple(found.place)
    return "other" if found.twins else "many" if found.places else None


@given(st.data(), TEXTS.filter(bool), TEXTS, TEXTS)
def test_what_is_inserted_before_and_behind_moves_all_by_just_that(
    data: st.DataObject, old: str, before: str, behind: str
) -> None:
    """However often the words stand in the text, and whatever is inserted."""
    new = before + old + behind
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    found = Versions(Document("old", old), Document("new", new)).counterpart(span)
    if sum(new.startswith(old, at) for at in range(len(new))) == 1:
        assert found.place == span.shifted(len(before))
    elif found.place is not None:
        assert found.place.of(new) == span.of(old)


@given(st.data(), TEXTS.filter(bool), TEXTS)
def test_a_place_always_holds_the_words(data: st.DataObject, old: str, new: str) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    found = Versions(Document("old", old), Document("new", new)).counterpart(span)
    assert all(place.of(new) == span.of(old) for place in found.places)
    assert found.place is None or found.place in found.places


def test_words_that_stand_often_go_with_their_surroundings() -> None:
    """A correction in the middle, and a name in the headline, the text and the end."""
    inserted = "Corrected on Tuesday at Port Alba.\n\n"
    new = OLD.replace("He denied it. The mayor", f"{inserted}He denied it. The mayor")
    last = OLD.rindex("Port Alba") + len(inserted)
    assert [went(OLD, new, "Port Alba", number) for number in range(3)] == [(13, 22), (56, 65), (last, last + 9)]


def test_a_sentence_that_moved_to_another_paragraph_is_found() -> None:
    new = OLD.replace("He denied it. The mayor went home.\n\n", "") + "He denied it. The mayor went home.\n"
    assert went(OLD, new, "The mayor went home.") == (new.index("The mayor"), new.index("The mayor") + 20)


def test_the_words_of_another_passage_are_not_taken_for_its_own() -> None:
    """Whose denial was cut is not the one that stands."""
    new = OLD.replace(" He denied it. The ships", " The ships")
    assert went(OLD, new, "He denied it.", 0) == (78, 91)
    assert went(OLD, new, "He denied it.", 1) == "other"


def test_a_passage_that_stands_twice_now_is_several() -> None:
    paragraph = "About 40 sailors came ashore at Port Alba on Monday.\n\n"
    new = OLD.replace(paragraph, paragraph * 2)
    assert went(OLD, new, "About 40 sailors came ashore") == "many"


def test_one_of_two_alike_is_nobodys() -> None:
    """Two paragraphs were the same, one was cut: which, nobody can say."""
    old = "Start.\n\nHe denied it.\n\nHe denied it.\n\nEnd.\n"
    assert went(old, "Start.\n\nHe denied it.\n\nEnd.\n", "He denied it.", 0) == "other"


def test_words_that_are_gone_are_nowhere() -> None:
    assert went(OLD, OLD.replace("40", "14"), "About 40 sailors") is None


def test_a_word_that_stands_everywhere_goes_with_its_surroundings() -> None:
    """More places than anybody compares; a change close by leaves it open."""
    old = "".join(f"On day {number} the ship came. " for number in range(1500))
    new = old.replace("On day 700 the", "On day 700, it is said, the")
    for number, by in ((3, 0), (700, 13), (1200, 13)):
        start = old.index(f"day {number} ") + len(f"day {number} the ")
        assert went(old, new, "ship", number) == (start + by, start + by + 4)
    assert went(old, new.replace("day 900 the ship came", "day 90 a ship went"), "ship", 900) == "many"
    start = old.index("day 800 the ") + len("day 800 the ")
    assert went(old, old.replace("day 800 the ship came", "day 800 the ship left"), "ship", 800) == (start, start + 4)


def test_words_that_stand_everywhere_are_several() -> None:
    """More places than anybody compares."""
    assert went("ab" * 2000, "ab" * 2000 + "ba" + "ab" * 2000, "ab") == "many"


def test_the_whole_text_settles_what_the_surroundings_leave_open() -> None:
    """The letter before the text makes its second letter look like its first."""
    assert went("aab", "xaaab", "a", 0) == (2, 3)


def test_long_passages_that_are_alike_are_told_apart_by_what_stands_far_away() -> None:
    """A form that is filled in twice, the same for more than a screen on both sides of the quote."""
    form = "x " * 100 + "Signed in Port Alba. " + "y " * 100
    old = f"Mira Lund.\n{form}\nJonas Aria.\n{form}\nEnd.\n"
    new = old.replace("End.", "Corrected.\n\nEnd.").replace("Jonas Aria", "Jon Aria")
    first, second = (start for start in range(len(new)) if new.startswith("Signed in Port Alba.", start))
    assert went(old, new, "Signed in Port Alba.", 0) == (first, first + 20)
    assert went(old, new, "Signed in Port Alba.", 1) == (second, second + 20)
