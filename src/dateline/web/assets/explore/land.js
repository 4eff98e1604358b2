// The land by MapLibre: loaded only where a graphics card draws it. Marks and names stand on a canvas above it.
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";

import { unproject } from "./camera.js";
import { makeGeoJson } from "./world.js";

export async function openLand(container, { world, worker, colours, onDrawn }) {
  setWorkerUrl(new URL(worker, location.href).href);
  const map = new MapLibre({
    container,
    interactive: false,
    attributionControl: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    style: {
      version: 8,
      sources: { world: { type: "geojson", data: makeGeoJson(world), tolerance: 0.2 } },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colours.sea } },
        { id: "land", type: "fill", source: "world", paint: { "fill-color": colours.land, "fill-antialias": false } },
        { id: "border", type: "line", source: "world", paint: { "line-color": colours.border, "line-width": 0.8 } },
      ],
    },
  });
  await new Promise((done, fail) => {
    map.once("load", done);
    map.once("error", ({ error }) => fail(error));
  });
  map.on("render", onDrawn);
  return {
    look(camera) {
      map.jumpTo({ center: unproject(camera.x, camera.y), zoom: camera.zoom });
      map.triggerRepaint();
    },
    colour(colours) {
      map.setPaintProperty("sea", "background-color", colours.sea);
      map.setPaintProperty("land", "fill-color", colours.land);
      map.setPaintProperty("border", "line-color", colours.border);
    },
    resize: () => map.resize(),
    remove: () => map.remove(),
  };
}
