import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import type { catalog, TaxSet } from '#shared/contract/catalog.ts';
import { fail } from '#shared/contract/errors.ts';
import type { TaxSetPreset } from '#shared/domain/countries.ts';
import type { TaxAudience, TaxSetComponent } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';

type NewTaxSet = z.output<NonNullable<(typeof catalog.createTaxSet)['~orpc']['inputSchema']>>;
type ChangedTaxSet = z.output<NonNullable<(typeof catalog.updateTaxSet)['~orpc']['inputSchema']>>;
type NewVersion = z.output<NonNullable<(typeof catalog.addTaxVersion)['~orpc']['inputSchema']>>;

interface VersionRow {
  id: number;
  taxSetId: number;
  fromOn: Day;
  baseNumerator: number;
  baseDenominator: number;
}

interface ComponentRow {
  id: number;
  taxVersionId: number;
  name: string;
  ratePpm: number;
  compound: number;
  appliesTo: TaxAudience;
}

/** Every version of every set, with its components; the versions of a set oldest first. */
export function readVersions(reader: Reader): (VersionRow & { components: TaxSetComponent[] })[] {
  const components = reader.sql.all<ComponentRow>(
    `SELECT id, tax_version_id AS taxVersionId, name, rate_ppm AS ratePpm, compound, applies_to AS appliesTo
     FROM tax_component ORDER BY tax_version_id, position`,
  );
  return reader.sql
    .all<VersionRow>(
      `SELECT id, tax_set_id AS taxSetId, from_on AS fromOn, base_numerator AS baseNumerator, base_denominator AS baseDenominator
       FROM tax_version ORDER BY tax_set_id, from_on`,
    )
    .map((version) => ({
      ...version,
      components: components
        .filter((component) => component.taxVersionId === version.id)
        .map(({ taxVersionId: _, compound, ...component }) => ({ ...component, compound: compound === 1 })),
    }));
}

/** All tax sets with their versions, oldest first. */
export function listTaxSets(reader: Reader): TaxSet[] {
  const versions = readVersions(reader);
  return reader.sql
    .all<Omit<TaxSet, 'versions'>>(
      'SELECT id, code, name, inter_state_set_id AS interStateSetId, version FROM tax_set ORDER BY name',
    )
    .map((set) => ({
      ...set,
      versions: versions
        .filter((version) => version.taxSetId === set.id)
        .map(({ taxSetId: _, ...version }) => ({
          ...version,
          components: [...version.components],
        })) as TaxSet['versions'],
    }));
}

/** Adds the tax sets that a new office starts from. @returns their ids by code */
export function addTaxSets(tx: Tx, presets: readonly TaxSetPreset[]): ReadonlyMap<string, number> {
  const ids = new Map(presets.map((preset) => [preset.code, addTaxSet(tx, preset, null)]));
  for (const { code, interStateCode } of presets) {
    if (interStateCode)
      tx.sql.run(
        'UPDATE tax_set SET inter_state_set_id = ? WHERE id = ?',
        ids.get(interStateCode) ?? null,
        ids.get(code) ?? null,
      );
  }
  return ids;
}

function addTaxSet(tx: Tx, set: TaxSetPreset | NewTaxSet, interStateSetId: number | null): number {
  const { id } = tx.sql.run(
    'INSERT INTO tax_set (code, name, inter_state_set_id) VALUES (?, ?, ?)',
    set.code,
    set.name,
    interStateSetId,
  );
  insertVersion(tx, id, set);
  return id;
}

type VersionFields = Pick<NewVersion, 'baseNumerator' | 'baseDenominator'> & {
  readonly fromOn: string;
  readonly components: TaxSetPreset['components'];
};

function insertVersion(tx: Tx, taxSetId: number, version: VersionFields): void {
  const { id } = tx.sql.run(
    'INSERT INTO tax_version (tax_set_id, from_on, base_numerator, base_denominator) VALUES (?, ?, ?, ?)',
    taxSetId,
    version.fromOn,
    version.baseNumerator,
    version.baseDenominator,
  );
  version.components.forEach((component, position) => {
    tx.sql.run(
      'INSERT INTO tax_component (tax_version_id, position, name, rate_ppm, compound, applies_to) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      position,
      component.name,
      component.ratePpm,
      component.compound ? 1 : 0,
      component.appliesTo ?? 'all',
    );
  });
}

/** @throws already-exists; not-found (the set for other states), inter-state-set when that one has such a set itself */
export function createTaxSet(context: Context, input: NewTaxSet): TaxSet {
  const id = context.write((tx) => {
    if (tx.sql.get('SELECT id FROM tax_set WHERE code = ?', input.code))
      throw fail('already-exists', { what: 'tax-set', value: input.code });
    requireInterStateSet(tx, input.interStateSetId);
    const created = addTaxSet(tx, input, input.interStateSetId);
    tx.audit({ action: 'create-tax-set', entity: 'tax-set', entityId: created, after: input });
    tx.touch('catalog');
    return created;
  });
  return readTaxSet(context.read, id);
}

/** One step from state to state: the set that stands for another has none that stands for it. */
function requireInterStateSet(tx: Tx, id: number | null, forId?: number): void {
  if (id === null) return;
  const { interStateSetId, code } = readTaxSet(tx, id);
  const isFollowed = forId !== undefined && tx.sql.get('SELECT id FROM tax_set WHERE inter_state_set_id = ?', forId);
  if (id === forId || interStateSetId !== null || isFollowed) throw fail('inter-state-set', { taxSet: code });
}

/** Renames a set, or says which stands for it in another state, for the bills from now on. @throws changed-meanwhile, and as `createTaxSet` */
export function updateTaxSet(context: Context, input: ChangedTaxSet): TaxSet {
  context.write((tx) => {
    const before = readTaxSet(tx, input.id);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'tax-set' });
    requireInterStateSet(tx, input.interStateSetId, input.id);
    tx.sql.run(
      'UPDATE tax_set SET name = ?, inter_state_set_id = ?, version = version + 1 WHERE id = ?',
      input.name,
      input.interStateSetId,
      input.id,
    );
    tx.audit({
      action: 'update-tax-set',
      entity: 'tax-set',
      entityId: input.id,
      before: { name: before.name, interStateSetId: before.interStateSetId },
      after: { name: input.name, interStateSetId: input.interStateSetId },
    });
    tx.touch('catalog');
  });
  return readTaxSet(context.read, input.id);
}

/** Changes a set from a day on; bills already issued keep the version they were issued under. @throws already-exists */
export function addTaxVersion(context: Context, input: NewVersion): TaxSet {
  context.write((tx) => {
    readTaxSet(tx, input.id);
    if (tx.sql.get('SELECT id FROM tax_version WHERE tax_set_id = ? AND from_on = ?', input.id, input.fromOn)) {
      throw fail('already-exists', { what: 'tax-version', value: input.fromOn });
    }
    insertVersion(tx, input.id, input);
    tx.audit({ action: 'add-tax-version', entity: 'tax-set', entityId: input.id, after: input });
    tx.touch('catalog');
  });
  return readTaxSet(context.read, input.id);
}

function readTaxSet(reader: Reader, id: number): TaxSet {
  const set = listTaxSets(reader).find((candidate) => candidate.id === id);
  if (!set) throw fail('not-found', { what: 'tax-set', id: String(id) });
  return set;
}

/** @throws not-found */
export function requireTaxSet(reader: Reader, id: number | null): void {
  if (id !== null && !reader.sql.get('SELECT id FROM tax_set WHERE id = ?', id))
    throw fail('not-found', { what: 'tax-set', id: String(id) });
}
