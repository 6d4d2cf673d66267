import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client, isFailure } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Batch } from '#shared/contract/collectors.ts';

const KINDS = ['cash', 'upi', 'card', 'bank', 'mobile-money', 'cheque'] as const;

interface Values {
  readonly text: string;
  readonly customerId: number | null;
  readonly amountMinor: number | null;
  readonly kind: (typeof KINDS)[number];
  readonly reference: string;
  readonly bookId: string;
  readonly paperNumber: number | null;
  readonly isAdvance: boolean;
}

const EMPTY: Values = {
  ...{ text: '', customerId: null, amountMinor: null, kind: 'cash', reference: '' },
  ...{ bookId: '', paperNumber: null, isAdvance: false },
};

/** Writes up a paper receipt of a collector who has no phone; the next one follows at once. */
export function EnterReceiptDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const [turn, setTurn] = useState(0);
  return <ReceiptForm key={turn} batch={batch} onSaved={() => setTurn(turn + 1)} onClose={onClose} />;
}

function ReceiptForm({ batch, onSaved, onClose }: { batch: Batch; onSaved: () => void; onClose: () => void }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid] = useState(() => v7());
  const books = useQuery(api.collectors.books.queryOptions({ input: { collectorId: batch.collectorId } }));
  const form = useSaveForm<Values>({
    initial: { ...EMPTY, bookId: String(books.data?.rows[0]?.id ?? '') },
    validate: ({ customerId, amountMinor }) => ({
      ...(customerId === null ? { text: t('common:required') } : {}),
      ...(amountMinor === null || amountMinor <= 0 ? { amountMinor: t('common:required') } : {}),
    }),
    save: async ({ customerId, amountMinor, kind, reference, bookId, paperNumber, isAdvance }) => {
      await client.collectors.collect({
        ...{ uid, collectorId: batch.collectorId, customerId: customerId ?? 0, amountMinor: amountMinor ?? 0 },
        ...{ kind, reference, advanceConfirmed: isAdvance },
        ...(bookId && paperNumber ? { paper: { bookId: Number(bookId), number: paperNumber } } : {}),
      });
      onSaved();
    },
    onLeave: onClose,
  });
  const { values } = form;
  const found = useQuery({
    ...api.customers.search.queryOptions({ input: { text: values.text.trim() } }),
    enabled: values.customerId === null && values.text.trim().length > 2,
  });
  const hits = (found.data ?? []).slice(0, 6);
  return (
    <FormDialog form={form} title={t('enter-receipt')}>
      <FormFields>
        <FormField wide>
          <TextInput
            label={t('customer')}
            data-autofocus
            autoFocus
            placeholder={t('find-customer')}
            {...form.text('text')}
            onChange={(event) => {
              form.set('customerId', null);
              form.set('text', event.currentTarget.value);
            }}
          />
        </FormField>
        {values.customerId === null && hits.length > 0 ? (
          <FormField wide>
            <NativeSelect
              label={t('add-customer')}
              value=""
              data={[
                { value: '', label: '—' },
                ...hits.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
              ]}
              onChange={(event) => {
                const hit = hits.find(({ id }) => String(id) === event.currentTarget.value);
                if (!hit) return;
                form.set('text', `${hit.code} ${hit.name}`);
                form.set('customerId', hit.id);
                form.set('amountMinor', Math.max(hit.balanceMinor, 0));
              }}
            />
          </FormField>
        ) : null}
        <FormField>
          <MoneyInput
            label={t('amount')}
            value={values.amountMinor}
            error={form.issueOf('amountMinor')}
            onChange={(value) => form.set('amountMinor', value)}
          />
        </FormField>
        <FormField>
          <NativeSelect
            label={t('mode')}
            value={values.kind}
            data={KINDS.map((value) => ({ value, label: t(`common:mode.${value}`) }))}
            onChange={(event) => form.set('kind', KINDS.find((kind) => kind === event.currentTarget.value) ?? 'cash')}
          />
        </FormField>
        {values.kind === 'cash' ? null : (
          <FormField wide>
            <TextInput label={t('reference')} maxLength={60} {...form.text('reference')} />
          </FormField>
        )}
        {books.data && books.data.rows.length > 0 ? (
          <>
            <FormField>
              <NativeSelect
                label={t('tab-books')}
                value={values.bookId}
                data={[
                  { value: '', label: '—' },
                  ...books.data.rows.map(({ id, prefix, firstNumber, lastNumber }) => ({
                    value: String(id),
                    label: `${prefix} ${firstNumber}–${lastNumber}`,
                  })),
                ]}
                onChange={(event) => form.set('bookId', event.currentTarget.value)}
              />
            </FormField>
            <FormField>
              <NumberInput
                label={t('receipt-number')}
                hideControls
                allowDecimal={false}
                allowNegative={false}
                value={values.paperNumber ?? ''}
                onChange={(typed) => form.set('paperNumber', Number(typed) || null)}
              />
            </FormField>
          </>
        ) : null}
        {isFailure(form.error, 'advance-needs-confirmation') ? (
          <FormField wide>
            <Checkbox
              label={t('take-advance')}
              checked={values.isAdvance}
              onChange={(event) => form.set('isAdvance', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
