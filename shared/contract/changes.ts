import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { screenOnly, zEmpty } from './base.ts';
import { CHANGE_TOPICS } from './reports.ts';

export const changes = {
  /** A stream for screens: after each committed write, the topics it touched. `hello` opens it, `ping` keeps it alive. */
  watch: screenOnly.input(zEmpty).output(
    eventIterator(
      z.object({
        kind: z.enum(['hello', 'changed', 'ping']),
        topics: z.array(z.enum(CHANGE_TOPICS)),
      }),
    ),
  ),
};
