import type { OUTAGE_PLAN_KINDS } from '#shared/contract/outages.ts';
import type { Day } from '#shared/domain/time.ts';

/** An outage as it stands in the form. */
export interface OutageForm {
  /** `area-7`, `router-3`, or empty for everywhere. */
  readonly place: string;
  readonly planKind: (typeof OUTAGE_PLAN_KINDS)[number];
  readonly terms: 'rule' | 'by-time';
  readonly cause: string;
  readonly fromOn: Day | null;
  readonly fromHour: number;
  readonly toOn: Day | null;
  readonly toHour: number;
}

/** An outage as the office is asked about it. */
export interface AskedOutage extends Pick<OutageForm, 'planKind' | 'terms' | 'fromHour' | 'toHour'> {
  readonly areaId: number | null;
  readonly routerId: number | null;
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** Whether it ends before it begins, or is of no length. */
export function isWrongWay({ fromOn, fromHour, toOn, toHour }: OutageForm): boolean {
  if (fromOn === null || toOn === null) return false;
  return toOn < fromOn || (toOn === fromOn && toHour <= fromHour);
}

/** What the office is asked; null while the form does not say when. */
export function askedOf(form: OutageForm): AskedOutage | null {
  const { place, planKind, terms, fromOn, fromHour, toOn, toHour } = form;
  if (fromOn === null || toOn === null || isWrongWay(form)) return null;
  const [what, id] = place.split('-');
  return {
    ...{ planKind, terms, fromOn, fromHour, toOn, toHour },
    areaId: what === 'area' ? Number(id) : null,
    routerId: what === 'router' ? Number(id) : null,
  };
}
