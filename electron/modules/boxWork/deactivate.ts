import { recordAction } from '#modules/boxes/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { boxOfCustomer, type Desk, type Done, turnService, type WorkOf } from './desk.ts';

/**
 * Switches a box off with its service: cut off for dues, suspended on request, or paused for a while.
 * @throws box-state, subscription-state, pause-length, day-not-allowed, not-allowed (for dues, without the permission to cut off)
 */
export function deactivate(desk: Desk, { boxId, cause, untilOn }: WorkOf<'deactivate'>): Done {
  const { tx, uid, reason } = desk;
  if (cause === 'due' && !tx.actor.permissions.has('collections.suspend'))
    throw fail('not-allowed', { permission: 'collections.suspend' });
  const box = boxOfCustomer(desk, boxId);
  const change = { state: 'off', offCause: cause } as const;
  const actionId = recordAction(tx, { uid, boxId, kind: 'deactivate', change, reason });
  if (box.subscriptionId === null) return { actionId, service: null };
  const service =
    cause === 'temporary'
      ? turnService(desk, box.subscriptionId, 'paused', { untilOn })
      : turnService(desk, box.subscriptionId, 'suspended', { cause });
  return { actionId, service };
}
