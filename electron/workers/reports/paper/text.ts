import bidiFactory, { type EmbeddingLevels } from 'bidi-js';
import { FACE_SCRIPTS, type Face, type FaceScript, type Faces, type Weight } from './fonts.ts';

/**
 * Sets text in several scripts: a string is cut into runs of one face and one direction, runs are put in visual order
 * by the Unicode bidirectional algorithm, and lines are wrapped or cut between graphemes. All widths are in points.
 */

export interface TextStyle {
  size: number;
  weight: Weight;
}

/** A piece of a line in one face and one direction; `text` is in logical order. */
interface TextRun {
  face: Face;
  text: string;
  isRightToLeft: boolean;
  width: number;
}

/** Runs from left to right. `isTall`: scripts with marks above and below need more leading. */
export interface TextLine {
  runs: TextRun[];
  width: number;
  isTall: boolean;
}

export interface Typesetter {
  /** One line, however wide. */
  line(text: string, style: TextStyle): TextLine;
  /** One line no wider than `maxWidth`; what does not fit is replaced by an ellipsis. */
  clip(text: string, style: TextStyle, maxWidth: number): TextLine;
  /** At most `maxLines` lines; the last one ends in an ellipsis when text is left over. */
  wrap(text: string, style: TextStyle, maxWidth: number, maxLines: number): TextLine[];
}

/** No line or paragraph on paper shows more than this; longer input only costs time. */
const TEXT_LIMIT = 2_000;

/** Set lines kept: labels, days and areas come again on every page. */
const WRAPPED_LIMIT = 4_000;
const WRAPPED_MAX_LENGTH = 80;

interface Cluster {
  start: number;
  end: number;
  script: FaceScript;
}

/** Where every letter is a grapheme of its own, all texts share these. */
const PLAIN_CLUSTERS = Array.from(
  { length: TEXT_LIMIT },
  (_, index): Cluster => ({ start: index, end: index + 1, script: 'Latin' }),
);

/** Text after cleaning, with a face per grapheme and, where anything runs right to left, bidi levels. */
interface Prepared {
  text: string;
  clusters: Cluster[];
  levels: EmbeddingLevels | null;
}

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

const ELLIPSIS = '…';
/** Stands for a grapheme that no bundled face can draw. */
const MISSING = '\uFFFD';
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]|[\uD802\uD803\uD83A\uD83B]/;
/** Line controls and direction overrides: stored names must not be able to reorder a document. */
const CONTROLS = /[\p{Cc}\p{Bidi_Control}]/gu;
const PLAIN = /^[\u0020-\u007E\u00A0-\u017F\u2010-\u2026\u20B9]*$/;
const INVISIBLE = /^(?:[\u200B-\u200D\u2060]|\p{Variation_Selector})$/u;

const SCRIPT_PATTERNS: [FaceScript, RegExp][] = [
  ['Latin', /^\p{Script=Latin}/u],
  ['Devanagari', /^\p{Script=Devanagari}/u],
  ['Telugu', /^\p{Script=Telugu}/u],
  ['Tamil', /^\p{Script=Tamil}/u],
  ['Bengali', /^\p{Script=Bengali}/u],
  ['Arabic', /^\p{Script=Arabic}/u],
];

