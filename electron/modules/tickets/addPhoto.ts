import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Visit } from '#shared/contract/visits.ts';
import { MOST_PHOTO_BYTES, MOST_PHOTOS, photoMime } from '#shared/domain/tickets.ts';
import { presentVisit } from './makeVisit.ts';
import { readVisit } from './readVisits.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Keeps a picture of a visit. What it is says its beginning, not its name. The same id again answers with the same picture.
 * @throws photo-too-large, photo-kind, too-many-photos, not-found, not-allowed (another's), id-used-differently
 */
export async function addPhoto(
  context: Context,
  { id, uid, kind, file }: { id: number; uid: string; kind: 'before' | 'after'; file: File },
): Promise<Visit['photos'][number]> {
  readVisit(context, id);
  if (file.size > MOST_PHOTO_BYTES)
    throw fail('photo-too-large', { megabytes: Math.ceil(file.size / MEGABYTE), most: MOST_PHOTO_BYTES / MEGABYTE });
  const bytes = Buffer.from(await file.arrayBuffer());
  const mime = photoMime(bytes);
  if (mime === null) throw fail('photo-kind', {});
  return context.write((tx) => {
    presentVisit(tx, id);
    const known = tx.sql.get<{ id: number; visitId: number; at: number }>(
      'SELECT id, visit_id AS visitId, at FROM visit_photo WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.visitId !== id) throw fail('id-used-differently', { id: uid });
      return { id: known.id, kind, at: known.at };
    }
    const count = tx.sql.get<{ n: number }>('SELECT count(*) AS n FROM visit_photo WHERE visit_id = ?', id)?.n ?? 0;
    if (count >= MOST_PHOTOS) throw fail('too-many-photos', { most: MOST_PHOTOS });
    const photo = tx.sql.run(
      'INSERT INTO visit_photo (uid, visit_id, kind, mime, bytes, user_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[uid, id, kind, mime, bytes, tx.actor.userId, tx.at],
    ).id;
    tx.audit({ action: 'add-photo', entity: 'visit', entityId: id, after: { kind, mime, bytes: bytes.length } });
    tx.touch('tickets');
    return { id: photo, kind, at: tx.at };
  });
}
