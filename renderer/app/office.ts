import { createContext, useContext } from 'react';
import type { Session } from '#shared/contract/setup.ts';
import { APPROVALS, type ApprovedProcedure } from '#shared/domain/approvals.ts';
import type { Permission } from '#shared/domain/permissions.ts';

/** How this office counts and writes: asked once, before anybody signs in. */
export interface Office {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
}

export const OfficeContext = createContext<Office | null>(null);
export const SessionContext = createContext<Session | null>(null);

/** The office whose screens these are. */
export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('useOffice is for screens inside an office');
  return office;
}

/** Who is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for screens behind the sign-in');
  return session;
}

/** Answers whether the signed-in user holds a permission. */
export function useMay(): (permission: Permission) => boolean {
  const session = useContext(SessionContext);
  return (permission) => session?.permissions.includes(permission) ?? false;
}

/** Answers whether the signed-in user may at least ask for something: by himself, or with a second person's leave. */
export function useMayAsk(): (procedure: ApprovedProcedure) => boolean {
  const may = useMay();
  return (procedure) => may(APPROVALS[procedure].permission) || may(APPROVALS[procedure].askedBy);
}
