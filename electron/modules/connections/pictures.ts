import { createHash } from 'node:crypto';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { CafPicture } from '#shared/domain/idProofs.ts';
import { MOST_PHOTO_BYTES, photoMime } from '#shared/domain/tickets.ts';
import { isWholePng } from './png.ts';

const MEGABYTE = 1024 * 1024;

interface Picture {
  readonly kind: CafPicture;
  readonly mime: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;
  /** Tells a repeat from another picture. */
  readonly hash: string;
}

/** What was sent, looked at: what it is says its beginning, not its name, and a PNG is one to its end. @throws photo-too-large, picture-kind, already-exists (two of a kind) */
export async function readSent(
  sent: readonly { readonly kind: CafPicture; readonly file: File }[],
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const { kind, file } of sent) {
    if (pictures.some((one) => one.kind === kind)) throw fail('already-exists', { what: 'picture', value: kind });
    if (file.size > MOST_PHOTO_BYTES)
      throw fail('photo-too-large', { megabytes: Math.ceil(file.size / MEGABYTE), most: MOST_PHOTO_BYTES / MEGABYTE });
    const bytes = Buffer.from(await file.arrayBuffer());
    const mime = photoMime(bytes);
    // Paper holds no others.
    const isDrawable = mime === 'image/jpeg' || (mime === 'image/png' && (await isWholePng(bytes)));
    if (!isDrawable) throw fail('picture-kind', { picture: kind });
    pictures.push({ kind, mime, bytes, hash: createHash('sha256').update(bytes).digest('hex') });
  }
  return pictures;
}

export function keepPictures(tx: Tx, connectionId: number, pictures: readonly Picture[]): void {
  tx.sql.insertAll(
    'connection_picture (uid, connection_id, kind, mime, bytes, user_id, at)',
    pictures.map(({ kind, mime, bytes }) => [tx.ids.uuid(), connectionId, kind, mime, bytes, tx.actor.userId, tx.at]),
  );
}

/** A picture as it was sent; who looked at an id proof is noted. @throws not-found, also outside the caller's branches and areas */
export function readPicture(context: Context, id: number): File {
  const picture = context.read.sql.get<{
    connectionId: number;
    customerId: number;
    number: string;
    kind: CafPicture;
    mime: string;
    bytes: Buffer;
  }>(
    `SELECT p.connection_id AS connectionId, n.customer_id AS customerId, n.number, p.kind, p.mime, p.bytes
     FROM connection_picture p JOIN connection n ON n.id = p.connection_id WHERE p.id = ?`,
    id,
  );
  if (!picture) throw fail('not-found', { what: 'picture', id: String(id) });
  const { connectionId, customerId, number, kind, mime, bytes } = picture;
  requireCustomer(context, customerId);
  if (kind !== 'photo') noteIdProofSeen(context, connectionId, { number, kind });
  const name = `${number.replaceAll('/', '-')}-${kind}.${mime.slice('image/'.length)}`;
  return new File([new Uint8Array(bytes)], name, { type: mime });
}

/** @param seen the application, and where its id proof was seen: one of its sides, or on the form */
export function noteIdProofSeen(
  context: Context,
  connectionId: number,
  seen: { readonly number: string; readonly kind: CafPicture | 'form' },
): void {
  context.write((tx) =>
    tx.audit({ action: 'see-id-proof', entity: 'connection', entityId: connectionId, after: seen }),
  );
}
