import type { z } from 'zod';
import type { connections } from '#shared/contract/connections.ts';
import { fail } from '#shared/contract/errors.ts';
import { isIdNumber } from '#shared/domain/idProofs.ts';

type Papers = Pick<
  z.output<NonNullable<(typeof connections.make)['~orpc']['inputSchema']>>,
  'idProof' | 'consents' | 'pictures' | 'signature'
>;

/** Papers are kept by consent, and who signs has been shown the tariff. @throws id-number-wrong, consent-missing */
export function requirePapers({ idProof, consents, pictures, signature }: Papers): void {
  if (idProof && !isIdNumber(idProof.kind, idProof.number)) throw fail('id-number-wrong', { kind: idProof.kind });
  if (signature !== '' && !consents.includes('tariff')) throw fail('consent-missing', { consent: 'tariff' });
  if ((idProof || pictures.length > 0) && !consents.includes('papers'))
    throw fail('consent-missing', { consent: 'papers' });
}
