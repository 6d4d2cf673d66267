import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { addTaxSet } from '#modules/catalog/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Session, setup } from '#shared/contract/setup.ts';
import { type CountryPreset, countryPreset } from '#shared/domain/countries.ts';
import { CURRENCIES } from '#shared/domain/money.ts';
import { isTimeZone } from '#shared/domain/time.ts';
import { writeLetterhead } from './letterhead.ts';
import { hashPassword } from './passwords.ts';
import { startSession } from './sessions.ts';

export type NewOffice = z.output<NonNullable<(typeof setup.createOffice)['~orpc']['inputSchema']>>;

/**
 * Creates the office, its tax sets, number series and first owner, and signs the owner in. Only from this
 * computer: on the network, whoever came first would own the office.
 * @throws office-exists, not-allowed (from elsewhere), invalid-input (unknown country, currency, time zone, tax set)
 */
export async function createOffice(context: Context, office: NewOffice): Promise<Session> {
  if (!context.local) throw fail('not-allowed', { permission: 'this-computer' });
  const preset = countryPreset(office.country);
  if (!preset) throw invalid('country', `is not known: ${office.country}`);
  const currency = office.currency ?? preset.currency;
  if (!CURRENCIES.includes(currency)) throw invalid('currency', `is not known: ${currency}`);
  const timeZone = office.timeZone || preset.timeZone;
  if (!isTimeZone(timeZone)) throw invalid('timeZone', `is not known: ${timeZone}`);
  const passwordHash = await hashPassword(office.owner.password, context.address);

  const ownerId = context.write((tx) => {
    if (tx.sql.get('SELECT id FROM company')) throw fail('office-exists', {});
    insertCompany(tx, office, preset, currency, timeZone);
    tx.sql.run('INSERT INTO branch (id, name) VALUES (1, ?)', office.company);
    insertSeries(tx, office);
    insertTaxSets(tx, preset, office.defaultTaxSet);
    writeLetterhead(tx);
    const { id } = tx.sql.run(
      'INSERT INTO user (username, name, role, language, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      office.owner.username,
      office.owner.name,
      'owner',
      office.owner.language ?? preset.language,
      passwordHash,
      tx.at,
    );
    tx.audit({
      action: 'create-office',
      entity: 'company',
      entityId: 1,
      after: { name: office.company, country: office.country, currency },
    });
    tx.touch('company', 'people', 'catalog');
    return id;
  });
  return startSession(context, ownerId, '');
}

function invalid(path: string, message: string) {
  return fail('invalid-input', { issues: [{ path, message }] });
}

function insertCompany(tx: Tx, office: NewOffice, preset: CountryPreset, currency: string, timeZone: string): void {
  tx.sql.run(
    `INSERT INTO company (id, site_uid, name, address, phone, country, currency, time_zone, locale, language,
       financial_year_start_month, tax_id_label, tax_id, round_to_minor, created_at)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.ids.uuid(),
    office.company,
    office.address,
    office.phone,
    preset.country,
    currency,
    timeZone,
    preset.locale,
    preset.language,
    preset.financialYearStartMonth,
    preset.taxIdLabel,
    office.taxId,
    preset.roundToMinor,
    tx.at,
  );
}

function insertSeries(tx: Tx, office: NewOffice): void {
  const plainPrefix =
    ['BIL', 'PLN', 'PB'].find((prefix) => prefix !== office.billPrefix && prefix !== office.receiptPrefix) ?? 'PB';
  if (office.billPrefix === office.receiptPrefix) throw invalid('receiptPrefix', 'must differ from the bill prefix');
  const prefixes = { bill: office.billPrefix, 'plain-bill': plainPrefix, receipt: office.receiptPrefix };
  for (const [kind, prefix] of Object.entries(prefixes)) {
    tx.sql.run('INSERT INTO series (document_kind, prefix) VALUES (?, ?)', kind, prefix);
  }
}

function insertTaxSets(tx: Tx, preset: CountryPreset, defaultCode: string | null): void {
  let defaultId: number | null = null;
  for (const set of preset.taxSets) {
    const id = addTaxSet(tx, set);
    if (set.code === defaultCode) defaultId = id;
  }
  if (defaultCode !== null && defaultId === null) throw invalid('defaultTaxSet', `is not known: ${defaultCode}`);
  tx.sql.run('UPDATE company SET default_tax_set_id = ? WHERE id = 1', defaultId);
}
