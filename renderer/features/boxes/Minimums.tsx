import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { StockMinimum } from '#shared/contract/stock.ts';
import classes from './boxes.module.css';

/** What is running short: how much should lie where at least, and how much does. */
export function Minimums() {
  const { t } = useTranslation('boxes');
  const mayManage = useMay()('stock.manage');
  const minimums = useQuery(api.stock.minimums.queryOptions({ input: {} }));
  const [open, setOpen] = useState<StockMinimum | 'new' | null>(null);
  if (minimums.isError) return <ErrorState error={minimums.error} onRetry={() => void minimums.refetch()} />;
  if (!minimums.data) return <LoadingState />;
  return (
    <Panel title={t('minimums')}>
      <p className={classes.quiet}>{t('minimums-text')}</p>
      {minimums.data.length > 0 ? (
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('place')}</th>
              <th>{t('part')}</th>
              <th data-align="end">{t('minimum')}</th>
              <th data-align="end">{t('there')}</th>
              <th data-align="end">{t('short')}</th>
              <th aria-label={t('change')} />
            </tr>
          </thead>
          <tbody>
            {minimums.data.map((row) => (
              <tr key={`${row.placeId} ${row.of} ${row.id}`}>
                <td>
                  <bdi>{row.place}</bdi>
                </td>
                <td>
                  <bdi>{row.name}</bdi>
                </td>
                <td data-align="end">{row.minimum}</td>
                <td data-align="end">{row.there}</td>
                <td data-align="end" className={row.short > 0 ? classes.problem : classes.quiet}>
                  {row.short}
                </td>
                <td data-align="end">
                  {mayManage ? (
                    <RowButton label={t('change')} of={`${row.name}, ${row.place}`} onClick={() => setOpen(row)} />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {mayManage ? (
        <Button mt="sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('add-minimum')}
        </Button>
      ) : null}
      {open ? <MinimumDialog minimum={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}

interface Values {
  readonly placeId: string;
  /** `model 3` or `part 3`. */
  readonly what: string;
  readonly minimum: number | null;
}

function MinimumDialog({ minimum, onClose }: { minimum: StockMinimum | null; onClose: () => void }) {
  const { t } = useTranslation(['boxes', 'common']);
  const models = useQuery(api.stock.models.queryOptions({ input: {} }));
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  const parts = useQuery(api.parts.list.queryOptions({ input: {} }));
  const form = useSaveForm<Values>({
    initial: {
      placeId: minimum ? String(minimum.placeId) : '',
      what: minimum ? `${minimum.of} ${minimum.id}` : '',
      minimum: minimum?.minimum ?? null,
    },
    validate: ({ placeId, what, minimum: least }) => ({
      ...(placeId ? {} : { placeId: t('common:required') }),
      ...(what ? {} : { what: t('common:required') }),
      ...(least === null ? { minimum: t('common:required') } : {}),
    }),
    save: async ({ placeId, what, minimum: least }) => {
      const [of, id] = what.split(' ');
      await client.stock.setMinimum({
        ...{ placeId: Number(placeId), of: of === 'part' ? 'part' : 'model' },
        ...{ id: Number(id), minimum: least ?? 0 },
      });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('add-minimum')}>
      <FormFields>
        <FormField wide>
          <NativeSelect
            label={t('place')}
            data-autofocus
            disabled={minimum !== null}
            value={form.values.placeId}
            error={form.issueOf('placeId')}
            data={[
              { value: '', label: t('choose-place') },
              ...(places.data?.places ?? [])
                .filter(({ active }) => active)
                .map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(event) => form.set('placeId', event.currentTarget.value)}
          />
        </FormField>
        <FormField wide>
          <NativeSelect
            label={t('part')}
            disabled={minimum !== null}
            value={form.values.what}
            error={form.issueOf('what')}
            data={[
              { value: '', label: t('choose-item') },
              ...(models.data ?? [])
                .filter(({ active }) => active)
                .map(({ id, make, model }) => ({ value: `model ${id}`, label: `${make} ${model}` })),
              ...(parts.data ?? [])
                .filter(({ active }) => active)
                .map(({ id, name }) => ({ value: `part ${id}`, label: name })),
            ]}
            onChange={(event) => form.set('what', event.currentTarget.value)}
          />
        </FormField>
        <FormField>
          <NumberInput
            label={t('minimum')}
            description={t('minimum-hint')}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            value={form.values.minimum ?? ''}
            error={form.issueOf('minimum')}
            onChange={(typed) => form.set('minimum', typed === '' ? null : Number(typed))}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
