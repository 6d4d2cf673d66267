/** Sets text in columns of one letter each. */

const CUT = '...';

export function columns(text: string): number {
  return [...text].length;
}

/** At most `most` lines of words; a word longer than a line is broken, and what is left over is cut off with dots. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => pieces(word, width));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columns(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? '')].slice(0, width - CUT.length).join('');
  return [...lines.slice(0, most - 1), `${last}${CUT}`];
}

function pieces(word: string, width: number): string[] {
  const letters = [...word];
  const cut: string[] = [];
  for (let at = 0; at < letters.length; at += width) cut.push(letters.slice(at, at + width).join(''));
  return cut;
}

export function centred(lines: readonly string[], width: number): string[] {
  return lines.map((line) => ' '.repeat(Math.max(0, Math.floor((width - columns(line)) / 2))) + line);
}

/** Label left, value right, on one line where both fit; else the value takes at most its share of the width. */
export function pair(label: string, value: string, width: number, valueShare: number): string[] {
  if (columns(label) + columns(value) < width)
    return [label + ' '.repeat(width - columns(label) - columns(value)) + value];
  const right = wrap(value, Math.floor(width * valueShare), 3);
  const valueWidth = Math.max(...right.map(columns));
  const labelWidth = width - valueWidth - 1;
  const left = wrap(label, labelWidth, 2);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const one = left[row] ?? '';
    const other = right[row] ?? '';
    return one + ' '.repeat(width - columns(one) - columns(other)) + other;
  });
}
