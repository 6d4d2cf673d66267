import { z } from 'zod';
import { stateText } from '#shared/domain/indianStates.ts';
import type { PaperLetterhead } from '#shared/domain/paper.ts';
import { TAX_REGISTRATIONS } from '#shared/domain/tax.ts';
import type { ReadDatabase } from '../database.ts';

/**
 * The company as it stood when a document was issued: `letterhead.details`, written with the keys of the contract's
 * company. Details that did not exist yet when an old document was issued are empty.
 */
const zLetterheadDetails = z.object({
  name: z.string(),
  legalName: z.string().default(''),
  address: z.string().default(''),
  stateCode: z.string().default(''),
  phone: z.string().default(''),
  email: z.string().default(''),
  helpdesk: z.string().default(''),
  taxIdLabel: z.string().default(''),
  taxId: z.string().default(''),
  taxRegistration: z.enum(TAX_REGISTRATIONS).default('registered'),
  upiId: z.string().default(''),
  bankDetails: z.string().default(''),
  billTerms: z.string().default(''),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});
export type LetterheadDetails = z.infer<typeof zLetterheadDetails>;

/** Reads letterheads by id; each is read once, since thousands of bills share one. */
export function letterheadReader(database: ReadDatabase): (id: number) => LetterheadDetails {
  const known = new Map<number, LetterheadDetails>();
  return (id) => {
    let details = known.get(id);
    if (!details) {
      const row = database.get<{ details: string }>('SELECT details FROM letterhead WHERE id = ?', id);
      details = zLetterheadDetails.parse(JSON.parse(row?.details ?? '{}'));
      known.set(id, details);
    }
    return details;
  };
}

export function paperLetterhead(company: LetterheadDetails): PaperLetterhead {
  return {
    name: company.name,
    legalName: orNull(company.legalName),
    addressLines: textLines(company.address),
    phones: company.phone === '' ? [] : company.phone.split(/\s*[,;/]\s*/),
    email: orNull(company.email),
    taxIds:
      company.taxId === '' || company.taxRegistration === 'unregistered'
        ? []
        : [{ label: company.taxIdLabel, value: company.taxId }],
    stateText: orNull(stateText(company.stateCode, company.country)),
    helpdesk: orNull(company.helpdesk),
  };
}

/** The lines of a text that people typed, without empty ones. */
export function textLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function orNull(text: string | null): string | null {
  return text === null || text === '' ? null : text;
}