export function createTypesetter(faces: Faces): Typesetter {
  const prepare = (raw: string): Prepared => prepareText(raw, faces.regular);
  const lineOf = (prepared: Prepared, from: number, to: number, style: TextStyle): TextLine =>
    buildLine(prepared, from, to, style, faces[style.weight]);

  const whole = (text: string, style: TextStyle): TextLine => {
    const prepared = prepare(text);
    return lineOf(prepared, 0, prepared.clusters.length, style);
  };

  const clip = (text: string, style: TextStyle, maxWidth: number): TextLine => {
    const prepared = prepare(text);
    const line = lineOf(prepared, 0, prepared.clusters.length, style);
    if (line.width <= maxWidth) return line;
    return cut(prepared, style, maxWidth);
  };

  // The longest beginning that fits together with the ellipsis, found by halving.
  const cut = (prepared: Prepared, style: TextStyle, maxWidth: number): TextLine => {
    let low = 0;
    let high = prepared.clusters.length;
    let best = whole(ELLIPSIS, style);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const end = prepared.clusters[middle - 1]?.end ?? 0;
      const candidate = whole(prepared.text.slice(0, end).trimEnd() + ELLIPSIS, style);
      if (candidate.width <= maxWidth) {
        low = middle;
        best = candidate;
      } else {
        high = middle - 1;
      }
    }
    return best;
  };

  const wrapParagraph = (text: string, style: TextStyle, maxWidth: number, maxLines: number): TextLine[] => {
    const prepared = prepare(text);
    const all = lineOf(prepared, 0, prepared.clusters.length, style);
    if (all.width <= maxWidth) return [all];
    const lines: TextLine[] = [];
    let from = 0;
    while (from < prepared.clusters.length) {
      const rest = prepared.text.slice(prepared.clusters[from]?.start);
      if (lines.length === maxLines - 1) {
        lines.push(clip(rest, style, maxWidth));
        return lines;
      }
      const to = breakAfter(prepared, from, (end) => lineOf(prepared, from, end, style).width <= maxWidth);
      lines.push(lineOf(prepared, from, to, style));
      from = to;
      while (isSpaceAt(prepared, from)) from += 1;
    }
    return lines;
  };

  const wrapAll = (text: string, style: TextStyle, maxWidth: number, maxLines: number): TextLine[] => {
    const lines: TextLine[] = [];
    for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
      if (lines.length >= maxLines) break;
      lines.push(...wrapParagraph(paragraph, style, maxWidth, maxLines - lines.length));
    }
    return lines;
  };

  return {
    line: whole,
    clip,
    wrap: keepingLines(wrapAll),
  };
}

/** Remembers what was wrapped lately; long texts are not worth the memory. */
function keepingLines(wrapAll: Typesetter['wrap']): Typesetter['wrap'] {
  const wrapped = new Map<string, TextLine[]>();
  return (text, style, maxWidth, maxLines) => {
    if (text.length > WRAPPED_MAX_LENGTH) return wrapAll(text, style, maxWidth, maxLines);
    const key = `${style.weight}|${style.size}|${maxWidth}|${maxLines}|${text}`;
    const known = wrapped.get(key);
    if (known) return known;
    const lines = wrapAll(text, style, maxWidth, maxLines);
    if (wrapped.size >= WRAPPED_LIMIT) wrapped.clear();
    wrapped.set(key, lines);
    return lines;
  };
}

function prepareText(raw: string, faces: Record<FaceScript, Face>): Prepared {
  const text = raw.slice(0, TEXT_LIMIT).toWellFormed().normalize('NFC').replace(/\s+/g, ' ').replace(CONTROLS, '');
  if (PLAIN.test(text)) {
    return {
      text,
      clusters: PLAIN_CLUSTERS.slice(0, text.length),
      levels: null,
    };
  }
  let shown = '';
  let script: FaceScript = 'Latin';
  const clusters: Cluster[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const found = scriptOf(segment, script, faces);
    script = found ?? 'Latin';
    const start = shown.length;
    shown += found ? segment : MISSING;
    clusters.push({ start, end: shown.length, script });
  }
  // The direction of a name or note follows its own first letter, as a browser does with dir="auto".
  return { text: shown, clusters, levels: RIGHT_TO_LEFT.test(shown) ? bidi.getEmbeddingLevels(shown, 'auto') : null };
}

/** The face for one grapheme, or null when none has all its letters. Neutral signs are set in Latin where they can. */
function scriptOf(segment: string, previous: FaceScript, faces: Record<FaceScript, Face>): FaceScript | null {
  const codePoints: number[] = [];
  for (const character of segment) {
    if (!INVISIBLE.test(character)) codePoints.push(character.codePointAt(0) ?? 0);
  }
  const covers = (script: FaceScript): boolean => codePoints.every((codePoint) => faces[script].covers(codePoint));
  const own = SCRIPT_PATTERNS.find(([, pattern]) => pattern.test(segment))?.[0];
  if (own && covers(own)) return own;
  if (covers('Latin')) return 'Latin';
  if (covers(previous)) return previous;
  return FACE_SCRIPTS.find(covers) ?? null;
}

