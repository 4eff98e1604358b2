// The map: its camera, what a pointer and the keyboard do, and the card of what was chosen.
// The land is drawn by MapLibre where a graphics card does the work, else on the canvas with everything else.
import { Camera, project } from "./camera.js";
import { drawLand, drawMarks, readColours } from "./drawing.js";
import { gatherPlaces, groupPlaces, sizeMark } from "./marks.js";
import { Picture } from "./picture.js";
import { findRenderer } from "./renderer.js";
import { readWorld } from "./world.js";

const STEP = 80; // pixels that an arrow key moves
const MOST_IDS = 40;
const RESTED = 100; // pixels that must be left around what is seen, once the map rests
const TOWNS_FROM = 4.6; // the zoom at which towns have names

export class IncidentMap {
  #camera = new Camera();
  #places = [];
  #groups = new Map();
  #marks = [];
  #towns = [];
  #selected = null;
  #world = [];
  #land = null;
  #picture;
  #ratio = 1;
  #isWaiting = false;
  #townsAt = "";

  constructor(island, { searchHere }) {
    this.island = island;
    this.surface = island.querySelector(".surface");
    this.card = island.querySelector(".card");
    this.canvas = island.querySelector(".marks");
    this.#picture = new Picture(this.canvas);
    this.colours = readColours(island);
    new ResizeObserver(() => this.#resize()).observe(this.surface);
    this.#followPointer();
    this.#followKeys();
    this.#followTheme();
    const does = {
      in: () => this.#zoom(1),
      out: () => this.#zoom(-1),
      all: () => this.#showAll(),
      next: () => this.#step(1),
      search: () => searchHere(this.#camera.tellBox().join(",")),
      close: () => this.#close(),
    };
    island.addEventListener("click", (event) => does[event.target.closest("button")?.dataset.does]?.());
  }

  async load(worldAddress, workerAddress) {
    const found = findRenderer();
    const wanted = new URLSearchParams(location.hash.slice(1)).get("renderer");
    const world = await (await fetch(worldAddress)).json();
    this.#world = readWorld(world);
    this.#resize();
    this.island.dataset.renderer = "canvas";
    if (wanted === "canvas" || !(found.isFast || (wanted === "webgl" && found.name !== "none"))) return;
    try {
      const { openLand } = await import("./land.js");
      const container = this.island.querySelector(".land");
      const onDrawn = () => this.#draw();
      this.#land = await openLand(container, { world, worker: workerAddress, colours: this.colours, onDrawn });
      this.island.dataset.renderer = "webgl";
    } catch (error) {
      console.info("WebGL failed; the canvas draws the land.", error); // the map is whole without it
    }
    this.#change();
  }

  show(points, asked) {
    const box = asked.get("box");
    const then = [...asked].filter(([name]) => name === "as_of" || name === "clock");
    this.then = new URLSearchParams(then).toString(); // a card tells what was known then, too
    this.#places = gatherPlaces(points);
    this.#groups.clear();
    this.#close();
    this.island.querySelector(".cut").textContent = points.is_cut
      ? `The latest ${points.incident_id.length.toLocaleString("en")} of ${points.n_points.toLocaleString("en")}.`
      : "";
    if (box) {
      const [west, south, east, north] = box.split(",").map(Number);
      this.#camera.fit(...project(west, north), ...project(east, south), 12);
    } else {
      this.#fitAll();
    }
    this.#change();
  }

  #showAll() {
    this.#fitAll();
    this.#look();
  }

  #fitAll() {
    const shown = this.#places;
    if (!shown.length) {
      this.#camera.fit(0, 0.15, 1, 0.8);
      return;
    }
    const edges = (name, side) => shown.map((one) => one[name] + (one.kind === "country" ? 0 : side * one.radius));
    const least = (values) => values.reduce((a, b) => Math.min(a, b));
    const most = (values) => values.reduce((a, b) => Math.max(a, b));
    this.#camera.fit(least(edges("x", -1)), least(edges("y", -1)), most(edges("x", 1)), most(edges("y", 1)));
  }

  // Marks are grouped anew at every half step of the zoom, and kept.
  #group() {
    const level = Math.round(this.#camera.zoom * 2) / 2;
    if (!this.#groups.has(level)) this.#groups.set(level, groupPlaces(this.#places, 512 * 2 ** level));
    this.#marks = this.#groups.get(level);
  }

  // One frame for however many moves. MapLibre draws in a frame of its own, and says when.
  #look() {
    if (this.#land) {
      this.#land.look(this.#camera);
    } else if (!this.#isWaiting) {
      this.#isWaiting = true;
      requestAnimationFrame(() => {
        this.#isWaiting = false;
        this.#draw();
      });
    }
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.#rest(), 250);
  }

  // A picture that has all that is seen is moved; only what is new, or out of it, is drawn.
  #draw() {
    this.#group();
    if (!this.#picture.covers(this.#camera, this.#ratio)) this.#paint();
    this.#picture.moveTo(this.#camera);
  }

