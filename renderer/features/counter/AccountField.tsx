import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import type { TenderDraft } from './tenders.ts';
import type { PaymentDraft } from './usePayment.ts';

/** Into which of the office's bank accounts money goes; not asked where there is one alone. */
export function AccountField({ payment, draft }: { payment: PaymentDraft; draft: TenderDraft }) {
  const { t } = useTranslation('counter');
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  const open = accounts.data?.filter(({ active }) => active) ?? [];
  if (open.length < 2) return null;
  return (
    <NativeSelect
      label={t('into-account')}
      value={String(draft.bankAccountId ?? '')}
      disabled={payment.lost || payment.saving}
      data={[
        { value: '', label: t('usual-account') },
        ...open.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(event) => {
        const id = Number(event.currentTarget.value);
        payment.setDrafts([{ ...draft, bankAccountId: id > 0 ? id : null }]);
      }}
    />
  );
}
