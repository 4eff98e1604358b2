"""What every page needs of a request: the store, and the one address of what is asked."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response

from dateline.store import Store
from dateline.web.queries import ListQuery

PAGE_ROWS = 50


def get_store(request: Request) -> Store:
    store = request.app.state.store
    assert isinstance(store, Store)
    return store


OpenStore = Annotated[Store, Depends(get_store)]


def count_pages(n_rows: int) -> int:
    """Pages of a list; an empty list has one."""
    return max(1, -(-n_rows // PAGE_ROWS))


def lead_to_address(request: Request, query: ListQuery, n_pages: int) -> Response | None:
    """A way to the address without the blanks that a form sends, and to the last page from any beyond it."""
    page = min(query.page, n_pages)
    has_blanks = any(not value.strip() for value in request.query_params.values())
    if page == query.page and not has_blanks:
        return None
    return RedirectResponse(query.write_address(request.url.path, page=page), 303)
