import { NativeSelect, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { VoucherBatch } from '#shared/contract/vouchers.ts';
import { isLongEnough, LONGEST_CODE, MAX_BATCH, SHORTEST_CODE } from '#shared/domain/vouchers.ts';

interface Values {
  readonly way: 'make' | 'read-in';
  readonly product: string;
  readonly count: number | null;
  readonly prefix: string;
  readonly alphabet: 'mixed' | 'digits';
  readonly length: number | null;
  readonly text: string;
  readonly note: string;
}

/** Makes codes, or takes in those that a router made. */
export function NewBatchDialog({ onClose, onMade }: { onClose: () => void; onMade: (batch: VoucherBatch) => void }) {
  const { t } = useTranslation(['vouchers', 'common']);
  const [uid] = useState(() => v7());
  const products = useQuery(api.vouchers.products.queryOptions({ input: {} }));
  const form = useSaveForm<Values>({
    initial: {
      ...{ way: 'make', product: '', count: 100, prefix: '', alphabet: 'mixed', length: 8, text: '', note: '' },
    },
    validate: ({ way, product, count, length, alphabet, text }) => ({
      ...(product === '' ? { product: t('common:required') } : {}),
      ...(way === 'make' && !count ? { count: t('common:required') } : {}),
      ...(way === 'make' && count && length && !isLongEnough(alphabet, length, count)
        ? { length: t('too-short') }
        : {}),
      ...(way === 'read-in' && text.trim() === '' ? { text: t('common:required') } : {}),
    }),
    save: async ({ way, product, count, prefix, alphabet, length, text, note }) => {
      const common = { uid, productId: Number(product), note };
      if (way === 'read-in') onMade(await client.vouchers.readIn({ ...common, text }));
      else onMade(await client.vouchers.make({ ...common, count: count ?? 0, prefix, alphabet, length: length ?? 0 }));
    },
    onLeave: onClose,
  });
  const { way, count, alphabet, length, text } = form.values;
  const number = (key: 'count' | 'length', label: string, min: number, max: number, value: number | null) => (
    <NumberInput
      label={label}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      min={min}
      max={max}
      value={value ?? ''}
      error={form.issueOf(key)}
      onChange={(typed) => form.set(key, typed === '' ? null : Number(typed))}
    />
  );
  return (
    <FormDialog form={form} size="lg" title={t('new-batch')} saveLabel={t(way === 'make' ? 'make' : 'read-in')}>
      <FormFields>
        <FormField wide>
          <SegmentedControl
            fullWidth
            aria-label={t('source')}
            data={(['make', 'read-in'] as const).map((value) => ({ value, label: t(`way.${value}`) }))}
            value={way}
            onChange={(value) => form.set('way', value === 'make' ? 'make' : 'read-in')}
          />
        </FormField>
        <FormField wide>
          <NativeSelect
            label={t('product')}
            required
            data-autofocus
            value={form.values.product}
            error={form.issueOf('product')}
            description={products.data?.length === 0 ? t('no-products') : undefined}
            data={[
              { value: '', label: t('choose') },
              ...(products.data ?? [])
                .filter(({ active }) => active)
                .map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(event) => form.set('product', event.currentTarget.value)}
          />
        </FormField>
        {way === 'make' ? (
          <>
            {number('count', t('count'), 1, MAX_BATCH, count)}
            <TextInput
              label={t('prefix')}
              maxLength={6}
              {...form.text('prefix', (typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, ''))}
            />
            <NativeSelect
              label={t('alphabet')}
              value={alphabet}
              data={(['mixed', 'digits'] as const).map((value) => ({ value, label: t(`alphabet.${value}`) }))}
              onChange={(event) => form.set('alphabet', event.currentTarget.value === 'digits' ? 'digits' : 'mixed')}
            />
            {number('length', t('length'), SHORTEST_CODE, LONGEST_CODE, length)}
          </>
        ) : (
          <FormField wide>
            <Textarea
              label={t('list')}
              required
              description={t('list-hint')}
              rows={8}
              value={text}
              error={form.issueOf('text')}
              onChange={(event) => form.set('text', event.currentTarget.value)}
            />
          </FormField>
        )}
        <FormField wide>
          <TextInput label={t('note')} maxLength={300} {...form.text('note')} />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
