import { NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Part } from '#shared/contract/parts.ts';

const WAYS = ['receive', 'move', 'use', 'adjust'] as const;
type Way = (typeof WAYS)[number];

interface Values {
  readonly way: Way;
  readonly from: string;
  readonly to: string;
  readonly quantity: number | null;
  readonly reason: string;
}

/** A countable item comes in, goes to another place, is used up, or is counted anew. */
export function MovePartDialog({ part, onClose }: { part: Part; onClose: () => void }) {
  const { t } = useTranslation(['boxes', 'common']);
  const mayManage = useMay()('stock.manage');
  const [uid] = useState(() => v7());
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  const form = useSaveForm<Values>({
    initial: { way: part.quantity === 0 ? 'receive' : 'move', from: '', to: '', quantity: null, reason: '' },
    validate: ({ way, from, to, quantity, reason }) => ({
      ...(way !== 'receive' && from === '' ? { from: t('common:required') } : {}),
      ...((way === 'receive' || way === 'move') && to === '' ? { to: t('common:required') } : {}),
      ...(quantity === null || (quantity === 0 && way !== 'adjust') ? { quantity: t('common:required') } : {}),
      ...((way === 'use' || way === 'adjust') && reason.trim().length < 3 ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ way, from, to, quantity, reason }) => {
      const ids = { id: part.id, uid };
      const count = quantity ?? 0;
      const [fromPlaceId, toPlaceId] = [Number(from), Number(to)];
      if (way === 'receive') await client.parts.receive({ ...ids, toPlaceId, quantity: count, note: reason });
      else if (way === 'move')
        await client.parts.move({ ...ids, fromPlaceId, toPlaceId, quantity: count, note: reason });
      else if (way === 'use') await client.parts.use({ ...ids, fromPlaceId, quantity: count, reason });
      else await client.parts.adjust({ ...ids, placeId: fromPlaceId, counted: count, reason });
      onClose();
    },
    onLeave: onClose,
  });
  const { way, quantity } = form.values;
  const options = [
    { value: '', label: t('choose-place') },
    ...(places.data?.places ?? [])
      .filter(({ active }) => active)
      .map(({ id, name }) => {
        const there = part.places.find(({ placeId }) => placeId === id)?.quantity ?? 0;
        return { value: String(id), label: `${name} · ${there}` };
      }),
  ];
  const placeField = (key: 'from' | 'to', label: string) => (
    <FormField>
      <NativeSelect
        label={label}
        value={form.values[key]}
        error={form.issueOf(key)}
        data={options}
        onChange={(event) => form.set(key, event.currentTarget.value)}
      />
    </FormField>
  );
  return (
    <FormDialog form={form} title={t('move-part-title', { name: part.name })}>
      <FormFields>
        <FormField wide>
          <SegmentedControl
            fullWidth
            aria-label={t('what')}
            data={WAYS.filter((one) => one !== 'adjust' || mayManage).map((value) => ({
              value,
              label: t(`part-way.${value}`),
            }))}
            value={way}
            onChange={(value) => form.set('way', WAYS.find((one) => one === value) ?? way)}
          />
        </FormField>
        {way === 'receive' ? null : placeField('from', t(way === 'adjust' ? 'place' : 'from'))}
        {way === 'receive' || way === 'move' ? placeField('to', t('to-place')) : null}
        <FormField>
          <NumberInput
            label={t(way === 'adjust' ? 'counted' : 'quantity')}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            value={quantity ?? ''}
            error={form.issueOf('quantity')}
            onChange={(typed) => form.set('quantity', typed === '' ? null : Number(typed))}
          />
        </FormField>
        <FormField wide>
          <TextInput
            label={t(way === 'use' || way === 'adjust' ? 'reason' : 'note')}
            maxLength={300}
            {...form.text('reason')}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
