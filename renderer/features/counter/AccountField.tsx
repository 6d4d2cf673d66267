import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TenderDraft } from './tenders.ts';
import type { TenderForm } from './usePayment.ts';

/**
 * Into which of the office's accounts money goes: one of its gateways or wallets for those, else one at a bank. Not asked
 * where there is one alone.
 */
export function AccountField({ payment, draft }: { payment: TenderForm; draft: TenderDraft }) {
  const { t } = useTranslation('counter');
  const isNamed = draft.kind === 'gateway' || draft.kind === 'wallet';
  const open = payment.accounts.filter(({ active, kind }) => active && kind === (isNamed ? draft.kind : 'bank'));
  if (open.length < 2) return null;
  return (
    <NativeSelect
      label={t(isNamed ? 'by-account' : 'into-account')}
      value={String(draft.bankAccountId ?? '')}
      disabled={payment.lost || payment.saving}
      data={[
        ...(isNamed ? [] : [{ value: '', label: t('usual-account') }]),
        ...open.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(event) => {
        const id = Number(event.currentTarget.value);
        payment.setDrafts([{ ...draft, bankAccountId: id > 0 ? id : null }]);
      }}
    />
  );
}
