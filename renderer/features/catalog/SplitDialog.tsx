import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Plan, TaxSet } from '#shared/contract/catalog.ts';
import { addMonths, monthStart } from '#shared/domain/time.ts';
import classes from './catalog.module.css';
import { taxSetsQuery } from './queries.ts';
import { formOfSplit, LEAST_PARTS, MOST_PARTS, type PartForm, partsOf, type SplitForm } from './splitForm.ts';

const INCOMES = ['cable', 'internet', 'other'] as const;
/** India's service accounting codes (field-guide 2.5). */
const INDIAN_SAC = { cable: '998466', internet: '998422' } as const;

/** How a bundle's price is split from a day on; begins with the first of next month, or with today before anything is billed. */
export function SplitDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation(['catalog', 'common']);
  const { country } = useOffice();
  const today = useOfficeToday();
  const taxSets = useQuery(taxSetsQuery);
  const form = useSaveForm<SplitForm>({
    initial: formOfSplit(
      plan,
      plan.subscribers === 0 ? today : addMonths(monthStart(today), 1),
      (key) => t(`kind.${key}`),
      (key) => (country === 'IN' ? INDIAN_SAC[key] : ''),
    ),
    validate: (values) => ({
      ...(values.fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
      ...(partsOf(values) ? {} : { parts: t('split-wrong') }),
    }),
    save: async (values) => {
      const parts = partsOf(values);
      if (!parts || values.fromOn === null) return;
      await client.catalog.setSplit({ id: plan.id, fromOn: values.fromOn, parts });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="62rem" title={t('split-of', { plan: plan.name })}>
      <p className={classes.note}>{t('split-text')}</p>
      <div className={classes.stack}>
        <DayInput
          className={classes.day ?? ''}
          label={t('from-day')}
          required
          data-autofocus
          value={form.values.fromOn}
          error={form.issueOf('fromOn')}
          onChange={(on) => form.set('fromOn', on)}
        />
        <Parts form={form} taxSets={taxSets.data ?? []} />
      </div>
    </FormDialog>
  );
}

function Parts({ form, taxSets }: { form: SaveForm<SplitForm>; taxSets: readonly TaxSet[] }) {
  const { t } = useTranslation('catalog');
  const { parts } = form.values;
  const put = (key: number, change: Partial<PartForm>) =>
    form.set(
      'parts',
      parts.map((part) => (part.key === key ? { ...part, ...change } : part)),
    );
  const add = () => {
    const key = Math.max(...parts.map((part) => part.key)) + 1;
    const like = parts.at(-1)?.taxSetId ?? null;
    form.set('parts', [...parts, { key, name: '', revenueKey: 'other', share: '', sacCode: '', taxSetId: like }]);
  };
  return (
    <>
      {parts.map((part, index) => (
        <div key={part.key} className={classes.part}>
          <TextInput
            label={t('split-part')}
            required
            maxLength={60}
            value={part.name}
            onChange={(event) => put(part.key, { name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('split-income')}
            value={part.revenueKey}
            data={INCOMES.map((key) => ({ value: key, label: t(`kind.${key}`) }))}
            onChange={(event) => {
              const revenueKey = INCOMES.find((key) => key === event.currentTarget.value);
              if (revenueKey) put(part.key, { revenueKey });
            }}
          />
          <TextInput
            label={t('split-share')}
            required
            inputMode="decimal"
            maxLength={8}
            value={part.share}
            onChange={(event) => put(part.key, { share: event.currentTarget.value })}
          />
          <TextInput
            label={t('sac')}
            inputMode="numeric"
            maxLength={8}
            value={part.sacCode}
            onChange={(event) => put(part.key, { sacCode: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('tax')}
            value={part.taxSetId === null ? '' : String(part.taxSetId)}
            data={[
              { value: '', label: t('no-tax') },
              ...taxSets.map((set) => ({ value: String(set.id), label: set.name })),
            ]}
            onChange={(event) => put(part.key, { taxSetId: Number(event.currentTarget.value) || null })}
          />
          <Button
            variant="default"
            disabled={parts.length <= LEAST_PARTS}
            aria-label={t('split-remove', { n: index + 1 })}
            onClick={() =>
              form.set(
                'parts',
                parts.filter(({ key }) => key !== part.key),
              )
            }
          >
            ×
          </Button>
        </div>
      ))}
      {form.issueOf('parts') ? (
        <p className={classes.missing} role="alert">
          {form.issueOf('parts')}
        </p>
      ) : null}
      <div>
        <Button size="xs" variant="default" disabled={parts.length >= MOST_PARTS} onClick={add}>
          {t('split-add')}
        </Button>
      </div>
    </>
  );
}
