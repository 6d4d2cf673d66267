import { oc } from '@orpc/contract';
import { z } from 'zod';
import { MAX_MINOR } from '#shared/domain/money.ts';
import { type Day, isDay } from '#shared/domain/time.ts';
import { officeErrors } from './errors.ts';
import type { InputFault } from './inputFaults.ts';

/** The only door to the RPC library for contracts (style.md 3): a later version of it is met here. */
const base = oc.errors(officeErrors);

export interface RestRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  /** Success status when it is not 200. */
  readonly status?: number;
}

/** A procedure with its place in the REST door. */
export function rest(route: RestRoute) {
  return base.route({
    method: route.method,
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    ...(route.status ? { successStatus: route.status } : {}),
  });
}

/** A procedure that only our own screens use (streams); it is left out of the REST document. */
export const screenOnly = base.route({ tags: ['internal'], method: 'POST' });

export const zId = z.number().int().min(1);
/** An id in a REST path arrives as text. */
export const zPathId = z.coerce.number().int().min(1);
/** A business day. Not a transform, so that the REST document says what it is. */
export const zDay = z.iso.date().refine(isDay, 'no-day' satisfies InputFault) as unknown as z.ZodType<Day, string>;
/** An amount in minor units, any sign. */
export const zMinor = z.number().int().min(-MAX_MINOR).max(MAX_MINOR);
/** An amount that must not be negative. */
export const zAmount = z.number().int().min(0).max(MAX_MINOR);
export const zInstant = z.number().int();
/** A UUIDv7 made by whoever starts the action (law 6). */
export const zUid = z.uuid();
export const zText = (max: number) => z.string().trim().max(max);
export const zName = z.string().trim().min(1).max(200);
export const zReason = z.string().trim().min(3).max(300);
/** One bill for all that a customer has, or one for each service. */
export const BILL_PER = ['customer', 'service'] as const;
export type BillPer = (typeof BILL_PER)[number];
export const zEmpty = z.object({});
export const zFile = z.file();

/** A page of a list: rows from `offset` on. Every list of the contract is asked for like this. */
export const zPage = {
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
};

/** The answer to a page: its rows, how many there are in all, and the totals of all (not only of the page). */
export function zRows<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), total: z.number().int() });
}
