// How the map looks, on a canvas: land, marks, names. Colours are the style sheet's.
import { sizeMark } from "./marks.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const COLOURS = {
  sea: "--map-sea", land: "--map-land", border: "--map-border", ink: "--ink", soft: "--soft", accent: "--accent",
  onAccent: "--on-accent", page: "--page", warn: "--warn",
};

// light-dark() in a custom property is resolved only where the property is used.
export function readColours(element) {
  const probe = element.ownerDocument.createElement("span");
  element.append(probe);
  const colours = {};
  for (const [name, property] of Object.entries(COLOURS)) {
    probe.style.color = `var(${property})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}

export function drawLand(context, camera, ratio, world, colours) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  lookThrough(context, camera, ratio);
  context.fillStyle = colours.land;
  context.strokeStyle = colours.border;
  context.lineWidth = 0.8 / camera.scale;
  context.lineJoin = "round";
  for (const country of listVisible(world, camera)) {
    context.fill(country.path, "evenodd");
    context.stroke(country.path);
  }
}

function lookThrough(context, camera, ratio) {
  const size = ratio * camera.scale;
  const left = ratio * camera.width / 2 - camera.x * size;
  const top = ratio * camera.height / 2 - camera.y * size;
  context.setTransform(size, 0, 0, size, left, top);
}

function listVisible(world, camera) {
  const [west, north] = camera.find(0, 0);
  const [east, south] = camera.find(camera.width, camera.height);
  return world.filter((one) => one.west < east && one.east > west && one.north < south && one.south > north);
}

export function drawMarks(context, camera, ratio, { world, marks, colours, selected, towns }) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  const hatch = makeHatch(context, colours.accent);
  for (const mark of marks) {
    if (mark.kind === "country") hatchCountry(context, camera, ratio, mark, { world, hatch, colours });
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const visible = [];
  for (const mark of marks) {
    const [left, top] = camera.place(mark.x, mark.y);
    const size = sizeMark(mark, camera.scale);
    if (left < -size || top < -size || left > camera.width + size || top > camera.height + size) continue;
    visible.push({ mark, left, top, size });
  }
  for (const one of visible) drawShape(context, one, hatch, colours, one.mark === selected);
  const taken = visible.filter((one) => one.size < 30 || one.mark.kind === "country").map(frameMark);
  drawNumbers(context, visible, colours, selected);
  drawNames(context, camera, { world, towns, colours, taken });
}

function makeHatch(context, colour) {
  const tile = new OffscreenCanvas(8, 8);
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.3;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const start of [-8, 0, 8]) {
    pen.moveTo(start - 1, 9);
    pen.lineTo(start + 9, -1);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat");
}

function hatchCountry(context, camera, ratio, mark, { world, hatch, colours }) {
  const shape = world.find((one) => one.code === mark.country);
  if (!shape) return;
  lookThrough(context, camera, ratio);
  hatch.setTransform(new DOMMatrix().scale(1 / camera.scale));
  context.fillStyle = hatch;
  context.fill(shape.path, "evenodd");
  hatch.setTransform(new DOMMatrix());
  context.globalAlpha = 0.5;
  context.strokeStyle = colours.accent;
  context.lineWidth = 1 / camera.scale;
  context.stroke(shape.path);
  context.globalAlpha = 1;
}

function drawShape(context, { mark, left, top, size }, hatch, colours, isSelected) {
  if (mark.kind === "country") return;
  context.beginPath();
  context.arc(left, top, size, 0, 2 * Math.PI);
  context.strokeStyle = isSelected ? colours.warn : colours.accent;
  context.lineWidth = isSelected ? 2.5 : 1;
  if (mark.kind === "area") {
    context.fillStyle = hatch;
    context.fill();
    context.setLineDash([4, 3]);
    context.globalAlpha = isSelected ? 1 : 0.7;
    context.stroke();
    context.setLineDash([]);
  } else if (mark.kind === "group" || size <= 4.5) {
    context.globalAlpha = mark.nCounted ? 0.88 : 0.12;
    context.fillStyle = colours.accent;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = isSelected ? colours.warn : mark.nCounted ? colours.page : colours.accent;
    context.stroke();
  } else {
    context.globalAlpha = 0.16;
    context.fillStyle = colours.accent;
    context.fill();
    context.globalAlpha = 0.8;
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawNumbers(context, visible, colours, selected) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { mark, left, top, size } of visible) {
    if (mark.kind === "country") {
      drawBadge(context, left, top, mark.n, mark === selected ? colours.warn : colours.accent, colours.page);
    } else if (mark.n > 1 && size > 7) {
      context.font = `600 ${mark.n > 999 ? 10 : 11}px ${FONT}`;
      const isSolid = mark.kind === "group" && mark.nCounted;
      context.lineWidth = 3;
      context.strokeStyle = colours.page;
      if (!isSolid) context.strokeText(mark.n, left, top + 0.5);
      context.fillStyle = isSolid ? colours.onAccent : colours.accent;
      context.fillText(mark.n, left, top + 0.5);
    }
  }
}

function drawBadge(context, left, top, text, colour, ground) {
  context.font = `600 11px ${FONT}`;
  const width = context.measureText(text).width + 9;
  context.beginPath();
  context.roundRect(left - width / 2, top - 8.5, width, 17, 3);
  context.fillStyle = ground;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.stroke();
  context.fillStyle = colour;
  context.fillText(text, left, top + 0.5);
}

function frameMark({ mark, left, top, size }) {
  const reach = mark.kind === "country" ? 11 : size;
  return [left - reach, top - reach, left + reach, top + reach];
}

// Countries by their names while they are small, then towns; none over another or over a mark.
function drawNames(context, camera, { world, towns, colours, taken }) {
  const write = (text, left, top, font, colour) => {
    context.font = font;
    const half = context.measureText(text).width / 2 + 2;
    const box = [left - half, top - 8, left + half, top + 8];
    if (box[0] < 0 || box[2] > camera.width || box[1] < 0 || box[3] > camera.height) return;
    if (taken.some((one) => one[0] < box[2] && one[2] > box[0] && one[1] < box[3] && one[3] > box[1])) return;
    taken.push(box);
    context.lineWidth = 3;
    context.strokeStyle = colours.land;
    context.strokeText(text, left, top);
    context.fillStyle = colour;
    context.fillText(text, left, top);
  };
  context.lineJoin = "round";
  for (const one of listVisible(world, camera)) {
    const [left, top] = camera.place(one.x, one.y);
    const width = (one.labelEast - one.labelWest) * camera.scale;
    if (width < 46 || width > 3 * camera.width) continue;
    write(one.name, left, top - 16, `500 11.5px ${FONT}`, colours.soft);
  }
  for (const town of towns) {
    const [left, top] = camera.place(town.x, town.y);
    write(town.name, left, top + 11, `11px ${FONT}`, colours.soft);
  }
}
