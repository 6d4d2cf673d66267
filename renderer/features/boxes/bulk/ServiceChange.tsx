import { MultiSelect, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { offersQuery, plansQuery } from '#renderer/features/catalog/queries.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { Choice } from '../work/Choice.tsx';
import type { BulkForm } from './bulkForm.ts';

interface PartProps {
  readonly form: BulkForm;
  readonly set: (part: Partial<BulkForm>) => void;
}

const WHEN = ['now', 'next-cycle'] as const;

/** Which plan the services of the boxes get, and when. */
export function NewPlan({ form, set }: PartProps) {
  const { t } = useTranslation('services');
  const plans = useQuery(plansQuery);
  const offered = (plans.data ?? []).filter(({ active }) => active);
  return (
    <>
      <NativeSelect
        label={t('new-plan')}
        required
        value={String(form.planId ?? '')}
        error={plans.data && offered.length === 0 ? t('no-plans') : undefined}
        data={[
          { value: '', label: t('choose-plan') },
          ...offered.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(event) => set({ planId: Number(event.currentTarget.value) || null })}
      />
      <FailureLine error={plans.error} />
      <Choice
        label={t('when')}
        value={form.when}
        of={WHEN}
        name={(value) => t(value === 'now' ? 'when-now' : 'when-next')}
        onChange={(when) => set({ when })}
      />
    </>
  );
}

/** Which packs and channels come and go, and from which day; today where none is said. */
export function NewOffers({ form, set }: PartProps) {
  const { t } = useTranslation('offers');
  const offers = useQuery(offersQuery);
  const { added, removed } = form;
  const choose = (key: 'added' | 'removed', of: readonly { readonly id: number; readonly name: string }[]) => (
    <MultiSelect
      label={t(key === 'added' ? 'service-add' : 'service-remove')}
      searchable
      openOnFocus={false}
      hidePickedOptions
      maxDropdownHeight={220}
      value={form[key].map(String)}
      data={of.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(ids) => set({ [key]: ids.map(Number) })}
    />
  );
  const all = offers.data ?? [];
  const addable = all.filter(({ id, active, prices }) => active && prices.length > 0 && !removed.includes(id));
  return (
    <>
      {choose('added', addable)}
      {choose(
        'removed',
        all.filter(({ id }) => !added.includes(id)),
      )}
      <FailureLine error={offers.error} />
      <DayInput label={t('from')} value={form.changeOn} onChange={(changeOn) => set({ changeOn })} />
    </>
  );
}
