"""Every screen of the desk. Each test of this folder runs on all of them: a new screen is a line here."""

from typing import NamedTuple


class Screen(NamedTuple):
    """`{incident}`, `{report}` and `{arabic}` in an address stand for ids of the sample store (`conftest.py`)."""

    name: str
    address: str


SCREENS = (
    Screen("overview", "/"),
    Screen("overview unread", "/?on=2021-06-01"),
    Screen("explore", "/explore"),
    Screen("explore filtered", "/explore?country=ML&scope=all"),
    Screen("explore none", "/explore?text=zzz"),
    Screen("explore as known then", "/explore?as_of=2022-02-14"),
    Screen("overview as known then", "/?as_of=2022-02-14"),
    Screen("incident", "/incidents/{incident}"),
    Screen("incident as known then", "/incidents/{incident}?as_of=2022-03-01"),
    Screen("incident being corrected", "/incidents/{incident}?correct=killed"),
    Screen("brief", "/brief?week=2022-W03"),
    Screen("brief of nothing", "/brief?week=2021-W03&area=IQ"),
    Screen("review", "/review"),
    Screen("review of pairs", "/review?kind=pair"),
    Screen("review of what nobody looked at", "/review?kind=unreviewed"),
    Screen("review with nothing open", "/review?kind=returned"),
    Screen("reports", "/reports"),
    Screen("report", "/reports/{report}"),
    Screen("report with a time in its address", "/reports/{report}?as_of=2022-02-14"),
    Screen("report in Arabic", "/reports/{arabic}"),
    Screen("sources", "/sources"),
    Screen("publisher", "/sources/publisher?name=Quayside+Wire"),
    Screen("add", "/add"),
    Screen("status", "/status"),
    Screen("status with a time in its address", "/status?as_of=2022-02-14"),
    Screen("API", "/api"),
    Screen("error", "/explore?since=yesterday"),
)
