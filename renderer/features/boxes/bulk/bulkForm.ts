import type { BulkChoice, BulkWork } from '#shared/contract/boxBulks.ts';
import type { ServiceThen } from '#shared/contract/boxWork.ts';
import type { BulkSource, BulkWorkKind } from '#shared/domain/boxBulks.ts';
import type { BoxState, OffCause } from '#shared/domain/boxes.ts';
import type { Day } from '#shared/domain/time.ts';
import { readPasted } from '../readPasted.ts';

/** What is asked of a person before work on many boxes. */
export interface BulkForm {
  readonly from: BulkSource;
  /** A list as it was pasted, scanned or read from a sheet. */
  readonly numbers: string;
  readonly areaId: number | null;
  readonly state: BoxState | null;
  readonly modelId: number | null;
  readonly systemId: number | null;
  readonly kind: BulkWorkKind;
  readonly cause: OffCause;
  readonly untilOn: Day | null;
  readonly condition: 'good' | 'damaged' | 'faulty';
  readonly placeId: number | null;
  readonly service: ServiceThen;
  readonly isWaived: boolean;
  readonly planId: number | null;
  readonly when: 'now' | 'next-cycle';
  /** Packs and channels that come, and that go, and from which day. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  readonly changeOn: Day | null;
  readonly reason: string;
}

export const NO_FORM: BulkForm = {
  ...{ from: 'numbers', numbers: '', areaId: null, state: null, modelId: null, systemId: null },
  ...{ kind: 'deactivate', cause: 'request', untilOn: null, condition: 'good', placeId: null, service: 'end' },
  ...{ isWaived: false, planId: null, when: 'now', added: [], removed: [], changeOn: null, reason: '' },
};

/** The numbers of a list: what stands behind one on its line is not looked at. */
export function numbersOf(text: string): string[] {
  return readPasted(text).map(({ serial }) => serial);
}

/** Which boxes, as the office is asked for them; null while that cannot be said. */
export function choiceOf(form: BulkForm, chosen: ReadonlySet<number>, bulkId: number | null): BulkChoice | null {
  const { from, areaId, state, modelId, systemId } = form;
  switch (from) {
    case 'numbers': {
      const numbers = numbersOf(form.numbers);
      return numbers.length === 0 ? null : { from, numbers };
    }
    case 'boxes':
      return chosen.size === 0 ? null : { from, boxIds: [...chosen] };
    case 'filter':
      if (!areaId && !state && !modelId && !systemId) return null;
      return {
        from,
        ...(areaId ? { areaId } : {}),
        ...(state ? { state } : {}),
        ...(modelId ? { modelId } : {}),
        ...(systemId ? { systemId } : {}),
      };
    case 'due':
      return { from, onClosedDay: false };
    default:
      return bulkId === null ? null : { from, bulkId };
  }
}

/** What is done with each; null while something it cannot do without is missing. */
export function workOf(form: BulkForm): BulkWork | null {
  const { from, kind, cause, untilOn, condition, placeId, service, isWaived } = form;
  if (from === 'done') return { kind: 'reverse' };
  if (from === 'due') return { kind: 'deactivate', cause: 'due' };
  const fees = isWaived ? { fees: [] } : {};
  switch (kind) {
    case 'deactivate':
      return { kind, cause, ...(cause === 'temporary' && untilOn ? { untilOn } : {}) };
    case 'return':
      return placeId === null ? null : { kind, condition, placeId, service, ...fees };
    case 'send-to-repair':
      return placeId === null ? null : { kind, placeId };
    case 'change-plan':
      return form.planId === null ? null : { kind, planId: form.planId, when: form.when };
    case 'change-offers': {
      const { added, removed, changeOn } = form;
      if (added.length + removed.length === 0) return null;
      return { kind, added: [...added], removed: [...removed], ...(changeOn ? { on: changeOn } : {}) };
    }
    case 'reverse':
      return null;
    default:
      return { kind, ...fees };
  }
}
