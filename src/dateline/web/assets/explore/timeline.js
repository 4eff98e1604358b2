// Acts and killed along time, one under the other. A stretch of it drawn with the pointer becomes the dates asked for;
// by keyboard the date fields do the same. The table under the charts says all that they do.
import { axisX, axisY, plot, rectY, ruleY } from "@observablehq/plot";
import { brushX, select } from "d3";

const LENGTHS = { day: 1, week: 7 };
const DAY = 86_400_000;
const HEIGHT = 176;
const LEAST_STEPS = 20;

export function drawTimeline(figure, { step, bins, n_vague: nVague }, { between }) {
  const rows = bins.map((bin) => {
    const first = new Date(`${bin.first_on}T00:00Z`);
    return { first, end: endOf(first, step), n: bin.n_incidents, killed: bin.killed ?? 0 };
  });
  figure.hidden = !rows.length;
  if (!rows.length) return;
  const domain = frameTime(rows[0].first, new Date(Math.max(...rows.map((one) => +one.end))), step);
  const ground = figure.querySelector(".plots");
  const draw = () => {
    const width = ground.clientWidth;
    if (!width) return;
    const charts = [
      drawChart(rows, { width, domain, value: "n", title: "Incidents", step, between }),
      drawChart(rows, { width, domain, value: "killed", title: "Killed", step, between }),
    ];
    ground.replaceChildren(...charts);
  };
  draw();
  figure.watching?.disconnect();
  let known = ground.clientWidth;
  figure.watching = new ResizeObserver(() => {
    if (ground.clientWidth === known) return;
    known = ground.clientWidth;
    draw();
  });
  figure.watching.observe(ground);
  figure.querySelector(".vague").textContent = nVague
    ? `${nVague.toLocaleString("en")} known only to a longer time than a ${step}: not drawn.`
    : "";
}

// At least so many steps: a few days are no reason for hours on the axis, which nothing is known to.
function frameTime(first, end, step) {
  const short = LEAST_STEPS * (LENGTHS[step] ?? 30) * DAY - (end - first);
  const room = short > 0 ? Math.ceil(short / 2 / DAY) * DAY : 0;
  return [new Date(+first - room), new Date(+end + room)];
}

function endOf(first, step) {
  if (step === "month") return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1));
  return new Date(+first + LENGTHS[step] * DAY);
}

function drawChart(rows, { width, domain, value, title, step, between }) {
  const most = Math.max(1, ...rows.map((one) => one[value]));
  const chart = plot({
    width,
    height: HEIGHT,
    marginLeft: 38,
    marginRight: 6,
    marginTop: 20,
    marginBottom: 34,
    x: { type: "utc", domain },
    y: { domain: [0, most], nice: true },
    marks: [
      ruleY([0], { className: "ground" }),
      rectY(rows, { x1: "first", x2: "end", y: value, inset: width / rows.length > 6 ? 0.5 : 0, className: value }),
      axisX({ ticks: Math.max(2, Math.floor(width / 90)), tickSize: 4 }),
      axisY({ ticks: Math.min(3, most), tickSize: 0, tickFormat: "~s", label: null }),
    ],
  });
  tidy(chart, `${title} by ${step}`);
  const heading = select(chart).append("text").attr("class", "heading").attr("text-anchor", "start").attr("x", 0).attr("y", 11);
  heading.text(`${title} by ${step}`);
  addBrush(chart, width, between);
  return chart;
}

// The policy refuses the style element that Plot puts in, and axe its labels on parts of a picture.
function tidy(chart, label) {
  chart.querySelector("style")?.remove();
  for (const part of chart.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", label);
}

function addBrush(chart, width, between) {
  const x = chart.scale("x");
  const brush = brushX().extent([[38, 20], [width - 6, HEIGHT - 34]]).on("end", ({ selection, sourceEvent }) => {
    if (!selection || !sourceEvent) return;
    const [since, until] = selection.map((left) => x.invert(left));
    if (selection[1] - selection[0] < 3) return;
    between(since.toISOString().slice(0, 10), new Date(+until - 1).toISOString().slice(0, 10));
  });
  select(chart).append("g").attr("class", "brush").call(brush);
}
