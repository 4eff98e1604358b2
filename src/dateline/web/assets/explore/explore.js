// Explore's map and timeline. Without this script the page has its filters, its table and the counts as a table.
// Both draw what the address asks for, and change nothing but the filters of the form.
import { IncidentMap } from "./map.js";
import { drawTimeline } from "./timeline.js";

const island = document.getElementById("island");
if (island) start(island);

function start(island) {
  island.hidden = false;
  const map = new IncidentMap(island, { searchHere: (box) => ask({ box }) });
  const timeline = island.querySelector(".timeline");
  let shown = null;

  async function refresh() {
    const query = readQuery();
    if (query === shown) return;
    shown = query;
    try {
      const [points, counts] = await Promise.all([
        load(`/api/v1/incidents/points?${query}`),
        load(`/api/v1/incidents/timeline?${query}`),
      ]);
      if (query !== shown) return; // another was asked for meanwhile
      island.classList.remove("failed");
      map.show(points, new URLSearchParams(query));
      drawTimeline(timeline, counts, { between: (since, until) => ask({ since, until }) });
    } catch (error) {
      island.classList.add("failed");
      island.querySelector(".failure").textContent = `The map and the timeline could not be loaded (${error.message}).`;
    }
  }

  // htmx swaps the list and changes the address; the island stays (hx-morph-skip).
  for (const name of ["htmx:after:swap", "htmx:after:history:push", "htmx:after:history:replace", "popstate"]) {
    window.addEventListener(name, () => setTimeout(refresh), true);
  }
  map.load(island.dataset.world, island.dataset.worker).then(refresh, refresh);
}

// The address's filters: what the form has a field for, without what only a list needs.
function readQuery() {
  const known = new Set([...document.querySelector("form.filters").elements].map((one) => one.name));
  const asked = [...new URLSearchParams(location.search)];
  return new URLSearchParams(asked.filter(([name, value]) => known.has(name) && name !== "sort" && value.trim())).toString();
}

async function load(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const again = answer.headers.get("Retry-After");
  if (answer.status === 503 && again) {
    await new Promise((done) => setTimeout(done, 1000 * again)); // what was known then is being worked out
    return load(address);
  }
  if (!answer.ok) throw new Error(`the desk answered ${answer.status}`);
  return answer.json();
}

// Puts values into the form's fields and sends it, as a person would.
function ask(values) {
  const form = document.querySelector("form.filters");
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.requestSubmit();
}
