/**
 * Cuts the Noto faces that paper is set in down to the letters it needs and writes them to `resources/fonts`.
 * Run by a developer, only when a script or a sign is added: `node scripts/fonts.ts [folder of the full Noto fonts]`.
 * Needs `pyftsubset` (fonttools; Debian: `apt-get install fonttools fonts-noto-core`). The results are committed.
 *
 * Cut fonts matter twice: the packed program stays small, and the first receipt is laid out several times faster.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const target = join(import.meta.dirname, '..', 'resources', 'fonts');
const source = process.argv[2] ?? '/usr/share/fonts/truetype/noto';
const budgetBytes = 1_250_000;

/** Letters of the Latin script with their accents, punctuation, currency signs, and the few shapes documents use. */
const latin = [
  'U+0020-007E,U+00A0-017F,U+0192,U+01A0-01A1,U+01AF-01B0,U+01CD-01DC,U+0218-021B,U+0259,U+02B0-02FF',
  'U+0300-030C,U+0323,U+0328,U+1E00-1EFF,U+2000-206F,U+2070-209C,U+20A0-20C0,U+2116,U+2120,U+2122',
  'U+2190-2193,U+2212,U+2215,U+2248,U+2260,U+2264-2265,U+25A0-25A1,U+25CB-25CF,U+FFFD',
].join(',');

/** Joiners, the dotted circle under a stray vowel sign, the space: every complex script needs them. */
const joiners = 'U+0020,U+200C,U+200D,U+25CC';
const dandas = 'U+0964,U+0965';

/** Complex scripts keep every layout feature: without them the letters fall apart. */
const faces: { name: string; letters: string; features: string }[] = [
  { name: 'NotoSans', letters: latin, features: 'kern,mark,mkmk,ccmp,locl' },
  { name: 'NotoSansDevanagari', letters: `U+0900-097F,U+A8E0-A8FF,U+1CD0-1CFF,${joiners}`, features: '*' },
  { name: 'NotoSansTelugu', letters: `U+0C00-0C7F,${dandas},${joiners}`, features: '*' },
  { name: 'NotoSansTamil', letters: `U+0B80-0BFF,${dandas},${joiners}`, features: '*' },
  { name: 'NotoSansBengali', letters: `U+0980-09FF,${dandas},${joiners}`, features: '*' },
  { name: 'NotoNaskhArabic', letters: `U+0600-06FF,U+0750-077F,${joiners}`, features: '*' },
];

mkdirSync(target, { recursive: true });
for (const face of faces) {
  for (const weight of ['Regular', 'Bold']) {
    const file = `${face.name}-${weight}.ttf`;
    execFileSync('pyftsubset', [
      join(source, file),
      `--output-file=${join(target, file)}`,
      `--unicodes=${face.letters}`,
      `--layout-features=${face.features}`,
      '--no-hinting',
      '--notdef-outline',
      '--name-IDs=0,1,2,3,4,5,6,13,14',
    ]);
  }
}

const files = readdirSync(target).filter((file) => file.endsWith('.ttf'));
const totalBytes = files.reduce((sum, file) => sum + statSync(join(target, file)).size, 0);
process.stdout.write(`${files.length} faces, ${Math.round(totalBytes / 1000)} kB\n`);
if (totalBytes > budgetBytes) throw new Error(`the faces take ${totalBytes} bytes, more than ${budgetBytes}`);
