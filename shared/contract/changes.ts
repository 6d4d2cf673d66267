import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { screenOnly, zEmpty } from './base.ts';
import { CHANGE_TOPICS } from './reports.ts';

const zChangeEvent = z.discriminatedUnion('kind', [
  /** From here on nothing is missed; and for so long nothing had changed. */
  z.object({ kind: z.literal('hello'), quietMs: z.number().min(0) }),
  z.object({ kind: z.literal('changed'), topics: z.array(z.enum(CHANGE_TOPICS)) }),
  z.object({ kind: z.literal('ping') }),
]);
export type ChangeEvent = z.infer<typeof zChangeEvent>;

export const changes = {
  /** A stream for screens: after each committed write, the topics it touched. `hello` opens it, `ping` keeps it alive. */
  watch: screenOnly.input(zEmpty).output(eventIterator(zChangeEvent)),
};
