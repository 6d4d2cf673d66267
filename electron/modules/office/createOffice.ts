import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { addTaxSets, taxIdentity } from '#modules/catalog/index.ts';
import { accountId } from '#modules/ledger/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Session, setup } from '#shared/contract/setup.ts';
import { type CountryPreset, countryPreset } from '#shared/domain/countries.ts';
import { CURRENCIES } from '#shared/domain/money.ts';
import { DOCUMENT_KINDS, SERIES_PREFIXES } from '#shared/domain/numbering.ts';
import { isTimeZone } from '#shared/domain/time.ts';
import { accounts } from '#shared/text/accounts.ts';
import { ticketTypes } from '#shared/text/ticketTypes.ts';
import { writeLetterhead } from './letterhead.ts';
import { hashPassword } from './passwords.ts';
import { startSession } from './sessions.ts';

export type NewOffice = z.output<NonNullable<(typeof setup.createOffice)['~orpc']['inputSchema']>>;

/**
 * Creates the office, its tax sets, number series and first owner, and signs the owner in. Only from this
 * computer: on the network, whoever came first would own the office.
 * @throws office-exists, not-allowed (from elsewhere), invalid-input (unknown country, currency, time zone, tax set),
 *   and what `taxIdentity` refuses
 */
export async function createOffice(context: Context, office: NewOffice): Promise<Session> {
  if (!context.local) throw fail('not-allowed', { permission: 'this-computer' });
  const preset = countryPreset(office.country);
  if (!preset) throw wrongInput('country', 'no-choice');
  const currency = office.currency ?? preset.currency;
  if (!CURRENCIES.includes(currency)) throw wrongInput('currency', 'no-choice');
  const timeZone = office.timeZone || preset.timeZone;
  if (!isTimeZone(timeZone)) throw wrongInput('timeZone', 'no-choice');
  const identity = taxIdentity(preset.country, office);
  const passwordHash = await hashPassword(office.owner.password, context.address);

  const ownerId = context.write((tx) => {
    if (tx.sql.get('SELECT id FROM company')) throw fail('office-exists', {});
    insertCompany(tx, { ...office, ...identity }, preset, currency, timeZone);
    tx.sql.run('INSERT INTO branch (id, name) VALUES (1, ?)', office.company);
    insertSeries(tx, office);
    insertTaxSets(tx, preset, office.defaultTaxSet);
    insertBankAccount(tx);
    insertTicketTypes(tx, preset.language);
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

function insertCompany(tx: Tx, office: NewOffice, preset: CountryPreset, currency: string, timeZone: string): void {
  tx.sql.run(
    `INSERT INTO company (id, site_uid, name, address, phone, country, currency, time_zone, locale, language,
       financial_year_start_month, tax_id_label, tax_id, state_code, tax_registration, round_to_minor, created_at)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    office.stateCode,
    office.taxRegistration,
    preset.roundToMinor,
    tx.at,
  );
}

function insertSeries(tx: Tx, office: NewOffice): void {
  if (office.billPrefix === office.receiptPrefix) throw wrongInput('receiptPrefix', 'twice');
  const chosen = [office.billPrefix, office.receiptPrefix];
  for (const kind of DOCUMENT_KINDS) {
    const usual = SERIES_PREFIXES[kind];
    const prefix =
      kind === 'bill'
        ? office.billPrefix
        : kind === 'receipt'
          ? office.receiptPrefix
          : (usual.find((candidate) => !chosen.includes(candidate)) ?? usual[0]);
    tx.sql.run('INSERT INTO series (document_kind, prefix) VALUES (?, ?)', kind, prefix);
  }
}

/** What people usually complain of, for a beginning: the office makes the list its own. */
const USUAL_TICKETS = [
  ['no-signal', 'high', 8, 1],
  ['no-internet', 'high', 8, 1],
  ['slow-internet', 'normal', 16, 1],
  ['box-fault', 'normal', 16, 1],
  ['line-damage', 'high', 8, 1],
  ['installation', 'normal', 24, 0],
  ['billing', 'normal', 40, 0],
] as const;

function insertTicketTypes(tx: Tx, language: CountryPreset['language']): void {
  tx.sql.insertAll(
    'ticket_type (name, priority, sla_hours, is_fault)',
    USUAL_TICKETS.map(([key, ...values]) => [ticketTypes[language][key], ...values]),
  );
}

/** Every office has an account at a bank, under the name that the books give it until it gets its own. */
function insertBankAccount(tx: Tx): void {
  tx.sql.run(
    "INSERT INTO bank_account (uid, account_id, name, is_default, created_at) VALUES ('default', ?, ?, 1, ?)",
    accountId(tx, 'bank'),
    accounts[tx.company.language]['account.bank'],
    tx.at,
  );
}

function insertTaxSets(tx: Tx, preset: CountryPreset, defaultCode: string | null): void {
  const ids = addTaxSets(tx, preset.taxSets);
  const defaultId = defaultCode === null ? null : (ids.get(defaultCode) ?? null);
  if (defaultCode !== null && defaultId === null) throw wrongInput('defaultTaxSet', 'no-choice');
  tx.sql.run('UPDATE company SET default_tax_set_id = ? WHERE id = 1', defaultId);
}
