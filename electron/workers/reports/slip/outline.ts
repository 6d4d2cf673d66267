import type { PathCommand } from 'fontkit';

/** The dots of a shape, one byte each; `left` and `top` tell where its first dot lies from the origin, downwards. */
export interface Mask {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

const NOTHING: Mask = { left: 0, top: 0, width: 0, height: 0, dots: new Uint8Array(0) };

/** Rows looked at within each row of dots. */
const ROWS_PER_DOT = 4;
/** A dot is black from this share on: a little under half, since heads burn fine lines too thin. */
const BLACK_FROM = 0.42;
const PIECES_OF_CURVE = 6;

/** A straight piece of an outline in dots, y downwards; `winding` is 1 downwards and -1 upwards. */
interface Edge {
  x: number;
  fromY: number;
  toY: number;
  slope: number;
  winding: 1 | -1;
}

/**
 * Fills the outline of a letter (non-zero rule), as a raster of black dots.
 * @param scaleX dots per font unit across; `scaleY` upwards
 * @param shiftX moves the outline to the right by a part of a dot
 */
export function fillOutline(commands: readonly PathCommand[], scaleX: number, scaleY: number, shiftX: number): Mask {
  const edges = edgesOf(commands, scaleX, scaleY, shiftX);
  if (edges.length === 0) return NOTHING;
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, fromY, toY, slope } of edges) {
    const endX = x + (toY - fromY) * slope;
    left = Math.min(left, x, endX);
    right = Math.max(right, x, endX);
    top = Math.min(top, fromY);
    bottom = Math.max(bottom, toY);
  }
  left = Math.floor(left);
  top = Math.floor(top);
  const width = Math.ceil(right) - left;
  const height = Math.ceil(bottom) - top;
  const covered = new Float32Array(width * height);
  for (let line = 0; line < height * ROWS_PER_DOT; line += 1) {
    const y = top + (line + 0.5) / ROWS_PER_DOT;
    coverLine(crossingsAt(edges, y), left, covered, Math.floor(line / ROWS_PER_DOT) * width);
  }
  const dots = Uint8Array.from(covered, (share) => (share >= BLACK_FROM * ROWS_PER_DOT ? 1 : 0));
  return { left, top, width, height, dots };
}

function crossingsAt(edges: readonly Edge[], y: number): { x: number; winding: number }[] {
  const crossings: { x: number; winding: number }[] = [];
  for (const { x, fromY, toY, slope, winding } of edges)
    if (fromY <= y && y < toY) crossings.push({ x: x + (y - fromY) * slope, winding });
  return crossings.sort((a, b) => a.x - b.x);
}

/** Adds to each dot of a row how much of it lies inside the outline on this line. */
function coverLine(
  crossings: readonly { x: number; winding: number }[],
  left: number,
  covered: Float32Array,
  rowStart: number,
): void {
  let winding = 0;
  let enteredAt = 0;
  for (const crossing of crossings) {
    const before = winding;
    winding += crossing.winding;
    if (before === 0) enteredAt = crossing.x;
    if (winding !== 0) continue;
    const from = enteredAt - left;
    const to = crossing.x - left;
    for (let dot = Math.floor(from); dot < to; dot += 1) {
      const share = Math.min(dot + 1, to) - Math.max(dot, from);
      covered[rowStart + dot] = (covered[rowStart + dot] ?? 0) + share;
    }
  }
}

function edgesOf(commands: readonly PathCommand[], scaleX: number, scaleY: number, shiftX: number): Edge[] {
  const edges: Edge[] = [];
  let startX = 0;
  let startY = 0;
  let atX = 0;
  let atY = 0;
  const lineTo = (x: number, y: number) => {
    addEdge(edges, atX * scaleX + shiftX, -atY * scaleY, x * scaleX + shiftX, -y * scaleY);
    atX = x;
    atY = y;
  };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') {
      lineTo(startX, startY);
      [startX, startY, atX, atY] = [a, b, a, b];
    } else if (command === 'lineTo') lineTo(a, b);
    else if (command === 'quadraticCurveTo') {
      const [x, y] = [atX, atY];
      for (let piece = 1; piece <= PIECES_OF_CURVE; piece += 1) {
        const t = piece / PIECES_OF_CURVE;
        const u = 1 - t;
        lineTo(u * u * x + 2 * u * t * a + t * t * c, u * u * y + 2 * u * t * b + t * t * d);
      }
    } else if (command === 'bezierCurveTo') {
      const [x, y] = [atX, atY];
      for (let piece = 1; piece <= PIECES_OF_CURVE; piece += 1) {
        const t = piece / PIECES_OF_CURVE;
        const u = 1 - t;
        lineTo(
          u * u * u * x + 3 * u * u * t * a + 3 * u * t * t * c + t * t * t * e,
          u * u * u * y + 3 * u * u * t * b + 3 * u * t * t * d + t * t * t * f,
        );
      }
    } else lineTo(startX, startY);
  }
  lineTo(startX, startY);
  return edges;
}

function addEdge(edges: Edge[], fromX: number, fromY: number, toX: number, toY: number): void {
  if (fromY === toY) return;
  const slope = (toX - fromX) / (toY - fromY);
  if (fromY < toY) edges.push({ x: fromX, fromY, toY, slope, winding: 1 });
  else edges.push({ x: toX, fromY: toY, toY: fromY, slope, winding: -1 });
}
