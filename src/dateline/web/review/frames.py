"""What every form of a page about one thing to be reviewed is made with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from fastapi import Request

from dateline.codebook.records import Review
from dateline.store import Store
from dateline.web.forms import form_token, recall_reviewer
from dateline.web.incident.history import ReviewLine, list_reviews
from dateline.web.review.typed import Typed


@dataclass(frozen=True, slots=True)
class FormFrame:
    """`address` is that of the page, before the verb; `query` what its place in a list hangs on. `seen`: marks of what
    is on the page. `news`: reviews made since the page that a form came from was opened."""

    address: str
    token: str
    reviewer: str
    typed: Typed
    seen: Mapping[str, str]
    last: int
    query: str = ""
    news: Sequence[ReviewLine] = field(default=())

    def locate(self, verb: str) -> str:
        return f"{self.address}/{verb}{self.query}"

    def tell_error(self, verb: str, **given: str) -> str:
        """What was wrong with the form for a verb; where a page has several, with the one that has these fields."""
        is_it = self.typed.verb == verb and all(self.typed.get(name) == value for name, value in given.items())
        return self.typed.error if is_it else ""


def build_frame(
    request: Request,
    store: Store,
    address: str,
    typed: Typed,
    seen: Mapping[str, str],
    history: Sequence[tuple[Review, bool]],
    query: str = "",
) -> FormFrame:
    last = store.load_last_review()
    since = typed.get("last")
    known = int(since) if since.isascii() and since.isdecimal() and len(since) < 10 else None
    news = [one for one in history if typed.is_changed and known is not None and one[0].review_id > known]
    return FormFrame(
        address=quote(address),
        token=form_token(request),
        reviewer=recall_reviewer(request),
        typed=typed,
        seen=seen,
        last=last.review_id if last else 0,
        query=query,
        news=list_reviews(news),
    )
