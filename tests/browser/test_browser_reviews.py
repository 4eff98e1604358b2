"""The review by keyboard alone, and words marked with the mouse, on a store of their own. All invented."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from evals.served_desk import serve_desk
from playwright.sync_api import Page, expect

from dateline.pipeline import add_sources
from dateline.store import IncidentFilter, Store, open_store

FIRE = "\U0001f525"
TEXTS = (
    "A car bomb exploded at a market in Kidal on Monday, killing 14 people, the army said.",
    "Gunmen attacked an army post in Gao on Tuesday, killing six soldiers, residents of the town said.",
    f"{FIRE} The council of Gao met on Thursday. Two rivals settled their score. They settled their score with sticks.",
)


class Reviewed(NamedTuple):
    store: Store
    base: str

    def decisions(self) -> list[tuple[str, str]]:
        return [(one.decision.value, one.reviewer) for one in self.store.load_reviews()]


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[Reviewed]:
    rows = [{"text": text, "source": f"Daily {n} Example", "published": "2022-01-27"} for n, text in enumerate(TEXTS)]
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        list(add_sources(store, [str(reports)], now=lambda: datetime(2022, 2, 1, tzinfo=UTC)))
        with serve_desk(store) as base:
            yield Reviewed(store, base)


def press(page: Page, key: str) -> None:
    """Presses a key once the page is there whole: before that, nobody listens."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def type_name(page: Page) -> None:
    press(page, "a")
    expect(page.locator("form[data-verb=accept] input[name=reviewer]")).to_be_focused()
    page.keyboard.type("Ana B.")


def test_a_queue_is_worked_through_by_keyboard_alone(page: Page, reviewed: Reviewed) -> None:
    page.goto(f"{reviewed.base}/review?kind=unreviewed")
    expect(page.locator(".subject-name")).to_contain_text("explosive")
    press(page, "j")
    expect(page.locator(".subject-name")).to_contain_text("Armed clash")
    press(page, "k")
    expect(page.locator(".subject-name")).to_contain_text("explosive")
    type_name(page)
    press(page, "j")  # typed, not obeyed
    press(page, "Backspace")
    press(page, "Enter")
    expect(page.locator("#done")).to_contain_text("r1")
    assert reviewed.decisions() == [("accept", "Ana B.")]

    expect(page.locator(".subject-name")).to_contain_text("Armed clash")
    press(page, "u")
    expect(page.locator("#done")).to_contain_text("r2")
    assert reviewed.decisions()[-1] == ("undo", "Ana B.")
    press(page, "a")
    expect(page.locator("#done")).to_contain_text("r3")

    press(page, "r")
    expect(page.locator("form[data-verb=retract] input[name=reason]")).to_be_focused()
    page.keyboard.type("a film")
    press(page, "Enter")
    expect(page.locator("#done")).to_contain_text("r4")
    assert [one.reason for one in reviewed.store.load_reviews()][-1] == "a film"


def test_a_queue_is_emptied_by_keyboard_alone(page: Page, reviewed: Reviewed) -> None:
    """From the bar's link to the last question: nothing but keys, and each decision is in the log."""
    page.goto(f"{reviewed.base}/status")
    for _ in range(20):
        press(page, "Tab")
        if page.evaluate("document.activeElement.textContent") == "Review":
            break
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Review")
    for _ in range(20):
        press(page, "Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Not looked at"):
            break
    press(page, "Enter")
    expect(page.locator(".subject-name")).to_contain_text("explosive")
    type_name(page)
    press(page, "Enter")
    for number in range(2, 2 + int(page.locator(".kinds a[aria-current] .number").inner_text())):
        expect(page.locator("#done")).to_contain_text(f"r{number - 1}")
        press(page, "a")
    expect(page.locator(".empty")).to_contain_text("Nothing is open")
    assert {one.review_status.value for one in reviewed.store.iterate_incidents()} == {"reviewed"}
    assert {reviewer for _, reviewer in reviewed.decisions()} == {"Ana B."}


