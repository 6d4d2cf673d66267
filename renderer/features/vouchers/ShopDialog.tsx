import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { VoucherHolder } from '#shared/contract/vouchers.ts';

/** A shop that sells vouchers for the office, new or changed. */
export function ShopDialog({ shop, onClose }: { shop: VoucherHolder | null; onClose: () => void }) {
  const { t } = useTranslation(['vouchers', 'common']);
  const form = useSaveForm({
    initial: { name: shop?.name ?? '', phone: shop?.phone ?? '', active: shop?.active ?? true },
    validate: ({ name }) => (name.trim() ? {} : { name: t('common:required') }),
    save: async ({ name, phone, active }) => {
      if (shop?.id) await client.vouchers.updateShop({ id: shop.id, version: shop.version, name, phone, active });
      else await client.vouchers.createShop({ name, phone });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={shop ? shop.name : t('add-shop')}>
      <FormFields>
        <FormField wide>
          <TextInput label={t('name')} required data-autofocus maxLength={60} {...form.text('name')} />
        </FormField>
        <TextInput label={t('phone')} maxLength={30} {...form.text('phone')} />
        {shop ? (
          <FormField wide>
            <Checkbox
              label={t('sells')}
              checked={form.values.active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
