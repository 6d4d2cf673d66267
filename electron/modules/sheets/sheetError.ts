/** Why a file as a whole cannot be read; a single bad row is a rejection, never one of these. */
export const SHEET_ERROR_CODES = [
  'empty-file',
  'too-large',
  'not-a-sheet',
  'old-excel',
  'broken-file',
  'unclosed-quote',
  'too-many-columns',
  'too-many-rows',
  'no-header',
  'no-rows',
  'bad-mapping',
] as const;

export type SheetErrorCode = (typeof SHEET_ERROR_CODES)[number];

/** Facts that a sentence about the failure may name. */
export type SheetErrorData = Readonly<Record<string, string | number | readonly string[]>>;

/** The one failure this folder throws. Callers branch on `code`; `message` is an English fallback for logs and the terminal. */
export class SheetError extends Error {
  readonly code: SheetErrorCode;
  readonly data: SheetErrorData;

  constructor(code: SheetErrorCode, message: string, data: SheetErrorData = {}) {
    super(message);
    this.name = 'SheetError';
    this.code = code;
    this.data = data;
  }
}