function isSpaceAt(prepared: Prepared, index: number): boolean {
  const cluster = prepared.clusters[index];
  return cluster !== undefined && prepared.text.charAt(cluster.start) === ' ';
}

/** Index of the first cluster of the next line: after the last word that fits, or inside a word that alone does not. */
function breakAfter(prepared: Prepared, from: number, fits: (end: number) => boolean): number {
  const { clusters, text } = prepared;
  let lastBreak = -1;
  let end = from;
  while (end < clusters.length) {
    let next = end + 1;
    while (next < clusters.length && !isBreakBefore(text, clusters[next]?.start ?? 0)) next += 1;
    if (!fits(next)) break;
    lastBreak = next;
    end = next;
  }
  if (lastBreak > from) return lastBreak;
  // One word wider than the line: as many graphemes as fit, at least one.
  let low = from + 1;
  let high = clusters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isBreakBefore(text: string, index: number): boolean {
  const before = text.charAt(index - 1);
  // An amount is one word.
  if (before === ',' && /\d/.test(text.charAt(index))) return false;
  return text.charAt(index) === ' ' || /[-/,;]/.test(before);
}

interface Span {
  start: number;
  end: number;
  script: FaceScript;
  level: number;
}

function buildLine(
  prepared: Prepared,
  from: number,
  to: number,
  style: TextStyle,
  faces: Record<FaceScript, Face>,
): TextLine {
  let last = to;
  while (last > from && isSpaceAt(prepared, last - 1)) last -= 1;
  const spans = spansOf(prepared, from, last);
  const runs = visualOrder(prepared, spans).map((span): TextRun => {
    const isRightToLeft = span.level % 2 === 1;
    const face = faces[span.script];
    const text = isRightToLeft ? mirrored(prepared, span) : prepared.text.slice(span.start, span.end);
    return {
      face,
      text,
      isRightToLeft,
      width: (face.width(text, isRightToLeft) * style.size * face.sizeFactor) / 1000,
    };
  });
  return {
    runs,
    width: runs.reduce((sum, run) => sum + run.width, 0),
    isTall: runs.some((run) => run.face.script !== 'Latin'),
  };
}

function spansOf(prepared: Prepared, from: number, to: number): Span[] {
  const spans: Span[] = [];
  for (const { start, end, script } of prepared.clusters.slice(from, to)) {
    const level = prepared.levels?.levels[start] ?? 0;
    const open = spans.at(-1);
    if (open && open.script === script && open.level === level) open.end = end;
    else spans.push({ start, end, script, level });
  }
  return spans;
}

function visualOrder(prepared: Prepared, spans: Span[]): Span[] {
  const first = spans[0];
  const last = spans.at(-1);
  if (!prepared.levels || !first || !last) return spans;
  const order = bidi.getReorderedIndices(prepared.text, prepared.levels, first.start, last.end - 1);
  const ordered = new Set<Span>();
  for (const index of order) {
    const span = spans.find((candidate) => index >= candidate.start && index < candidate.end);
    if (span) ordered.add(span);
  }
  return [...ordered];
}

/** Brackets and their like turn round when they run right to left (rule L4). */
function mirrored(prepared: Prepared, span: Span): string {
  if (!prepared.levels) return prepared.text.slice(span.start, span.end);
  const mirrors = bidi.getMirroredCharactersMap(
    prepared.text,
    prepared.levels.levels,
    span.start,
    Math.max(span.start, span.end - 1),
  );
  let text = '';
  for (let index = span.start; index < span.end; index += 1) {
    text += mirrors.get(index) ?? prepared.text.charAt(index);
  }
  return text;
}
