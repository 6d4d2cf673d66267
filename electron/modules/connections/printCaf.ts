import type { Context } from '#host/context.ts';
import { countPrint, printCount } from '#modules/printers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import { noteIdProofSeen } from './pictures.ts';
import { readConnection } from './readConnections.ts';

/**
 * The application as PDF. Each print is counted before it is drawn, so that no copy can pass for the original; who only
 * looks at one that bears an id proof is noted as who looks at its picture is.
 */
export async function printCaf(context: Context, id: number, preview: boolean): Promise<File> {
  const { number, pictures } = readConnection(context, id);
  if (preview && pictures.some(({ kind }) => kind !== 'photo')) noteIdProofSeen(context, id, { number, kind: 'form' });
  const copyNo = preview ? printCount(context.read, 'connection', id) : countCaf(context, id);
  return fileOf(await context.services.paper.caf(id, copyNo, context.company().language));
}

function countCaf(context: Context, id: number): number {
  return context.write((tx) => {
    const before = countPrint(tx, 'connection', id);
    tx.audit({ action: 'print-caf', entity: 'connection', entityId: id, after: { copyNo: before } });
    tx.touch('connections');
    return before;
  });
}
