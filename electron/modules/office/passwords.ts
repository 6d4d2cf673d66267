import { hash, verify } from '@node-rs/argon2';
import { fail } from '#shared/contract/errors.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. About 60 ms on an office machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Passwords are dear on purpose, and anybody on the network may ask for one to be checked. So only two are worked on
 * at once, which leaves threads to files and the rest, and each computer may have a few waiting: a flood of sign-ins
 * from one is refused as `busy` and does not keep another from signing in.
 */
const AT_ONCE = 2;
const WAITING_PER_ADDRESS = 4;

const waiting: { readonly address: string; start(): void }[] = [];
let working = 0;

async function inTurn<T>(address: string, work: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) {
    if (waiting.filter((other) => other.address === address).length >= WAITING_PER_ADDRESS) throw fail('busy', {});
    await new Promise<void>((resolve) => waiting.push({ address, start: resolve }));
  } else {
    working += 1;
  }
  try {
    return await work();
  } finally {
    // The place is handed on, not given back: nobody slips in between.
    const next = waiting.shift();
    if (next) next.start();
    else working -= 1;
  }
}

/** @throws busy when the caller's computer has too many passwords waiting */
export function hashPassword(password: string, address: string): Promise<string> {
  return inTurn(address, () => hash(password, COST));
}

/** @throws busy when the caller's computer has too many passwords waiting */
export function passwordMatches(passwordHash: string, password: string, address: string): Promise<boolean> {
  return inTurn(address, () => verify(passwordHash, password).catch(() => false));
}

/** A hash nobody knows the password of: an unknown user takes as long to refuse as a known one. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$Y291bnRlcmZvaWwtc2FsdA$2F4q8x1kF0aO2hQ0X8m2b0T8lJ5cT2nV8yQ3iB1lR3E';
