import { Modal, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormEnd, FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { TaxSet } from '#shared/contract/catalog.ts';
import { InterStateField } from './InterStateField.tsx';

/** Renames a tax set, or says which one stands for it in another state. */
export function TaxSetNameDialog({ set, onClose }: { set: TaxSet; onClose: () => void }) {
  const { t } = useTranslation(['catalog', 'common']);
  const form = useSaveForm({
    initial: { name: set.name, interStateSetId: set.interStateSetId },
    validate: ({ name }) => (name.trim() ? {} : { name: t('common:required') }),
    save: async (values) => {
      await client.catalog.updateTaxSet({ ...values, id: set.id, version: set.version });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <Modal opened onClose={form.leave} closeOnEscape={false} title={t('edit-tax-of', { name: set.name })}>
      <form {...form.formProps}>
        <FormFields>
          <TextInput
            label={t('name')}
            required
            data-autofocus
            maxLength={200}
            value={form.values.name}
            error={form.issueOf('name')}
            onChange={(event) => form.set('name', event.currentTarget.value)}
          />
          <InterStateField
            set={set}
            value={form.values.interStateSetId}
            onChange={(id) => form.set('interStateSetId', id)}
          />
        </FormFields>
        <FormEnd form={form} onCancel={form.leave} />
      </form>
    </Modal>
  );
}
