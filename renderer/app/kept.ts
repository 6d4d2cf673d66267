import type { Session } from '#shared/contract/setup.ts';
import type { Office } from './office.ts';

/** Who is signed in and in which office, as a collector's phone last knew it: his page opens with it when nobody answers. */
interface Kept {
  readonly office: Office;
  readonly session: Session;
}

const KEY = 'counterfoil-collector';

/** Keeps it for somebody who collects; for nobody else anything is kept, and nothing once he has signed out. */
export function keepKnown(office: Office, session: Session | null): void {
  if (session?.permissions.includes('collectors.collect')) {
    const kept: Kept = { office, session: { ...session, token: null } };
    localStorage.setItem(KEY, JSON.stringify(kept));
  } else forgetKnown();
}

/** What this phone knows of a collector and of his customers is gone; what he wrote down and has not sent stays for him. */
export function forgetKnown(): void {
  if (localStorage.getItem(KEY) === null) return;
  localStorage.removeItem(KEY);
  void import('#renderer/features/collect/store.ts').then(({ forgetCustomers }) => forgetCustomers());
}

/** What was kept, for the collector's page alone: no other screen means anything without the office. */
export function readKnown(path: string): Kept | null {
  const kept = path.startsWith('/collect') && !path.startsWith('/collectors') ? localStorage.getItem(KEY) : null;
  return kept === null ? null : (JSON.parse(kept) as Kept);
}
