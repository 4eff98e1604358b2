// The desk works without this script: filters are a form, pages are links. htmx only swaps the list in place.
import "htmx.org";

// An answer that is no list (a wrong date, a store that does not answer) is a page of its own: go there.
document.addEventListener("htmx:before:response", (event) => {
  const { response } = event.detail.ctx;
  if (response.status >= 400) {
    event.preventDefault();
    location.assign(response.raw.url);
  }
});
