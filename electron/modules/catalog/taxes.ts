import type { z } from 'zod';
import type { Context, Reader, Tx } from '#host/context.ts';
import type { catalog, TaxSet } from '#shared/contract/catalog.ts';
import { fail } from '#shared/contract/errors.ts';
import type { TaxSetPreset } from '#shared/domain/countries.ts';
import type { TaxComponent, TaxRule } from '#shared/domain/tax.ts';

type NewTaxSet = z.output<NonNullable<(typeof catalog.createTaxSet)['~orpc']['inputSchema']>>;
type NewVersion = z.output<NonNullable<(typeof catalog.addTaxVersion)['~orpc']['inputSchema']>>;

interface VersionRow {
  id: number;
  taxSetId: number;
  fromOn: string;
  baseNumerator: number;
  baseDenominator: number;
}

interface ComponentRow {
  id: number;
  taxVersionId: number;
  name: string;
  ratePpm: number;
  compound: number;
}

function readVersions(reader: Reader): (VersionRow & { components: TaxComponent[] })[] {
  const components = reader.sql.all<ComponentRow>(
    'SELECT id, tax_version_id AS taxVersionId, name, rate_ppm AS ratePpm, compound FROM tax_component ORDER BY tax_version_id, position',
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
        .map(({ id, name, ratePpm, compound }) => ({ id, name, ratePpm, compound: compound === 1 })),
    }));
}

/** All tax sets with their versions, oldest first. */
export function listTaxSets(reader: Reader): TaxSet[] {
  const versions = readVersions(reader);
  return reader.sql
    .all<{ id: number; code: string; name: string }>('SELECT id, code, name FROM tax_set ORDER BY name')
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

export interface DatedTaxRule extends TaxRule {
  readonly versionId: number;
}

/**
 * The tax rules in force on a day, by tax set. A set whose first version begins later has no rule yet: nothing is taxed.
 */
export function taxRulesOn(reader: Reader, on: string): Map<number, DatedTaxRule> {
  const rules = new Map<number, DatedTaxRule>();
  for (const version of readVersions(reader)) {
    if (version.fromOn <= on) rules.set(version.taxSetId, { ...version, versionId: version.id });
  }
  return rules;
}

/** Adds a tax set with its first version; for the office's own presets and for Settings. */
export function addTaxSet(tx: Tx, set: TaxSetPreset | NewTaxSet): number {
  const { id } = tx.sql.run('INSERT INTO tax_set (code, name) VALUES (?, ?)', set.code, set.name);
  insertVersion(tx, id, set);
  return id;
}

type VersionFields = Pick<NewVersion, 'baseNumerator' | 'baseDenominator'> & {
  readonly fromOn: string;
  readonly components: readonly { readonly name: string; readonly ratePpm: number; readonly compound?: boolean }[];
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
      'INSERT INTO tax_component (tax_version_id, position, name, rate_ppm, compound) VALUES (?, ?, ?, ?, ?)',
      id,
      position,
      component.name,
      component.ratePpm,
      component.compound ? 1 : 0,
    );
  });
}

/** @throws already-exists */
export function createTaxSet(context: Context, input: NewTaxSet): TaxSet {
  const id = context.write((tx) => {
    if (tx.sql.get('SELECT id FROM tax_set WHERE code = ?', input.code))
      throw fail('already-exists', { what: 'tax-set', value: input.code });
    const created = addTaxSet(tx, input);
    tx.audit({ action: 'create-tax-set', entity: 'tax-set', entityId: created, after: input });
    tx.touch('catalog');
    return created;
  });
  return readTaxSet(context.read, id);
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
