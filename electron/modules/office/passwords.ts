import { hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. About 60 ms on an office machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

export function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** A hash nobody knows the password of: an unknown user takes as long to refuse as a known one. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$Y291bnRlcmZvaWwtc2FsdA$2F4q8x1kF0aO2hQ0X8m2b0T8lJ5cT2nV8yQ3iB1lR3E';