def test_a_value_is_corrected_by_keyboard_alone(page: Page, reviewed: Reviewed) -> None:
    page.goto(f"{reviewed.base}/review?kind=unreviewed")
    press(page, "c")
    expect(page.locator("form[data-verb=correct] select[name=field]")).to_be_focused()
    page.keyboard.type("killed")
    press(page, "Tab")
    page.keyboard.type("lots")
    for field in ("reason", "reviewer"):
        page.locator(f"form[data-verb=correct] input[name={field}]").focus()
        page.keyboard.type("Ana B.")
    press(page, "Enter")
    error = page.locator("form[data-verb=correct] .error")
    expect(error).to_contain_text("write 11, 10-14")
    expect(page.locator("form[data-verb=correct] input[name=value]")).to_have_value("lots")
    page.locator("form[data-verb=correct] input[name=value]").fill("15")
    page.locator("form[data-verb=correct] textarea").fill("14 people")
    page.locator("form[data-verb=correct] textarea").press("Escape")
    page.locator("form[data-verb=correct] button").press("Enter")
    expect(page.locator("#done")).to_contain_text("14 -> 15")


def test_the_keys_are_listed_and_can_be_turned_off(page: Page, reviewed: Reviewed) -> None:
    page.goto(f"{reviewed.base}/review?kind=unreviewed")
    press(page, "?")
    button = page.get_by_role("button", name="Turn the keys off")
    button.click()
    expect(page.get_by_role("button", name="Turn the keys on")).to_be_visible()
    page.goto(f"{reviewed.base}/review?kind=unreviewed")
    press(page, "r")
    expect(page.locator("form[data-verb=retract] input[name=reason]")).to_be_hidden()


@pytest.mark.parametrize("which", [0, 1])
def test_words_that_are_selected_become_an_act(page: Page, reviewed: Reviewed, which: int) -> None:
    """The second of two, behind a character of two code units: places are counted in code points."""
    (report,) = [one for one in reviewed.store.iterate_documents() if FIRE in one.text]
    page.goto(f"{reviewed.base}/reports/{report.document_id}")
    press(page, "n")
    words = "settled their score"
    page.evaluate(
        """([words, which]) => {
          const text = document.querySelector(".text");
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let node = walker.nextNode(), from = node.data.indexOf(words);
          if (which) from = node.data.indexOf(words, from + 1);
          const range = document.createRange();
          range.setStart(node, from - 1);
          range.setEnd(node, from + words.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [words, which],
    )
    form = page.locator("form[data-verb=add]")
    expect(form.locator("textarea")).to_have_value(words)
    form.locator("select[name=type]").select_option("Mob violence")
    form.locator("input[name=reviewer]").fill("Ana B.")
    form.locator("button").click()
    expect(page.locator("#done")).to_contain_text(words)
    places = [n for n in range(len(report.text)) if report.text.startswith(words, n)]
    (incident,) = reviewed.store.iterate_incidents(
        IncidentFilter(sub_event_type="Mob violence", include_crime=True), with_tellings=True
    )
    assert incident.tellings[0].mention.trigger.start == places[which]


def test_all_of_it_works_without_a_script(page: Page, reviewed: Reviewed) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    try:
        plain = context.new_page()
        plain.goto(f"{reviewed.base}/review?kind=unreviewed")
        plain.get_by_text("Merge with another incident").click()
        form = plain.locator("form[data-verb=merge]")
        others = list(reviewed.store.iterate_incidents(IncidentFilter(sub_event_type="Armed clash")))
        form.locator("input[name=other]").fill(others[0].incident_id)
        form.locator("input[name=reviewer]").fill("Ana B.")
        form.locator("button").click()
        expect(plain.locator("#done")).to_contain_text("r1")
        assert reviewed.decisions() == [("merge", "Ana B.")]
    finally:
        context.close()
