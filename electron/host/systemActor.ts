import { PERMISSIONS } from '#shared/domain/permissions.ts';
import type { Actor } from './context.ts';

/** The office itself: its command line and scheduled work, which already have the file in their hands. */
export const SYSTEM_ACTOR: Actor = {
  userId: null,
  sessionId: null,
  name: 'Counterfoil',
  role: 'owner',
  permissions: new Set(PERMISSIONS),
  counter: 'office',
  language: 'en',
  branchIds: [],
  areaIds: [],
  collectorId: null,
};
