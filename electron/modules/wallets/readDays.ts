import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { readSystem } from '#modules/cas/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { wrongInput } from '#shared/contract/errors.ts';
import type { WalletDays, wallets } from '#shared/contract/wallets.ts';
import { daysBetween } from '#shared/domain/time.ts';

type Asked = z.output<NonNullable<(typeof wallets.days)['~orpc']['inputSchema']>>;

const MOST_DAYS = 366;

/**
 * What a distributor took day by day, beside what he should have taken. It goes through what was done with every box, and
 * is worked out in a thread of its own.
 * @throws not-found, not-allowed, invalid-input (days the wrong way round, or more than a year)
 */
export async function readDays(context: Context, { id, fromOn, toOn }: Asked): Promise<WalletDays> {
  requireWholeOffice(context, 'cas.read');
  readSystem(context.read, id);
  const days = daysBetween(fromOn, toOn);
  if (days < 0 || days >= MOST_DAYS) throw wrongInput('toOn', 'too-far');
  return context.services.paper.walletDays(id, { fromOn, toOn });
}
