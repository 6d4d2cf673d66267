import { lstat, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { CommandSheet } from '#modules/cas/index.ts';

const LARGEST_RESULT_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 200;

/** Writes a sheet into its folder, whole or not at all: whoever watches the folder never sees half of it. */
export async function writeSheet(folder: string, { name, rows }: CommandSheet, format: 'csv' | 'xlsx'): Promise<void> {
  const bytes = format === 'csv' ? csvOf(rows) : await xlsxOf(rows);
  const partial = join(folder, `.${name}.partial`);
  const file = await open(partial, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, join(folder, `${name}.${format}`)).catch(async (error: unknown) => {
    await unlink(partial);
    throw error;
  });
}

function csvOf(rows: CommandSheet['rows']): Uint8Array {
  const cell = (text: string) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return Buffer.from(rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''), 'utf8');
}

function xlsxOf(rows: CommandSheet['rows']): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'Commands', rows: rows.map((row) => [...row]) }] });
}

export interface ResultFile {
  readonly name: string;
  /** Changes while it is being written. */
  readonly stamp: string;
  read(): Promise<Uint8Array>;
}

/** Results in a folder by their names: plain files only, none that is too large for one. */
export async function resultFiles(folder: string): Promise<ResultFile[]> {
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.(?:csv|tsv|txt|xlsx)$/i.test(name)).sort();
  const files: ResultFile[] = [];
  for (const name of names.slice(-MOST_FILES)) {
    const path = join(folder, name);
    const stat = await lstat(path);
    if (!stat.isFile() || stat.size === 0 || stat.size > LARGEST_RESULT_BYTES) continue;
    files.push({ name, stamp: `${stat.size}/${stat.mtimeMs}`, read: () => readFile(path) });
  }
  return files;
}
