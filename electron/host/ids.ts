import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock.ts';

/** Makes ids. Injected, so that a test can make the same ones again. */
export interface Ids {
  /** UUIDv7 (RFC 9562): unique everywhere and ordered by time. */
  uuid(): string;
  /** A secret of 256 random bits, URL-safe. */
  token(): string;
}

export function createIds(clock: Clock): Ids {
  return {
    uuid: () => v7({ msecs: clock.now() }),
    token: () => randomBytes(32).toString('base64url'),
  };
}
