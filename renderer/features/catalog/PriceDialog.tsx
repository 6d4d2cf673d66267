import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Price } from '#shared/contract/catalog.ts';
import { addDays, addMonths, type Day, monthStart } from '#shared/domain/time.ts';
import { ClassField } from './ClassField.tsx';
import classes from './catalog.module.css';
import { taxSetsQuery } from './queries.ts';
import { TaxExample } from './TaxExample.tsx';
import { useRuleOn } from './useRuleOn.ts';

interface PriceForm {
  readonly fromOn: Day | null;
  readonly priceMinor: number | null;
  readonly includesTax: boolean;
  readonly branchId: number | null;
  readonly classId: number | null;
  /** The last day, as people say it. */
  readonly untilOn: Day | null;
}

/** What has prices by day: a plan, an item. */
export interface PricedThing {
  readonly name: string;
  readonly taxSetId: number | null;
  readonly priceMinor: number | null;
  readonly priceIncludesTax: boolean;
}

/** Sets a price from a day on; the past cannot be repriced. Begins with the first of next month, where a new price usually starts. */
export function PriceDialog({
  of,
  save,
  onClose,
}: {
  of: PricedThing;
  save: (price: Omit<Price, 'id'>) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['catalog', 'classes', 'common']);
  const today = useOfficeToday();
  const ruleOn = useRuleOn();
  const taxSets = useQuery(taxSetsQuery);
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} }));
  const form = useSaveForm<PriceForm>({
    initial: {
      fromOn: addMonths(monthStart(today), 1),
      priceMinor: of.priceMinor,
      includesTax: of.priceIncludesTax,
      branchId: null,
      classId: null,
      untilOn: null,
    },
    validate: ({ fromOn, untilOn, priceMinor }) => ({
      ...(fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
      ...(fromOn !== null && untilOn !== null && untilOn < fromOn ? { untilOn: t('common:not-a-day') } : {}),
      ...(priceMinor === null || priceMinor < 0 ? { priceMinor: t('common:not-an-amount') } : {}),
    }),
    save: async ({ fromOn, untilOn, priceMinor, ...rest }) => {
      if (fromOn === null || priceMinor === null) return;
      await save({ fromOn, toOn: untilOn === null ? null : addDays(untilOn, 1), priceMinor, ...rest });
      onClose();
    },
    onLeave: onClose,
  });
  const set = taxSets.data?.find(({ id }) => id === of.taxSetId);
  return (
    <FormDialog form={form} size="lg" title={t('price-title', { plan: of.name })} saveLabel={t('set-price')}>
      <p className={classes.note}>{t('price-text')}</p>
      <FormFields>
        <MoneyInput
          label={t('price')}
          required
          data-autofocus
          value={form.values.priceMinor}
          error={form.issueOf('priceMinor')}
          onChange={(amount) => form.set('priceMinor', amount)}
        />
        <DayInput
          label={t('from-day')}
          required
          value={form.values.fromOn}
          error={form.issueOf('fromOn')}
          onChange={(on) => form.set('fromOn', on)}
        />
        <DayInput
          label={t('classes:until-day')}
          description={t('classes:until-hint')}
          value={form.values.untilOn}
          error={form.issueOf('untilOn')}
          onChange={(on) => form.set('untilOn', on)}
        />
        <ClassField value={form.values.classId} onChange={(classId) => form.set('classId', classId)} />
        {branches.data && branches.data.length > 1 ? (
          <NativeSelect
            label={t('branch')}
            value={form.values.branchId === null ? '' : String(form.values.branchId)}
            data={[
              { value: '', label: t('all-branches') },
              ...branches.data.map((branch) => ({ value: String(branch.id), label: branch.name })),
            ]}
            onChange={(event) => form.set('branchId', Number(event.currentTarget.value) || null)}
          />
        ) : null}
        <FormField wide>
          <Checkbox
            label={t('includes-tax')}
            checked={form.values.includesTax}
            onChange={(event) => form.set('includesTax', event.currentTarget.checked)}
          />
        </FormField>
      </FormFields>
      <section className={classes.example}>
        <h2>{t('example')}</h2>
        <TaxExample
          priceMinor={form.values.priceMinor}
          includesTax={form.values.includesTax}
          rule={ruleOn(set, form.values.fromOn ?? today)}
        />
      </section>
    </FormDialog>
  );
}
