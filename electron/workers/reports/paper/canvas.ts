import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { type Faces, LEFT_TO_RIGHT_FEATURE, RIGHT_TO_LEFT_FEATURE } from './fonts.ts';
import type { TextLine } from './text.ts';

/** What blocks are drawn on. Distances are from the top left; `y` of text is its baseline. */
export interface Surface {
  text(line: TextLine, size: number, x: number, baselineY: number): void;
  rule(fromX: number, toX: number, y: number): void;
  frame(x: number, y: number, width: number, height: number): void;
  qr(payload: string, x: number, y: number, side: number): void;
}

/** Pages of a file, in points. The only part that speaks to pdfkit. */
export interface Canvas extends Surface {
  addPage(width: number, height: number): void;
  /** A JPEG or PNG as large as it fits, in the middle; false for what is no such picture, and then nothing is drawn. */
  image(bytes: Uint8Array, x: number, y: number, width: number, height: number): boolean;
  /** Lines of an SVG path that was drawn in a box of the size `of`, within another. */
  path(path: string, of: { width: number; height: number }, x: number, y: number, width: number, height: number): void;
  /** Gives what has been produced so far to the sink; the file's memory stays bounded by one document. */
  flush(sink: PaperSink): Promise<void>;
  /** Closes the file and gives the rest to the sink. */
  finish(sink: PaperSink): Promise<void>;
}

export type PaperSink = (bytes: Uint8Array) => void | Promise<void>;

/** The one weight of line on all paper. */
const RULE_WIDTH = 0.5;

/**
 * @param createdAtMs instant written into the file; with equal text it makes equal bytes.
 */
export function createCanvas(faces: Faces, title: string, createdAtMs: number): Canvas {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    font: '',
    info: { Title: title, Creator: 'Counterfoil', Producer: 'Counterfoil', CreationDate: new Date(createdAtMs) },
  });
  for (const weight of [faces.regular, faces.bold]) {
    for (const face of Object.values(weight)) document.registerFont(face.id, face.font);
  }
  const flush = async (sink: PaperSink): Promise<void> => {
    for (let chunk = document.read(); chunk !== null; chunk = document.read()) await sink(chunk);
  };
  return {
    addPage: (width, height) => {
      document.addPage({ size: [width, height], margin: 0 });
      document.lineWidth(RULE_WIDTH).fillColor('black').strokeColor('black');
    },
    text: (line, size, x, baselineY) => {
      let left = x;
      for (const run of line.runs) {
        document.font(run.face.id, size * run.face.sizeFactor).text(run.text, left, baselineY, {
          lineBreak: false,
          baseline: 'alphabetic',
          features: [run.isRightToLeft ? RIGHT_TO_LEFT_FEATURE : LEFT_TO_RIGHT_FEATURE],
        });
        left += run.width;
      }
    },
    rule: (fromX, toX, y) => {
      document.moveTo(fromX, y).lineTo(toX, y).stroke();
    },
    frame: (x, y, width, height) => {
      document.rect(x, y, width, height).stroke();
    },
    qr: (payload, x, y, side) => drawQr(document, payload, x, y, side),
    image: (bytes, x, y, width, height) => drawImage(document, bytes, x, y, width, height),
    path: (path, of, x, y, width, height) => {
      document
        .save()
        .translate(x, y)
        .scale(width / of.width, height / of.height);
      document.lineWidth(1.6).lineCap('round').lineJoin('round').path(path).stroke();
      document.restore();
    },
    flush,
    finish: async (sink) => {
      document.end();
      // A picture that lets the paper shine through is unpacked beside the rest, and the file ends after it.
      for await (const chunk of document) await sink(chunk as Uint8Array);
    },
  };
}

function drawImage(
  document: PDFKit.PDFDocument,
  bytes: Uint8Array,
  x: number,
  y: number,
  width: number,
  height: number,
): boolean {
  try {
    // Owned by the file: what the database hands out may be a piece of a larger buffer.
    document.image(Buffer.from(bytes), x, y, { fit: [width, height], align: 'center', valign: 'center' });
    return true;
  } catch {
    return false;
  }
}

/** Modules as vector squares, neighbours in a row joined so that no hairline shows between them. */
function drawQr(document: PDFKit.PDFDocument, payload: string, x: number, y: number, side: number): void {
  const { data, size } = encode(payload, { ecc: 'M', border: 0 });
  const module = side / size;
  data.forEach((row, rowIndex) => {
    let start = 0;
    while (start < size) {
      if (!row[start]) {
        start += 1;
        continue;
      }
      let end = start;
      while (end < size && row[end]) end += 1;
      document.rect(x + start * module, y + rowIndex * module, (end - start) * module, module);
      start = end;
    }
  });
  document.fill();
}
