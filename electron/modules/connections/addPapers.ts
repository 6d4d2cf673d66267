import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import type { Connection, connections } from '#shared/contract/connections.ts';
import { fail } from '#shared/contract/errors.ts';
import { keptIdNumber } from '#shared/domain/idProofs.ts';
import { requirePapers } from './papers.ts';
import { keepPictures, readSent } from './pictures.ts';
import { readConnection } from './readConnections.ts';

type AskedPapers = z.output<NonNullable<(typeof connections.addPapers)['~orpc']['inputSchema']>>;

/**
 * Adds papers to an application that were missing when it was made: each is there once, and none is replaced. What he
 * agreed to then counts still. The same id again changes nothing.
 * @throws nothing-brought, papers-there, id-number-wrong, consent-missing, photo-too-large, picture-kind, already-exists
 *   (two of a kind), id-used-differently, not-found
 */
export async function addPapers(context: Context, asked: AskedPapers): Promise<Connection> {
  const { id, uid, signerName, signature } = asked;
  const before = readConnection(context, id);
  const consents = [...new Set([...before.consents, ...asked.consents])];
  if (asked.idProof === null && signature === '' && asked.pictures.length === 0) throw fail('nothing-brought', {});
  requirePapers({ ...asked, consents });
  const pictures = await readSent(asked.pictures);
  const idKind = asked.idProof?.kind ?? '';
  const idNumber = asked.idProof ? keptIdNumber(asked.idProof.kind, asked.idProof.number) : '';
  const sent = [
    id,
    idKind,
    idNumber,
    asked.consents,
    signerName,
    signature,
    pictures.map((one) => [one.kind, one.hash]),
  ];
  const requestHash = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  context.write((tx) => {
    const known = tx.sql.get<{ hash: string }>('SELECT request_hash AS hash FROM connection_paper WHERE uid = ?', uid);
    if (known && known.hash !== requestHash) throw fail('id-used-differently', { id: uid });
    if (known) return;
    // As it stands now: another may have brought the same meanwhile.
    const { number, idKind: hasKind, isSigned, pictures: there } = readConnection({ read: tx, actor: tx.actor }, id);
    const isTwice =
      (idKind !== '' && hasKind !== '') ||
      (signature !== '' && isSigned) ||
      pictures.some(({ kind }) => there.some((one) => one.kind === kind));
    if (isTwice) throw fail('papers-there', { number });
    tx.sql.run(
      `INSERT INTO connection_paper (uid, request_hash, connection_id, id_kind, id_number, consents, signer_name, signature, user_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[uid, requestHash, id, idKind, idNumber, JSON.stringify(asked.consents)],
      ...[signerName, signature, tx.actor.userId, tx.at],
    );
    keepPictures(tx, id, pictures);
    tx.audit({
      action: 'add-papers',
      entity: 'connection',
      entityId: id,
      after: {
        ...{ number, idKind, consents: asked.consents, isSigned: signature !== '' },
        pictures: pictures.map(({ kind }) => kind),
      },
    });
    tx.touch('connections');
  });
  return readConnection(context, id);
}
