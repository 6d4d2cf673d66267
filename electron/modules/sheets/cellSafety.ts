/** A cell that a spreadsheet program would run as a formula, or such a cell already behind apostrophes. */
const RISKY = /^'*[=+\-@\t\r]/;
const NEUTRALISED = /^'+[=+\-@\t\r]/;

/** Puts an apostrophe before a cell that a spreadsheet program would run (OWASP, CSV injection). */
export function neutraliseCell(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** Takes back exactly what `neutraliseCell` added: `restoreCell(neutraliseCell(x))` is `x` for every text. */
export function restoreCell(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}
