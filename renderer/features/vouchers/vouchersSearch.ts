import { VOUCHER_STATES, type VoucherState } from '#shared/domain/vouchers.ts';

/** Which batch is open in front of the list. */
export interface BatchesSearch {
  readonly batch?: number;
}

/** Which vouchers the list shows, and which is open in front of it. */
export interface CodesSearch extends BatchesSearch {
  readonly state?: VoucherState;
  readonly voucher?: number;
}

function idOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Keeps what is understood of an address and drops the rest. */
export function readBatchesSearch(search: Record<string, unknown>): BatchesSearch {
  const batch = idOf(search.batch);
  return batch ? { batch } : {};
}

export function readCodesSearch(search: Record<string, unknown>): CodesSearch {
  const state = VOUCHER_STATES.find((one) => one === search.state);
  const voucher = idOf(search.voucher);
  return { ...readBatchesSearch(search), ...(state ? { state } : {}), ...(voucher ? { voucher } : {}) };
}
