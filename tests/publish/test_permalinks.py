"""The permalink of a fact leads to it however it was typed, and a mistyped one is answered with what was meant."""

import pytest

from tests.bases import ARRIVED, DISPUTED, UNLOADED
from tests.publish.conftest import Get


@pytest.mark.parametrize(
    "typed",
    [
        ARRIVED.lower(),
        "F-BQ4R81TM",
        "FBQ4R81TM",
        "F_BQ4R_81TM",
        "F%E2%80%93BQ4R%E2%80%9381TM",
        "f%20bq4r%2081tm",
    ],
)
def test_any_case_and_any_dash_leads_to_the_page(get: Get, typed: str) -> None:
    answer = get(f"/{typed}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/{ARRIVED}")
    assert get(answer.headers["location"]).status_code == 200
    assert get(f"/{typed}.json").headers["location"] == f"/{ARRIVED}.json"


def test_a_dispute_has_one_too(get: Get) -> None:
    assert get(f"/{DISPUTED.lower()}").headers["location"] == f"/{DISPUTED}"
    assert "How many sailors came ashore" in get(f"/{DISPUTED}").text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("F-BQ4R-81TN", ARRIVED),  # a wrong character
        ("F-QB4R-81TM", ARRIVED),  # a swap
        ("F-BQ4R-8ITM", ARRIVED),  # a look-alike
        ("F-BQ4R-8TM", ARRIVED),  # one missing
        ("F-JX59", UNLOADED),  # a beginning
        ("D-M83G-TF2R", DISPUTED),
    ],
)
def test_a_slip_answers_404_and_names_what_was_meant(get: Get, typed: str, meant: str) -> None:
    answer = get(f"/{typed}")
    assert answer.status_code == 404
    assert "Did you mean" in answer.text
    assert f'<a href="/{meant}">{meant}</a>' in answer.text


def test_an_unknown_one_says_so_without_guessing(get: Get) -> None:
    answer = get("/F-0000-0000")
    assert answer.status_code == 404
    assert "There is no F-0000-0000 here" in answer.text
    assert "Did you mean" not in answer.text


@pytest.mark.parametrize(
    "typed", ["F-%3Cscript%3Ealert(1)%3C%2Fscript%3E", "F-%00", "F-%ff%fe", "F-" + "9" * 3000, "D-%22%3E"]
)
def test_a_hostile_one_is_escaped(get: Get, typed: str) -> None:
    answer = get(f"/{typed}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert len(answer.text) < 10_000


def test_the_database_keeps_its_own_address(get: Get) -> None:
    """`facts` begins with F too."""
    assert get("/facts").status_code == 200
    assert get("/factories").status_code == 404
    assert "Database not found" in get("/factories").text


def test_a_page_that_is_not_there_prints_no_traceback(get: Get, capfd: pytest.CaptureFixture[str]) -> None:
    """Datasette 0.65 prints one where rich is installed."""
    assert get("/nowhere").status_code == 404
    assert "".join(capfd.readouterr()) == ""
