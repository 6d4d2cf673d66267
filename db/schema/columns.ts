import { integer, text } from 'drizzle-orm/sqlite-core';

/** Column shapes that every table spells the same way (laws 8, 9 and 12). */
export const id = () => integer('id').primaryKey();
/** An amount in minor units of the company's currency. */
export const minor = (name: string) => integer(name).notNull();
/** An instant, UTC milliseconds. */
export const instant = (name: string) => integer(name).notNull();
/** A business day, `YYYY-MM-DD`. */
export const day = (name: string) => text(name).notNull();
export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull();
/** Optimistic lock: raised with each change, so that two people never overwrite each other unseen. */
export const version = () => integer('version').notNull().default(1);
