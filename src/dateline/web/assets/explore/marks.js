// Incidents as marks of a map. What is known to a town or better is a spot, near ones together under one number; a
// province or a district is a hatched disc as wide as it is uncertain; what is known to the country only is the country.
import { measureKilometre, project } from "./camera.js";

const SPOTS = new Set(["exact", "near", "town"]);
const COUNTRY = "country";
const APART = 34;
// Pixels between the middles of two spots, below which they are one.

// Every place once, with the incidents there: {kind, x, y, radius, km, ids, killed, n, country}.
export function gatherPlaces(points) {
  const places = new Map();
  points.incident_id.forEach((id, i) => {
    const precision = points.precisions[points.precision[i]];
    const kind = SPOTS.has(precision) ? "spot" : precision === COUNTRY ? "country" : "area";
    const country = points.country[i] === null ? null : points.countries[points.country[i]];
    const where = kind === "country" ? country : `${points.longitude[i].toFixed(3)},${points.latitude[i].toFixed(3)}`;
    const key = `${kind} ${where}`;
    let place = places.get(key);
    if (!place) {
      const [x, y] = project(points.longitude[i], points.latitude[i]);
      place = { kind, country, x, y, km: 0, ids: [], n: 0, killed: 0, nCounted: 0 };
      places.set(key, place);
    }
    place.km = Math.max(place.km, points.uncertainty_km[i] ?? 0);
    place.ids.push(id);
    place.n += 1;
    place.killed += points.killed[i] ?? 0;
    place.nCounted += points.is_counted[i] ? 1 : 0;
  });
  for (const place of places.values()) place.radius = place.km * measureKilometre(place.y);
  return [...places.values()];
}

// The marks at a scale, the widest first, so that what is drawn later lies on top.
export function groupPlaces(places, scale) {
  const reach = APART / scale;
  const groups = joinNear(places.filter((one) => one.kind === "spot"), reach, joinSpots);
  const areas = joinNear(places.filter((one) => one.kind === "area"), reach, joinAreas);
  const countries = places.filter((one) => one.kind === "country");
  const byWidth = (a, b) => b.radius - a.radius || b.n - a.n;
  return [...countries.sort(byWidth), ...areas.sort(byWidth), ...groups.sort(byWidth)];
}

// Places within reach of one with more incidents become one with it.
function joinNear(places, reach, join) {
  const sorted = places.sort((a, b) => b.n - a.n);
  const cells = new Map();
  const cellOf = (x, y) => `${Math.floor(x / reach)} ${Math.floor(y / reach)}`;
  for (const spot of sorted) {
    const key = cellOf(spot.x, spot.y);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(spot);
  }
  const taken = new Set();
  const groups = [];
  for (const seed of sorted) {
    if (taken.has(seed)) continue;
    const members = [];
    for (const dx of [-reach, 0, reach]) {
      for (const dy of [-reach, 0, reach]) {
        for (const one of cells.get(cellOf(seed.x + dx, seed.y + dy)) ?? []) {
          if (taken.has(one) || Math.hypot(one.x - seed.x, one.y - seed.y) > reach) continue;
          taken.add(one);
          members.push(one);
        }
      }
    }
    groups.push(members.length === 1 ? seed : join(members));
  }
  return groups;
}

// As wide as is needed to hold each of them.
function joinAreas(members) {
  const group = { ...joinSpots(members), kind: "area" };
  const edges = members.map((one) => Math.hypot(one.x - group.x, one.y - group.y) + one.radius);
  group.radius = edges.reduce((a, b) => Math.max(a, b));
  return group;
}

function joinSpots(members) {
  const sum = (name) => members.reduce((total, one) => total + one[name], 0);
  const n = sum("n");
  return {
    kind: "group",
    x: members.reduce((total, one) => total + one.x * one.n, 0) / n,
    y: members.reduce((total, one) => total + one.y * one.n, 0) / n,
    km: 0,
    radius: 0,
    ids: members.flatMap((one) => one.ids),
    n,
    killed: sum("killed"),
    nCounted: sum("nCounted"),
    members,
  };
}

// Pixels from the middle to the edge. A spot is as wide as it is uncertain, where that can be seen at all.
export function sizeMark(mark, scale) {
  if (mark.kind === "group") return Math.min(26, 9 + 2.4 * Math.log2(mark.n));
  return Math.max(mark.kind === "spot" ? 4.5 : 8, mark.radius * scale);
}
