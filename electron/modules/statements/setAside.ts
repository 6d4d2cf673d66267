import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import type { statements } from '#shared/contract/statements.ts';
import { insertMatch, requireOpen } from './store.ts';

type Asked = z.output<NonNullable<(typeof statements.setAside)['~orpc']['inputSchema']>>;

/** Sets lines aside that are not to be booked here (the owner’s private money), all of them or none. @throws changed-meanwhile, not-found */
export function setAside(context: Context, { lines, reason }: Asked): { count: number } {
  return context.write((tx) => {
    for (const decision of lines) {
      const { id } = requireOpen(tx, decision);
      insertMatch(tx, { lineId: id, kind: 'aside', documentId: null, how: 'person', note: reason });
      tx.audit({ action: 'set-line-aside', entity: 'statement-line', entityId: id, after: { reason } });
    }
    tx.touch('banking');
    return { count: lines.length };
  });
}
