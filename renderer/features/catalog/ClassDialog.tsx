import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { CustomerClass } from '#shared/contract/classes.ts';

/** Adds a class of customers, renames one, or ends giving it. */
export function ClassDialog({ cls, onClose }: { cls: CustomerClass | null; onClose: () => void }) {
  const { t } = useTranslation(['classes', 'common']);
  const form = useSaveForm({
    initial: { name: cls?.name ?? '', active: cls?.active ?? true },
    validate: ({ name }) => (name.trim() ? {} : { name: t('common:required') }),
    save: async ({ name, active }) => {
      if (cls) await client.classes.update({ id: cls.id, version: cls.version, name, active });
      else await client.classes.create({ name });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={cls ? t('edit', { name: cls.name }) : t('new')}>
      <FormFields>
        <FormField wide>
          <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.text('name')} />
        </FormField>
        {cls ? (
          <FormField wide>
            <Checkbox
              label={t('active')}
              description={t('inactive-hint')}
              checked={form.values.active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