  #paint() {
    this.#picture.draw(this.#camera, this.#ratio, (context, camera, ratio) => {
      if (!this.#land) drawLand(context, camera, ratio, this.#world, this.colours);
      drawMarks(context, camera, ratio, {
        world: this.#world, marks: this.#marks, colours: this.colours, selected: this.#selected, towns: this.#towns,
      });
    });
  }

  // Something else than the camera changed.
  #change() {
    this.#picture.forget();
    this.#look();
  }

  #rest() {
    if (!this.#picture.covers(this.#camera, this.#ratio, RESTED)) this.#change();
    this.#nameTowns();
  }

  #resize() {
    const { clientWidth, clientHeight } = this.surface;
    this.#ratio = Math.min(2, devicePixelRatio);
    this.#camera.resize(clientWidth, clientHeight);
    this.#land?.resize();
    if (clientWidth) this.#look();
  }

  async #nameTowns() {
    const box = this.#camera.tellBox().join(",");
    if (this.#camera.zoom < TOWNS_FROM) {
      if (!this.#towns.length) return;
      this.#towns = [];
      this.#townsAt = "";
    } else if (box !== this.#townsAt) {
      this.#townsAt = box;
      const answer = await fetch(`/api/v1/towns?box=${box}`).catch(() => null);
      if (!answer?.ok || box !== this.#townsAt) return;
      const { name, longitude, latitude } = await answer.json();
      this.#towns = name.map((text, i) => {
        const [x, y] = project(longitude[i], latitude[i]);
        return { name: text, x, y };
      });
    } else return;
    this.#change();
  }

  #zoom(steps, left, top) {
    this.#camera.zoomBy(steps, left, top);
    this.#look();
  }

  // The smallest mark under a pixel: what is wide lies under what is narrow.
  #pick(left, top) {
    let found = null;
    let size = Infinity;
    for (const mark of this.#marks) {
      const [x, y] = this.#camera.place(mark.x, mark.y);
      const reach = Math.max(12, mark.kind === "country" ? 0 : sizeMark(mark, this.#camera.scale));
      if (Math.hypot(left - x, top - y) <= reach && reach <= size) {
        found = mark;
        size = reach;
      }
    }
    return found;
  }

  async #choose(mark) {
    this.#selected = mark;
    this.#change();
    if (!mark) return this.#close();
    const query = mark.ids.slice(0, MOST_IDS).map((id) => `incident_id=${encodeURIComponent(id)}`);
    const answer = await fetch(`/explore/cards?${[...query, `n=${mark.n}`, this.then].join("&")}`);
    if (!answer.ok || this.#selected !== mark) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.card.querySelector(".inside").replaceChildren(...page.body.childNodes);
    this.card.hidden = false;
    return undefined;
  }

  #close() {
    const hadFocus = this.card.contains(document.activeElement);
    this.card.hidden = true;
    this.#selected = null;
    if (hadFocus) this.surface.focus();
    this.#change();
  }

  // The marks in sight one after the other, from left to right: what a pointer would do, by keyboard.
  #step(by) {
    this.#group(); // a key may come before the first frame
    const visible = this.#marks
      .map((mark) => [mark, ...this.#camera.place(mark.x, mark.y)])
      .filter(([, x, y]) => x >= 0 && y >= 0 && x <= this.#camera.width && y <= this.#camera.height)
      .sort((a, b) => a[1] - b[1])
      .map(([mark]) => mark);
    if (!visible.length) return;
    const now = visible.indexOf(this.#selected);
    this.#choose(visible[(now + by + visible.length) % visible.length]);
  }

  #followPointer() {
    const { surface } = this;
    const pointers = new Map();
    let moved = 0;
    const tell = (event) => {
      const box = surface.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    surface.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      surface.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, tell(event));
      if (pointers.size === 1) moved = 0;
    });
    surface.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) {
        surface.classList.toggle("over", Boolean(this.#pick(...tell(event))));
        return;
      }
      const now = tell(event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const stretch = Math.hypot(now[0] - other[0], now[1] - other[1]);
        const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
        if (stretch && was) this.#camera.zoomBy(Math.log2(stretch / was), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      }
      const part = other ? 0.5 : 1;
      this.#camera.move((before[0] - now[0]) * part, (before[1] - now[1]) * part);
      moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
      pointers.set(event.pointerId, now);
      this.#look();
    });
    const release = (event) => {
      const last = pointers.get(event.pointerId);
      pointers.delete(event.pointerId);
      if (event.type === "pointerup" && last && moved < 5) this.#choose(this.#pick(...last));
    };
    surface.addEventListener("pointerup", release);
    surface.addEventListener("pointercancel", release);
    surface.addEventListener("dblclick", (event) => this.#zoom(1, ...tell(event)));
    // The wheel scrolls the page unless the map has been chosen, or Ctrl is held, as pinching on a touchpad does.
    surface.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && document.activeElement !== surface) return;
        event.preventDefault();
        const lines = event.deltaMode ? 30 : 1;
        this.#zoom(Math.max(-1, Math.min(1, (-event.deltaY * lines) / 240)), ...tell(event));
      },
      { passive: false },
    );
  }

  #followKeys() {
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    this.island.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.card.hidden) this.#close();
      if (event.target !== this.surface || event.ctrlKey || event.metaKey || event.altKey) return;
      const move = moves[event.key];
      if (move) {
        this.#camera.move(...move);
        this.#look();
      } else if (event.key === "+" || event.key === "=") this.#zoom(1);
      else if (event.key === "-") this.#zoom(-1);
      else if (event.key === "0") this.#showAll();
      else if (event.key === "n" || event.key === "N") this.#step(event.shiftKey ? -1 : 1);
      else if (event.key === "Enter") this.card.querySelector(".inside a")?.focus();
      else return;
      event.preventDefault();
    });
  }

  #followTheme() {
    const change = () => {
      this.colours = readColours(this.island);
      this.#land?.colour(this.colours);
      this.#change();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
    new MutationObserver(change).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }
}
