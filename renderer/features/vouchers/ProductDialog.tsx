import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { taxSetsQuery } from '#renderer/features/catalog/queries.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { VoucherProduct } from '#shared/contract/vouchers.ts';
import { type TimeAmount, timeOf } from '#shared/domain/vouchers.ts';
import classes from './vouchers.module.css';

const MINUTES = { minutes: 1, hours: 60, days: 1440 } as const;
const UNITS = ['minutes', 'hours', 'days'] as const;
const MEGABYTE = 1_000_000;

interface Values {
  readonly name: string;
  readonly priceMinor: number | null;
  readonly includesTax: boolean;
  /** Undefined until one is chosen: the office’s usual tax. */
  readonly taxSetId: number | null | undefined;
  readonly sacCode: string;
  readonly count: number | null;
  readonly unit: TimeAmount['unit'];
  readonly online: number | null;
  readonly megabytes: number | null;
  readonly download: number | null;
  readonly upload: number | null;
  readonly profile: string;
}

/** What is sold as a code: new with its item, price and tax; later only what it opens, for those are the item's. */
export function ProductDialog({ product, onClose }: { product: VoucherProduct | null; onClose: () => void }) {
  const { t } = useTranslation(['vouchers', 'common']);
  const taxSets = useQuery({ ...taxSetsQuery, enabled: product === null });
  const company = useQuery({ ...api.settings.company.queryOptions({ input: {} }), enabled: product === null });
  const usual = company.data?.defaultTaxSetId ?? null;
  const time = timeOf(product?.validityMinutes ?? 1440);
  const form = useSaveForm<Values>({
    initial: {
      ...{ name: product?.name ?? '', priceMinor: null, includesTax: true, taxSetId: undefined, sacCode: '' },
      ...{ count: time.count, unit: time.unit, profile: product?.profile ?? '' },
      online: product?.limitMinutes ? product.limitMinutes / 60 : null,
      megabytes: product?.quotaBytes ? product.quotaBytes / MEGABYTE : null,
      download: product?.downloadKbps ?? null,
      upload: product?.uploadKbps ?? null,
    },
    validate: ({ name, priceMinor, count, sacCode }) => ({
      ...(name.trim() ? {} : { name: t('common:required') }),
      ...(product === null && !priceMinor ? { priceMinor: t('common:not-an-amount') } : {}),
      ...(/^\d{0,8}$/.test(sacCode.trim()) ? {} : { sacCode: t('sac-wrong') }),
      ...(count ? {} : { count: t('common:required') }),
    }),
    save: async ({ name, priceMinor, includesTax, taxSetId, sacCode, ...values }) => {
      const limits = {
        validityMinutes: (values.count ?? 0) * MINUTES[values.unit],
        limitMinutes: Math.round((values.online ?? 0) * 60),
        quotaBytes: values.megabytes ? Math.round(values.megabytes * MEGABYTE) : null,
        downloadKbps: values.download,
        uploadKbps: values.upload,
        profile: values.profile,
      };
      if (product) await client.vouchers.updateProduct({ id: product.id, version: product.version, ...limits });
      else {
        const tax = { taxSetId: taxSetId === undefined ? usual : taxSetId, sacCode: sacCode.trim() };
        await client.vouchers.createProduct({ name, priceMinor: priceMinor ?? 0, includesTax, ...tax, ...limits });
      }
      onClose();
    },
    onLeave: onClose,
  });
  const { values } = form;
  const number = (key: 'count' | 'online' | 'megabytes' | 'download' | 'upload', hint?: string) => (
    <NumberInput
      label={t(`field.${key}`)}
      description={hint}
      hideControls
      allowNegative={false}
      allowDecimal={key === 'online'}
      value={values[key] ?? ''}
      error={form.issueOf(key)}
      onChange={(typed) => form.set(key, typed === '' || Number(typed) === 0 ? null : Number(typed))}
    />
  );
  return (
    <FormDialog form={form} size="lg" title={product ? product.name : t('add-product')}>
      <FormFields>
        {product ? (
          <FormField wide>
            <p className={classes.quiet}>
              {t('item-hint')}{' '}
              <Link to="/catalogue/items/$id" params={{ id: String(product.itemId) }}>
                {t('to-item')}
              </Link>
            </p>
          </FormField>
        ) : (
          <>
            <FormField wide>
              <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.text('name')} />
            </FormField>
            <MoneyInput
              label={t('price')}
              required
              value={values.priceMinor}
              error={form.issueOf('priceMinor')}
              onChange={(amount) => form.set('priceMinor', amount)}
            />
            <NativeSelect
              label={t('tax')}
              value={String((values.taxSetId === undefined ? usual : values.taxSetId) ?? '')}
              data={[
                { value: '', label: t('no-tax') },
                ...(taxSets.data ?? []).map((set) => ({ value: String(set.id), label: set.name })),
              ]}
              onChange={(event) => form.set('taxSetId', Number(event.currentTarget.value) || null)}
            />
            <TextInput label={t('sac')} inputMode="numeric" maxLength={8} {...form.text('sacCode')} />
            <FormField wide>
              <Checkbox
                label={t('includes-tax')}
                checked={values.includesTax}
                onChange={(event) => form.set('includesTax', event.currentTarget.checked)}
              />
            </FormField>
          </>
        )}
        {number('count')}
        <NativeSelect
          label={t('unit')}
          value={values.unit}
          data={UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          onChange={(event) => form.set('unit', UNITS.find((one) => one === event.currentTarget.value) ?? values.unit)}
        />
        {number('online', t('none-hint'))}
        {number('megabytes', t('none-hint'))}
        {number('download', t('none-hint'))}
        {number('upload', t('none-hint'))}
        <TextInput label={t('profile')} description={t('profile-hint')} maxLength={60} {...form.text('profile')} />
      </FormFields>
    </FormDialog>
  );
}
