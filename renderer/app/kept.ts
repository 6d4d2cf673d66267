import type { Session } from '#shared/contract/setup.ts';
import type { Office } from './office.ts';

/** Who is signed in and in which office, as the phone of a collector or technician last knew it: his page opens with it when nobody answers. */
interface Kept {
  readonly office: Office;
  readonly session: Session;
}

const KEY = 'counterfoil-collector';
const PHONE_WORK = ['collectors.collect', 'tickets.work'] as const;
/** Pages that mean something without the office. */
const PHONE_PAGES = ['/collect', '/visits'];

/** Keeps it for somebody who works with a phone; for nobody else anything is kept, and nothing once he has signed out. */
export function keepKnown(office: Office, session: Session | null): void {
  if (session && PHONE_WORK.some((permission) => session.permissions.includes(permission))) {
    const kept: Kept = { office, session: { ...session, token: null } };
    localStorage.setItem(KEY, JSON.stringify(kept));
  } else forgetKnown();
}

/** What this phone knows of its user and of his customers is gone; what he wrote down and has not sent stays for him. */
export function forgetKnown(): void {
  if (localStorage.getItem(KEY) === null) return;
  localStorage.removeItem(KEY);
  void import('#renderer/features/collect/store.ts').then(({ store }) => store.forgetCustomers());
  void import('#renderer/features/visits/store.ts').then(({ store }) => store.forgetCustomers());
}

/** What was kept, for the pages of phones alone: no other screen means anything without the office. */
export function readKnown(path: string): Kept | null {
  const kept = PHONE_PAGES.includes(path) ? localStorage.getItem(KEY) : null;
  return kept === null ? null : (JSON.parse(kept) as Kept);
}
