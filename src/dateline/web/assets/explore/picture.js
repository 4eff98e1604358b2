// The map as it was drawn last, on a canvas with room on all sides: moving the map moves the canvas and draws nothing.
import { Camera } from "./camera.js";

const ROOM = 400; // pixels on each side at the least; half the map's width or height where that is more

export class Picture {
  #canvas;
  #context;
  #camera = null;
  #ratio = 1;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
  }

  // Whether all that the camera sees is in it. `room`: and as many pixels around it.
  covers(camera, ratio, room = 0) {
    const known = this.#camera;
    if (!known || known.zoom !== camera.zoom || this.#ratio !== ratio) return false;
    const right = Math.abs(camera.x - known.x) * camera.scale + camera.width / 2 + room;
    const down = Math.abs(camera.y - known.y) * camera.scale + camera.height / 2 + room;
    return right <= known.width / 2 && down <= known.height / 2;
  }

  // What it has is not to be shown any more.
  forget() {
    this.#camera = null;
  }

  // Draws anew around what the camera sees. `paint` is given a context, a camera with the room, and the pixels' ratio.
  draw(camera, ratio, paint) {
    const wide = Object.assign(new Camera(), { x: camera.x, y: camera.y, zoom: camera.zoom });
    wide.width = camera.width + 2 * Math.max(ROOM, Math.ceil(camera.width / 2));
    wide.height = camera.height + 2 * Math.max(ROOM, Math.ceil(camera.height / 2));
    const [width, height] = [Math.ceil(wide.width * ratio), Math.ceil(wide.height * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.width = `${wide.width}px`;
      this.#canvas.style.height = `${wide.height}px`;
    } else {
      this.#context.setTransform(1, 0, 0, 1, 0, 0);
      this.#context.clearRect(0, 0, width, height);
    }
    paint(this.#context, wide, ratio);
    this.#camera = wide;
    this.#ratio = ratio;
  }

  // To where the camera looks, in whole pixels: between two of them all would be blurred.
  moveTo(camera) {
    const [left, top] = this.#camera.place(...camera.find(0, 0)).map((one) => Math.round(one * this.#ratio) / this.#ratio);
    this.#canvas.style.transform = `translate(${-left}px, ${-top}px)`;
  }
}
