// The countries of /static/world.json, ready to be drawn: a path in the map's own measure, its frame, where its name goes.
import { project } from "./camera.js";

export function readWorld({ countries }) {
  return countries.map(({ code, name, polygons }) => {
    const path = new Path2D();
    let largest = null;
    const frame = [Infinity, Infinity, -Infinity, -Infinity];
    for (const rings of polygons) {
      const outer = frameRing(rings[0]);
      if (!largest || sizeFrame(outer) > sizeFrame(largest)) largest = outer;
      for (const side of [0, 1]) {
        frame[side] = Math.min(frame[side], outer[side]);
        frame[side + 2] = Math.max(frame[side + 2], outer[side + 2]);
      }
      for (const ring of rings) {
        ring.forEach(([longitude, latitude], i) => path[i ? "lineTo" : "moveTo"](...project(longitude, latitude)));
        path.closePath();
      }
    }
    const [west, north, east, south] = frame;
    const x = (largest[0] + largest[2]) / 2;
    const y = (largest[1] + largest[3]) / 2;
    return { code, name, path, west, north, east, south, x, y, labelWest: largest[0], labelEast: largest[2] };
  });
}

function frameRing(ring) {
  const places = ring.map(([longitude, latitude]) => project(longitude, latitude));
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function sizeFrame([west, north, east, south]) {
  return (east - west) * (south - north);
}

export function makeGeoJson({ countries }) {
  return {
    type: "FeatureCollection",
    features: countries.map(({ polygons }) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "MultiPolygon", coordinates: polygons },
    })),
  };
}
