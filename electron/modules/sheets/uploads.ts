import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostServices } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';

/** A sheet that was sent and waits for its columns to be confirmed, as the import takes it. */
export interface StoredUpload {
  readonly fileName: string;
  readonly sizeBytes: number;
  read(): Uint8Array;
}

const KEPT = 20;
const KEPT_MS = 24 * 60 * 60 * 1000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Where = Pick<HostServices, 'dataDir' | 'ids' | 'clock'>;

function folderOf({ dataDir }: Pick<Where, 'dataDir'>): string {
  return join(dataDir, 'uploads');
}

/**
 * Keeps a sheet until it is imported: at most 20, none longer than a day, because they hold what customers would
 * not want to lie about. Only the office's own user may read them. @returns the upload's id
 */
export async function storeUpload(where: Where, upload: { fileName: string; bytes: Uint8Array }): Promise<string> {
  const folder = folderOf(where);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await clearUploads(where, folder);
  const id = where.ids.uuid();
  await writeFile(join(folder, `${id}.json`), JSON.stringify({ fileName: upload.fileName }), { mode: 0o600 });
  const partial = join(folder, `${id}.partial`);
  await writeFile(partial, upload.bytes, { mode: 0o600 });
  await rename(partial, join(folder, id));
  return id;
}

/** @throws not-found when there is no such upload, or not any more */
export async function readUpload(where: Pick<Where, 'dataDir'>, id: string): Promise<StoredUpload> {
  if (!ID.test(id)) throw fail('not-found', { what: 'upload', id });
  const file = join(folderOf(where), id);
  try {
    const [bytes, about] = await Promise.all([readFile(file), readFile(`${file}.json`, 'utf8')]);
    const { fileName } = JSON.parse(about) as { fileName: string };
    return { fileName, sizeBytes: bytes.length, read: () => bytes };
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') throw fail('not-found', { what: 'upload', id });
    throw error;
  }
}

/** Makes room for one more. The ids are UUIDv7, so their text is in the order of their age. */
async function clearUploads({ clock }: Where, folder: string): Promise<void> {
  const names = await readdir(folder);
  const ids = [...new Set(names.map((name) => name.replace(/\.(?:json|partial)$/, '')))]
    .filter((id) => ID.test(id))
    .sort();
  const oldest = clock.now() - KEPT_MS;
  const surplus = ids.length - (KEPT - 1);
  const old = ids.filter((id, index) => index < surplus || storedAt(id) < oldest);
  for (const id of old) {
    for (const ending of ['', '.json', '.partial']) await rm(join(folder, id + ending), { force: true });
  }
}

/** RFC 9562: the first 48 bits of a UUIDv7 are its UTC milliseconds. */
function storedAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
