/**
 * Reads the commands of a receipt printer back, as a printer does: what stands on which line, which dots are black, and
 * what else the machine was told. Written from the printers' manuals, not from what writes the commands. It throws at
 * anything it does not know.
 */

export interface PrintedLine {
  readonly kind: 'text';
  readonly text: string;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'center' | 'right';
}

export interface PrintedPicture {
  readonly kind: 'picture';
  readonly width: number;
  readonly height: number;
  /** Rows from the top, eight dots a byte, 1 is black. */
  readonly bits: Uint8Array;
}

interface PrintedCode {
  readonly kind: 'qr';
  readonly payload: string;
  readonly module: number;
}

export interface Printed {
  readonly parts: readonly (PrintedLine | PrintedPicture | PrintedCode)[];
  /** Lines fed, dots and pins, in their order. */
  readonly cuts: number;
  readonly kicks: readonly { readonly pin: 2 | 5; readonly partsBefore: number; readonly onMs: number }[];
  /** Questions for its state. */
  readonly questions: number;
}

const PC437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const PC850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const PC852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';
const PC860 =
  'ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧ÓáíóúñÑªº¿Ò¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Numbers of the code pages in ESC t. */
const PAGES: Readonly<Record<number, (byte: number) => string>> = {
  0: (byte) => PC437.charAt(byte - 0x80),
  2: (byte) => PC850.charAt(byte - 0x80),
  3: (byte) => PC860.charAt(byte - 0x80),
  16: (byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
  18: (byte) => PC852.charAt(byte - 0x80),
  19: (byte) => (byte === 0xd5 ? '€' : PC850.charAt(byte - 0x80)),
};

const ALIGNS = ['left', 'center', 'right'] as const;
const [LF, CR, DLE, ESC, FS, GS] = [0x0a, 0x0d, 0x10, 0x1b, 0x1c, 0x1d];

export function decodeEscpos(bytes: Uint8Array): Printed {
  const parts: Printed['parts'][number][] = [];
  const kicks: { pin: 2 | 5; partsBefore: number; onMs: number }[] = [];
  let [at, cuts, questions, page, align] = [0, 0, 0, 0, 0];
  let [isBold, isUnderlined, width, height] = [false, false, 1, 1];
  let line = '';
  let style: Omit<PrintedLine, 'kind' | 'text'> | null = null;
  let code = '';
  let module = 3;
  const next = (): number => {
    const byte = bytes[at];
    if (byte === undefined) throw new Error('the commands end in the middle of one');
    at += 1;
    return byte;
  };
  const letter = (byte: number): string => {
    if (byte < 0x80) return String.fromCharCode(byte);
    const known = PAGES[page];
    if (!known) throw new Error(`code page ${page} is not known`);
    return known(byte);
  };
  const endLine = (): void => {
    const set = style ?? { isBold, isUnderlined, width, height, align: ALIGNS[align] ?? 'left' };
    parts.push({ kind: 'text', text: line, ...set });
    [line, style] = ['', null];
  };

  function escapeCommand(): void {
    const command = String.fromCharCode(next());
    if (command === '@') [page, align, isBold, isUnderlined, width, height] = [0, 0, false, false, 1, 1];
    else if (command === 't') page = next();
    else if (command === 'E') isBold = (next() & 1) === 1;
    else if (command === '-') isUnderlined = next() % 48 > 0;
    else if (command === 'a') align = next() % 48;
    else if (command === 'M' && next() === 0) return;
    else if (command === 'd') for (let lines = next(); lines > 0; lines -= 1) endLine();
    else if (command === 'p') {
      const pin = next() % 48 === 0 ? 2 : 5;
      kicks.push({ pin, partsBefore: parts.length, onMs: next() * 2 });
      next();
    } else throw new Error(`ESC ${command} is not known`);
  }

  function group(): void {
    const command = String.fromCharCode(next());
    if (command === '!') {
      const size = next();
      [width, height] = [(size >> 4) + 1, (size & 7) + 1];
    } else if (command === 'V') {
      if (next() >= 65) next();
      cuts += 1;
    } else if (command === 'r') {
      next();
      questions += 1;
    } else if (command === 'v') picture();
    else if (command === '(') symbol();
    else throw new Error(`GS ${command} is not known`);
  }

  function picture(): void {
    if (next() !== 0x30 || next() !== 0) throw new Error('a picture in a mode that is not known');
    if (line !== '') throw new Error('a picture in the middle of a line');
    const rowBytes = next() + next() * 256;
    const rows = next() + next() * 256;
    const bits = bytes.slice(at, at + rowBytes * rows);
    if (bits.length !== rowBytes * rows) throw new Error('a picture ends too early');
    at += bits.length;
    parts.push({ kind: 'picture', width: rowBytes * 8, height: rows, bits });
  }

  function symbol(): void {
    if (String.fromCharCode(next()) !== 'k') throw new Error('GS ( is not known');
    const length = next() + next() * 256;
    const [kind, what, ...data] = bytes.slice(at, at + length);
    at += length;
    if (kind !== 49) throw new Error('a symbol that is no QR code');
    if (what === 67) module = data[0] ?? module;
    if (what === 80) code = new TextDecoder().decode(Uint8Array.from(data.slice(1)));
    if (what === 81) parts.push({ kind: 'qr', payload: code, module });
  }

  while (at < bytes.length) {
    const byte = next();
    if (byte === LF) endLine();
    else if (byte === ESC) escapeCommand();
    else if (byte === GS) group();
    else if (byte === FS && next() === 0x2e) continue;
    else if (byte === DLE && next() === 0x04) {
      next();
      questions += 1;
    } else if (byte >= 0x20 && byte !== 0x7f) {
      style ??= { isBold, isUnderlined, width, height, align: ALIGNS[align] ?? 'left' };
      line += letter(byte);
    } else if (byte !== CR) throw new Error(`byte ${byte} at ${at - 1} is neither a letter nor a command`);
  }
  if (line !== '') throw new Error('the last line was never printed');
  return { parts, cuts, kicks, questions };
}

/** The lines of letters alone, as they stand on the paper. */
export function textOf(printed: Printed): string[] {
  return printed.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
}
