import { Modal, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { chargedItemsQuery } from '#renderer/features/catalog/queries.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Item } from '#shared/contract/items.ts';
import { BOX_FEES, type BoxFee } from '#shared/domain/boxWork.ts';
import classes from './work.module.css';

type Chosen = Readonly<Record<BoxFee, number | null>>;

/** Which item of the catalogue is charged for what, or that it costs nothing. */
export function FeesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('boxWork');
  const items = useQuery(chargedItemsQuery);
  const fees = useQuery(api.boxWork.fees.queryOptions({ input: {} }));
  if (items.data && fees.data) {
    const chosen = Object.fromEntries(fees.data.map(({ fee, itemId }) => [fee, itemId])) as Chosen;
    return <FeesForm items={items.data} chosen={chosen} onClose={onClose} />;
  }
  const failed = [items, fees].find(({ isError }) => isError);
  return (
    <Modal opened onClose={onClose} title={t('fees')}>
      {failed ? <ErrorState error={failed.error} onRetry={() => void failed.refetch()} /> : <LoadingState />}
    </Modal>
  );
}

function FeesForm({ items, chosen, onClose }: { items: readonly Item[]; chosen: Chosen; onClose: () => void }) {
  const { t } = useTranslation('boxWork');
  const form = useSaveForm<Chosen>({
    initial: chosen,
    save: async (values) => {
      await client.boxWork.saveFees({ fees: BOX_FEES.map((fee) => ({ fee, itemId: values[fee] })) });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="lg" title={t('fees')}>
      <p className={classes.note}>{t('fees-text')}</p>
      <FormFields>
        {BOX_FEES.map((fee) => (
          <NativeSelect
            key={fee}
            label={t(`fee.${fee}`)}
            value={String(form.values[fee] ?? '')}
            data={[
              { value: '', label: t('fee-none') },
              ...items
                .filter((item) => (item.kind === 'deposit') === (fee === 'deposit'))
                .filter((item) => item.active || item.id === form.values[fee])
                .map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(event) => form.set(fee, Number(event.currentTarget.value) || null)}
          />
        ))}
      </FormFields>
    </FormDialog>
  );
}
