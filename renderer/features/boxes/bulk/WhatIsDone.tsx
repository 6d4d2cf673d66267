import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { SERVICE_THEN } from '#shared/contract/boxWork.ts';
import { BULK_WORKS, isServiceChange } from '#shared/domain/boxBulks.ts';
import { OFF_CAUSES } from '#shared/domain/boxes.ts';
import { feesOf } from '#shared/domain/boxWork.ts';
import { Choice } from '../work/Choice.tsx';
import type { BulkForm } from './bulkForm.ts';
import { NewOffers, NewPlan } from './ServiceChange.tsx';

const KINDS = BULK_WORKS.filter((kind) => kind !== 'reverse');
const CONDITIONS = ['good', 'damaged', 'faulty'] as const;

/** What is done with each of the boxes; given where they are those of the suspension list, or taken back. */
export function WhatIsDone({ form, set }: { form: BulkForm; set: (part: Partial<BulkForm>) => void }) {
  const { t } = useTranslation(['boxBulks', 'boxWork']);
  const may = useMay();
  const { from, kind, cause } = form;
  if (from === 'done' || from === 'due') return null;
  return (
    <>
      <NativeSelect
        label={t('what')}
        value={kind}
        data={KINDS.filter((value) => may(isServiceChange(value) ? 'subscriptions.write' : 'boxes.work')).map(
          (value) => ({ value, label: t(`work.${value}`) }),
        )}
        onChange={(event) =>
          set({ kind: KINDS.find((one) => one === event.currentTarget.value) ?? kind, placeId: null })
        }
      />
      {kind === 'deactivate' ? (
        <Choice
          label={t('boxWork:cause')}
          value={cause}
          of={OFF_CAUSES}
          name={(value) => t(`boxWork:cause.${value}`)}
          onChange={(value) => set({ cause: value })}
        />
      ) : null}
      {kind === 'deactivate' && cause === 'temporary' ? (
        <DayInput label={t('boxWork:until')} value={form.untilOn} onChange={(untilOn) => set({ untilOn })} />
      ) : null}
      {kind === 'return' ? (
        <>
          <Choice
            label={t('boxWork:condition')}
            value={form.condition}
            of={CONDITIONS}
            name={(value) => t(`boxWork:condition.${value}`)}
            onChange={(condition) => set({ condition })}
          />
          <Choice
            label={t('boxWork:service')}
            value={form.service}
            of={SERVICE_THEN}
            name={(value) => t(`boxWork:service.${value}`)}
            onChange={(service) => set({ service })}
          />
        </>
      ) : null}
      {kind === 'return' || kind === 'send-to-repair' ? <Place form={form} set={set} /> : null}
      {kind === 'change-plan' ? <NewPlan form={form} set={set} /> : null}
      {kind === 'change-offers' ? <NewOffers form={form} set={set} /> : null}
      {kind !== 'reverse' && !isServiceChange(kind) && feesOf(kind).length > 0 && may('charges.credit') ? (
        <Checkbox
          label={t('waive')}
          checked={form.isWaived}
          onChange={(event) => set({ isWaived: event.currentTarget.checked })}
        />
      ) : null}
    </>
  );
}

/** Where they are laid: shelves, or where they are repaired. */
function Place({ form, set }: { form: BulkForm; set: (part: Partial<BulkForm>) => void }) {
  const { t } = useTranslation(['boxBulks', 'boxWork']);
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  const open = (places.data?.places ?? []).filter(
    ({ kind, active }) =>
      active &&
      (form.kind === 'return' ? kind === 'store' || kind === 'branch' : kind === 'repair' || kind === 'distributor'),
  );
  const first = open[0]?.id;
  useEffect(() => {
    if (form.placeId === null && first !== undefined) set({ placeId: first });
  }, [form.placeId, first, set]);
  return (
    <NativeSelect
      label={t('place-for')}
      value={String(form.placeId ?? '')}
      data={open.map(({ id, name }) => ({ value: String(id), label: name }))}
      error={places.data && open.length === 0 ? t('boxWork:no-place') : undefined}
      onChange={(event) => set({ placeId: Number(event.currentTarget.value) || null })}
    />
  );
}
