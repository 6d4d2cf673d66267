import type { BoxRecord } from '#modules/boxes/index.ts';
import { fail } from '#shared/contract/errors.ts';

/** What a customer has bought is not the office's to take or to sell. @throws box-is-customers */
export function refuseOwn({ serial, ownership }: Pick<BoxRecord, 'serial' | 'ownership'>): void {
  if (ownership === 'customer') throw fail('box-is-customers', { serial });
}
