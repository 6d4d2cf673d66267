import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { ConnectionRow } from '#shared/contract/connections.ts';
import { CAF_PICTURES, CONSENTS } from '#shared/domain/idProofs.ts';
import { whereOf } from './explain.ts';
import { type AskedPapers, type PapersDraft, PapersFields } from './PapersStep.tsx';
import { filesOf } from './pictures.ts';

/** The papers that an application has not got. */
export function missingPapers({ idKind, isSigned, pictures, consents }: ConnectionRow): AskedPapers {
  return {
    idProof: idKind === '',
    pictures: CAF_PICTURES.filter((kind) => !pictures.some((one) => one.kind === kind)),
    consents: CONSENTS.filter((consent) => !consents.includes(consent)),
    signature: !isSigned,
  };
}

/** Adds papers to an application that are brought later. Only what is missing is asked for. */
export function AddPapersDialog({ row, onClose }: { row: ConnectionRow; onClose: () => void }) {
  const { t } = useTranslation('connections');
  const sentence = useErrorSentence();
  const [uid] = useState(() => v7());
  const form = useSaveForm<PapersDraft>({
    initial: { idKind: '', idNumber: '', pictures: {}, consents: [], signerName: '', signature: '' },
    save: async ({ idKind, idNumber, pictures, consents, signerName, signature }) => {
      await client.connections.addPapers({
        ...{ id: row.id, uid, signerName, signature },
        idProof: idKind === '' ? null : { kind: idKind, number: idNumber },
        consents: [...consents],
        pictures: filesOf(pictures),
      });
      onClose();
    },
    explain: (error) => {
      const where = whereOf(error, { services: [], isLater: false, startOn: null });
      return where?.step === 'papers' ? { [where.field]: sentence(error) } : {};
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="lg" title={t('papers-title', { number: row.number })} saveLabel={t('papers-keep')}>
      <PapersFields form={form} asked={missingPapers(row)} signer={row.customerName} />
      {form.leaveDialog}
    </FormDialog>
  );
}
