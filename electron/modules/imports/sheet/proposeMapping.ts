import { sameKey, type Table } from '#modules/sheets/index.ts';
import { type ColumnProfile, fieldByContent, fitOf, profileColumn } from './columnProfile.ts';
import { FIELDS, type Field, SHARED_FIELDS } from './fields.ts';
import { HEADINGS } from './headings.ts';
import type { Mapping } from './mapping.ts';

export type ColumnProposal = {
  readonly heading: string;
  readonly field: Field;
  /** 0..1; below 0.6 the column deserves a look. */
  readonly confidence: number;
  readonly because: 'saved' | 'heading' | 'content' | 'unknown';
  readonly samples: readonly string[];
};

export type MappingProposal = { readonly mapping: Mapping; readonly columns: readonly ColumnProposal[] };

type Choice = { field: Field; confidence: number; because: ColumnProposal['because'] };
type Bid = { at: number; field: Field; score: number; rivals: number };

const LOWEST_SCORE = 0.35;
const CONTENT_CONFIDENCE = 0.6;
const SAMPLES = 3;

/**
 * Proposes what each column holds: first a saved mapping that knows most of these headings, then the words of the
 * headings weighed against the values, then the values alone.
 */
export function proposeMapping(table: Table, savedMappings: readonly Mapping[] = []): MappingProposal {
  const profiles = table.headings.map((_, at) => profileColumn(table.rows.map((row) => row.cells[at] ?? '')));
  const saved = closestMapping(table, savedMappings);
  const choices = new Map<number, Choice>();
  if (saved) takeSaved(table, saved, choices);
  takeHeadings(table, profiles, choices);
  takeContent(profiles, choices);
  settleContradictions(choices);
  const columns = table.headings.map((heading, at) => {
    const choice = choices.get(at) ?? { field: 'ignore', confidence: 0, because: 'unknown' };
    const samples = firstFilled(table, at);
    return { heading, ...choice, samples } satisfies ColumnProposal;
  });
  const named = Object.fromEntries(columns.map(({ heading, field }) => [heading, field]));
  return { mapping: { ...saved, version: 1, columns: named }, columns };
}

function firstFilled(table: Table, at: number): string[] {
  const samples: string[] = [];
  for (const row of table.rows) {
    if (samples.length === SAMPLES) break;
    const cell = row.cells[at] ?? '';
    if (cell.trim() !== '') samples.push(cell);
  }
  return samples;
}

/** The saved mapping that shares the most headings with the table, if it shares most of its own. */
function closestMapping(table: Table, savedMappings: readonly Mapping[]): Mapping | null {
  const present = new Set(table.headings.map(sameKey));
  let best: Mapping | null = null;
  let bestShared = 0;
  for (const saved of savedMappings) {
    const headings = Object.keys(saved.columns);
    const shared = headings.filter((heading) => present.has(sameKey(heading))).length;
    if (shared > bestShared && shared * 5 >= headings.length * 3) {
      best = saved;
      bestShared = shared;
    }
  }
  return best;
}

function takeSaved(table: Table, saved: Mapping, choices: Map<number, Choice>): void {
  const fields = new Map(Object.entries(saved.columns).map(([heading, field]) => [sameKey(heading), field]));
  table.headings.forEach((heading, at) => {
    const field = fields.get(sameKey(heading));
    if (field && isFree(field, choices)) choices.set(at, { field, confidence: 1, because: 'saved' });
  });
}

function isFree(field: Field, choices: ReadonlyMap<number, Choice>): boolean {
  return SHARED_FIELDS.has(field) || ![...choices.values()].some((choice) => choice.field === field);
}

/** The surest pairs of column and field first; between equals, a column that can be nothing else goes first. */
function takeHeadings(table: Table, profiles: readonly ColumnProfile[], choices: Map<number, Choice>): void {
  const bids: Bid[] = [];
  table.headings.forEach((heading, at) => {
    const profile = profiles[at];
    if (choices.has(at) || !profile) return;
    const guesses = HEADINGS.guess(heading);
    for (const { field, weight } of guesses) {
      bids.push({ at, field, score: weight * fitOf(field, profile), rivals: guesses.length });
    }
  });
  const rank = (field: Field): number => FIELDS.indexOf(field);
  bids.sort(
    (left, right) =>
      right.score - left.score ||
      left.rivals - right.rivals ||
      rank(left.field) - rank(right.field) ||
      left.at - right.at,
  );
  for (const { at, field, score } of bids) {
    if (score < LOWEST_SCORE || choices.has(at) || !isFree(field, choices)) continue;
    choices.set(at, { field, confidence: score, because: 'heading' });
  }
}

function takeContent(profiles: readonly ColumnProfile[], choices: Map<number, Choice>): void {
  profiles.forEach((profile, at) => {
    if (choices.has(at)) return;
    const field = fieldByContent(profile);
    const taken = [...choices.values()].some((choice) => choice.field === field);
    if (field && !taken) choices.set(at, { field, confidence: CONTENT_CONFIDENCE, because: 'content' });
    else if (field === 'phone')
      choices.set(at, { field: 'phone2', confidence: CONTENT_CONFIDENCE, because: 'content' });
  });
}

/** A named plan needs no services, and a due or advance column needs no signed balance beside it. */
function settleContradictions(choices: Map<number, Choice>): void {
  const has = (field: Field): boolean => [...choices.values()].some((choice) => choice.field === field);
  const services = has('service-phone') || has('service-internet') || has('service-addon');
  const dropServices = has('plan') && services;
  const dropBalance = has('opening-due') || has('opening-advance');
  for (const [at, choice] of choices) {
    const dropped =
      (dropServices && choice.field.startsWith('service-')) || (dropBalance && choice.field === 'balance');
    if (dropped) choices.set(at, { ...choice, field: 'ignore', confidence: 0.5 });
  }
}
