"""Any expression of time and its TIMEX3 value. Places and events are invented; the publication is a Friday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.codes import AbstentionReason, DateBasis
from dateline.codebook.records import Span
from dateline.extract.times import TimeAnchor, TimeExpression, TimeKind, find_times, render_timex

PUBLISHED = date(2022, 1, 28)


def find(*sentences: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """Quote, type and value of each expression."""
    return [(quote, *render_timex(each)) for quote, each in find_expressions(*sentences, published=published)]


def find_expressions(*sentences: str, published: date | None = PUBLISHED) -> list[tuple[str, TimeExpression]]:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return [(text[each.start : each.end], each) for each in find_times(text, spans, published)]


@pytest.mark.parametrize(
    ("text", "quote", "kind", "value"),
    [
        # Dates that the incident engine reads, as units of the calendar.
        ("It fell on 20 January.", "20 January", "DATE", "2022-01-20"),
        ("It fell on Friday.", "Friday", "DATE", "2022-01-28"),
        ("It fell late last year.", "late last year", "DATE", "2021"),
        ("It fell last week.", "last week", "DATE", "2022-W03"),
        ("It fell over the weekend.", "the weekend", "DATE", "2022-W03-WE"),
        ("It fell in mid-December.", "mid-December", "DATE", "2021-12"),
        ("It fell in the spring of 2019.", "spring of 2019", "DATE", "2019-SP"),
        ("It began in the winter of 2019.", "winter of 2019", "DATE", "2019-WI"),
        ("It was quiet in the 1990s.", "1990s", "DATE", "199"),
        ("It was quiet in the '90s.", "90s", "DATE", "199"),
        ("It was quiet in the nineties.", "the nineties", "DATE", "199"),
        ("It was built in the 19th century.", "the 19th century", "DATE", "18"),
        ("It fell in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996"),
        ("It fell in nineteen seventy nine.", "nineteen seventy nine", "DATE", "1979"),
        ("It opposed its 1990 invasion of Karveth.", "1990", "DATE", "1990"),
        ("It fell two years ago.", "two years ago", "DATE", "2020"),
        ("It fell more than two months ago.", "more than two months ago", "DATE", "2021-11"),
        ("It fell several years ago.", "several years ago", "DATE", "PAST_REF"),
        # What is to come, nearer than what is long past.
        ("The tax, due 15 March, was cut.", "15 March", "DATE", "2022-03-15"),
        # Times of day.
        ("It fell on Monday night.", "Monday night", "TIME", "2022-01-24TNI"),
        ("It fell at 9:30 p.m. on Monday.", "9:30 p.m. on Monday", "TIME", "2022-01-24T21:30"),
        ("It fell at 0330 GMT on Monday.", "0330 GMT on Monday", "TIME", "2022-01-24T03:30"),
        ("It fell at midnight on Monday.", "midnight on Monday", "TIME", "2022-01-24T24:00"),
        ("It fell at 9 a.m.", "9 a.m.", "TIME", "2022-01-28T09:00"),
        ("It fell this morning.", "this morning", "TIME", "2022-01-28TMO"),
        # Lengths.
        ("It took five years.", "five years", "DURATION", "P5Y"),
        ("It took at least twenty-four hours.", "at least twenty-four hours", "DURATION", "PT24H"),
        ("It took two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
        ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
        ("It took a hundred days.", "a hundred days", "DURATION", "P100D"),
        ("It took several days.", "several days", "DURATION", "PXD"),
        ("It took years.", "years", "DURATION", "PXY"),
        ("It took a fortnight.", "a fortnight", "DURATION", "P2W"),
        ("A three-year siege ended.", "three-year", "DURATION", "P3Y"),
        ("Thirty fell in the last two weeks.", "the last two weeks", "DURATION", "P2W"),
        ("Thirty fell over the past year.", "the past year", "DURATION", "P1Y"),
        ("He got a sentence of 20 years.", "20 years", "DURATION", "P20Y"),
        ("Three days after the raid it fell.", "Three days", "DURATION", "P3D"),
        # Sets.
        ("They meet every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They meet on Fridays.", "Fridays", "SET", "XXXX-WXX-5"),
        ("They march every other week.", "every other week", "SET", "P2W"),
        ("They march each July.", "each July", "SET", "XXXX-07"),
        ("The nightly curfew holds.", "nightly", "SET", "P1D"),
        ("The annual march was banned.", "annual", "SET", "P1Y"),
        ("They fire twice a day.", "twice a day", "SET", "P1D"),
        ("It makes 3,000 tons a year.", "a year", "SET", "P1Y"),
        # References.
        ("The road is now shut.", "now", "DATE", "PRESENT_REF"),
        ("It was recently mined.", "recently", "DATE", "PAST_REF"),
        ("It will open soon.", "soon", "DATE", "FUTURE_REF"),
        ("It was so in the past.", "the past", "DATE", "PAST_REF"),
        ("Raids grew in recent months.", "recent months", "DATE", "PAST_REF"),
        # Quarters, halves, fiscal and school years.
        ("Raids fell in the third quarter.", "the third quarter", "DATE", "2021-Q3"),
        ("Raids fell in the first quarter of 2019.", "the first quarter of 2019", "DATE", "2019-Q1"),
        ("Raids fell in the second half of 2019.", "the second half of 2019", "DATE", "2019-H2"),
        ("Funds for fiscal 2019 are gone.", "fiscal 2019", "DATE", "2019"),
    ],
)
def test_expression_has_its_value(text: str, quote: str, kind: str, value: str) -> None:
    assert (quote, kind, value) in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "A 22-year-old man and a six-month-old child were hurt.",
        "Channel 24 week after the F-16 raid by 2000 men.",
        "A quarter of the 1,990 voters second that.",
        "Such a year is a day of rage.",
        "",
    ],
)
def test_no_expression_is_seen(text: str) -> None:
    assert [quote for quote, kind, _ in find(text) if kind != "SET"] == []


@pytest.mark.parametrize(
    ("sentences", "quote", "value"),
    [
        (["Raids rose to 30 in June from 12 a year earlier."], "a year earlier", "2020-06"),
        (["Thirty raids came in the third quarter.", "A year earlier there were 12."], "A year earlier", "2020-Q3"),
        (
            ["Thirty raids came in the third quarter.", "It was worst in the latest quarter."],
            "the latest quarter",
            "2021-Q3",
        ),
        (
            ["In the third quarter there were 30, up from 12 a year ago.", "In the quarter two died."],
            "the quarter",
            "2021-Q3",
        ),
        (["It began in 2014; that year 30 died."], "that year", "2014"),
        (["Raids fell 5 percent from a year ago."], "a year ago", "2021"),
        (["In 2014 there were more raids than a year ago."], "a year ago", "2021"),
        (["It fell on Monday at dawn; by 9 p.m. it burned."], "9 p.m.", "2022-01-24T21:00"),
        (["There were 12 a year earlier."], "a year earlier", "XXXX"),
    ],
)
def test_what_is_compared_is_told_before(sentences: list[str], quote: str, value: str) -> None:
    assert value in [found for words, _, found in find(*sentences) if words == quote]


def test_anchor_basis_and_fiscal_years_are_told() -> None:
    (_, weekday), (_, year), (_, fiscal), (_, given) = find_expressions(
        "He said on Friday that a year earlier fiscal 2019 began on 1 June 2018."
    )
    assert (weekday.anchor, weekday.basis) == (TimeAnchor.PUBLICATION, DateBasis.TEXT)
    assert (year.first, year.reason, year.basis) == (None, AbstentionReason.NO_ANCHOR, DateBasis.NONE)
    assert fiscal.is_fiscal
    assert given.anchor is TimeAnchor.NONE


def test_row_of_days_is_two_expressions() -> None:
    assert [found[::2] for found in find("It burned from 20 to 26 January.")] == [
        ("20", "2022-01-20"),
        ("26 January", "2022-01-26"),
    ]


def test_without_a_publication_date_what_rests_on_it_is_unresolved() -> None:
    found = find("On Friday and in the third quarter and last year it burned.", published=None)
    assert [value for _, _, value in found] == ["XXXX-XX-XX", "XXXX-QX", "XXXX"]


_WORDS = (
    "on in the of to and since late mid-March January 20 20th 26, Fridays Friday night dawn two hundred thousand days "
    "week ago later earlier before last next this 2019 2022-01-20 9999 years year 1990s 0s overnight a first third "
    "half quarter quarters period fiscal same comparable - ' 's ( ) . May 31 every other each daily annual twice times "
    "per now soon recent past future current latest century nineteen ninety six more than at least 25:99 9 p.m. 2400 "
    "hrs GMT couple few several İ ½ ٢٠ \n\n"
).split(" ")


@given(st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join), st.none() | st.dates())
def test_any_row_of_time_words_is_read(text: str, published: date | None) -> None:
    floor = 0
    for found in find_times(text, [Span(0, len(text))], published):
        assert floor <= found.start < found.end <= len(text)
        floor = found.end
        kind, value = render_timex(found)
        assert kind in ("DATE", "TIME", "DURATION", "SET")
        assert value
        assert found.kind not in (TimeKind.DATE, TimeKind.TIME) or found.first or found.reason
        assert not (found.first and found.last) or found.first <= found.last
