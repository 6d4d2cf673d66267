import type { Context, Scope } from '#host/context.ts';

/** Whose customers the caller may see, for the thread that draws papers and counts reports. */
export function scopeOf({ actor }: Pick<Context, 'actor'>): Scope {
  return { branchIds: actor.branchIds, areaIds: actor.areaIds, collectorId: actor.collectorId };
}
