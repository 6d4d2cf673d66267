/** A list as people paste it: a box on each line, its card behind a tab, comma, semicolon or spaces. */
export function readPasted(text: string): { serial: string; vc: string }[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s*[\t,;]\s*|\s+/))
    .map(([serial = '', vc = '']) => ({ serial, vc }))
    .filter(({ serial }) => serial !== '');
}
