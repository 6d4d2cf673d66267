import type { Reader } from '#host/context.ts';
import type { BundlePart, Plan } from '#shared/contract/catalog.ts';
import type { Day } from '#shared/domain/time.ts';

type Split = Plan['splits'][number];

interface PartRow extends BundlePart {
  readonly planId: number;
  readonly fromOn: Day;
}

/** How bundles are split into components, read once: for bill runs. Most offices have no bundle. */
export interface SplitBook {
  /** The components of a plan in a period that begins on a day; none where it is one income. */
  partsOn(planId: number, on: Day): readonly BundlePart[];
  /** The component that a line of a bill of a plan is of: by its name, else (an offer beside the plan) by its income. */
  partOfLine(plan: { readonly planId: number; readonly planName: string }, line: BilledLine): BundlePart | undefined;
}

interface BilledLine {
  readonly description: string;
  readonly revenueKey: string;
  readonly fromOn: Day;
}

const NO_PARTS: readonly BundlePart[] = [];

/** What a component is called on bills. */
export function partName(planName: string, { name }: Pick<BundlePart, 'name'>): string {
  return `${planName} – ${name}`;
}

export function openSplitBook(reader: Reader): SplitBook {
  const splits = readSplits(reader);
  const partsOn = (planId: number, on: Day) =>
    splits.get(planId)?.findLast(({ fromOn }) => fromOn <= on)?.parts ?? NO_PARTS;
  return {
    partsOn,
    partOfLine({ planId, planName }, { description, revenueKey, fromOn }) {
      const known = splits.get(planId);
      if (!known) return undefined;
      const named = known.flatMap(({ parts }) => parts).findLast((part) => partName(planName, part) === description);
      return named ?? partsOn(planId, fromOn).find((part) => part.revenueKey === revenueKey);
    },
  };
}

/** The splits of a plan, oldest first. */
export function readPlanSplits(reader: Reader, planId: number): Split[] {
  return readSplits(reader, planId).get(planId) ?? [];
}

function readSplits(reader: Reader, planId: number | null = null): ReadonlyMap<number, Split[]> {
  const rows = reader.sql.all<PartRow>(
    `SELECT plan_id AS planId, from_on AS fromOn, name, revenue_key AS revenueKey, sac_code AS sacCode, tax_set_id AS taxSetId,
       share_ppm AS sharePpm FROM bundle_part WHERE plan_id = coalesce(?, plan_id) ORDER BY plan_id, from_on, position`,
    planId,
  );
  const splits = new Map<number, Split[]>();
  for (const { planId: id, fromOn, ...part } of rows) {
    const known = splits.get(id) ?? [];
    splits.set(id, known);
    const last = known.at(-1);
    if (last?.fromOn === fromOn) last.parts.push(part);
    else known.push({ fromOn, parts: [part] });
  }
  return splits;
}
