// Where the map looks: a middle in Web Mercator (both ways from 0 to 1, y downwards) and a zoom, as MapLibre has it.
const TILE = 512;
const EARTH_KM = 40075.017;
const MAX_LATITUDE = 85.05;
const MAX_ZOOM = 12;

export function project(longitude, latitude) {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude)) * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function unproject(x, y) {
  return [(x - 0.5) * 360, (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90];
}

// The length of a kilometre at this height of the map, as a part of the map's width.
export function measureKilometre(y) {
  const latitude = (unproject(0, y)[1] * Math.PI) / 180;
  return 1 / (EARTH_KM * Math.cos(latitude));
}

export class Camera {
  x = 0.5;
  y = 0.4;
  zoom = 1;
  width = 1;
  height = 1;

  get scale() {
    return TILE * 2 ** this.zoom;
  }

  // Pixels from the left and the top.
  place(x, y) {
    return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }

  find(left, top) {
    return [(left - this.width / 2) / this.scale + this.x, (top - this.height / 2) / this.scale + this.y];
  }

  resize(width, height) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.keepInside();
  }

  move(right, down) {
    this.x += right / this.scale;
    this.y += down / this.scale;
    this.keepInside();
  }

  // What lies under this pixel stays there.
  zoomBy(steps, left = this.width / 2, top = this.height / 2) {
    const [x, y] = this.find(left, top);
    this.zoom = Math.min(MAX_ZOOM, this.zoom + steps);
    this.keepInside();
    this.x = x - (left - this.width / 2) / this.scale;
    this.y = y - (top - this.height / 2) / this.scale;
    this.keepInside();
  }

  // Shows all between two corners, with room at the edges.
  fit(west, north, east, south, maxZoom = 7) {
    const room = 0.82;
    const zoom = Math.log2(
      room * Math.min(this.width / Math.max(east - west, 1e-9), this.height / Math.max(south - north, 1e-9)) / TILE,
    );
    this.zoom = Math.min(maxZoom, zoom);
    this.x = (west + east) / 2;
    this.y = (north + south) / 2;
    this.keepInside();
  }

  // West, south, east and north in degrees, as the address has a box.
  tellBox() {
    const [west, north] = unproject(...this.find(0, 0));
    const [east, south] = unproject(...this.find(this.width, this.height));
    const round = (value, limit) => Math.max(-limit, Math.min(limit, Math.round(value * 1000) / 1000));
    return [round(west, 180), round(south, 90), round(east, 180), round(north, 90)];
  }

  keepInside() {
    const least = Math.log2(Math.max(this.width, this.height) / TILE);
    this.zoom = Math.max(least, Math.min(MAX_ZOOM, this.zoom));
    const halfWidth = this.width / 2 / this.scale;
    const halfHeight = this.height / 2 / this.scale;
    this.x = Math.max(halfWidth, Math.min(1 - halfWidth, this.x));
    this.y = Math.max(halfHeight, Math.min(1 - halfHeight, this.y));
  }
}
