"""Addresses: what is a link, and what of one is withheld."""

import pytest

from dateline.publish.links import hosts_name, mask_address
from dateline.publish.own_media import is_own_media

NAMES = frozenset({"testname", "imad"})


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("https://harbour.example/2022/army-post-stormed?id=7#top", "https://harbour.example/2022/army-post-stormed"),
        ("https://harbour.example/a%2Fb/c+d", "https://harbour.example/a%2Fb/c+d"),
        ("https://testname.example/1", "https://testname.example/1"),
        ("https://harbour.example/imad-testname-dies", "https://harbour.example/name-withheld-name-withheld-dies"),
        ("https://harbour.example/%49mad_Testname", "https://harbour.example/name-withheld_name-withheld"),
        ("https://harbour.example/sgt-vexham-killed", "https://harbour.example/sgt-name-withheld-killed"),
        ("https://harbour.example/%D8%B9%D9%85%D8%A7%D8%AF/1", "https://harbour.example/text-withheld/1"),
        ("https://harbour.example/imadtestname/1", "https://harbour.example/name-withheld/1"),
        ("https://harbour.example/@8.5512,31.0534", "https://harbour.example/@text-withheld"),
        ("https://desk:key@harbour.example/1", "https://harbour.example/1"),
        ("https://[", ""),
    ],
)  # fmt: skip
def test_an_address_keeps_what_is_no_name(address: str, shared: str) -> None:
    assert mask_address(address, NAMES) == shared


@pytest.mark.parametrize(
    ("host", "is_named"), [("imad-testname.example", True), ("imadtestname.example", True), ("harbour.example", False)]
)
def test_a_host_may_be_named_for_a_person(host: str, is_named: bool) -> None:
    assert hosts_name(f"https://{host}/1", NAMES) is is_named


@pytest.mark.parametrize(
    ("source", "url", "is_theirs"),
    [
        ("Harbour Street Journal", "https://harbour.example/amaq-claims-attack", False),
        ("Harbour Street Journal", "https://notalmanar.com.lb.example/", False),
        (None, "https://ALMANAR.com.lb./x", True),
        (None, None, False),
        ("al-manar tv", None, True),
        (None, "https://[", False),
    ],
)
def test_own_media_are_told_by_outlet_and_host(source: str | None, url: str | None, is_theirs: bool) -> None:
    assert is_own_media(source, url) is is_theirs
