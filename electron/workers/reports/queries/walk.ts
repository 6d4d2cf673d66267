import type { ReadDatabase } from '../database.ts';
import { areaPaths } from './office.ts';

/** A customer's door, as somebody comes by it on foot. */
export interface Stop {
  readonly areaId: number | null;
  readonly walkNo: number | null;
  readonly address: string;
  readonly name: string;
}

/** Doors with a number come first; a larger one stands for none. */
const WITHOUT = Number.MAX_SAFE_INTEGER;

/**
 * Stops in walking order: area by area, in each by the number that the office gave, and those without one by address as
 * people count houses (2 before 10).
 */
export function inWalkingOrder<S extends Stop>(database: ReadDatabase, stops: readonly S[]): S[] {
  const areas = areaPaths(database);
  const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const areaOf = ({ areaId }: Stop) => (areaId === null ? '' : (areas.get(areaId) ?? ''));
  return stops
    .map((stop) => ({ stop, area: areaOf(stop) }))
    .sort(
      (one, other) =>
        natural.compare(one.area, other.area) ||
        (one.stop.walkNo ?? WITHOUT) - (other.stop.walkNo ?? WITHOUT) ||
        natural.compare(one.stop.address, other.stop.address) ||
        natural.compare(one.stop.name, other.stop.name),
    )
    .map(({ stop }) => stop);
}
