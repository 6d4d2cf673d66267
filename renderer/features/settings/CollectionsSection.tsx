import { Button, Checkbox, NativeSelect, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { DayText, useDateLocale } from '#renderer/ui/DayText.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { CollectionRule } from '#shared/contract/collections.ts';
import type { Day } from '#shared/domain/time.ts';
import { type CollectionForm, checkRule, formOfRule, ruleOf } from './collectionForm.ts';
import classes from './settings.module.css';

const FEE_KINDS = ['none', 'fixed', 'percent'] as const;
const MODES = ['review', 'automatic'] as const;
/** 1 Monday to 7 Sunday; 2024-01-01 was a Monday. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const SOME_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** How the office goes after what is owed, and the days on which it is closed. */
export function CollectionsSection() {
  const rule = useQuery(api.collections.rule.queryOptions({ input: {} }));
  const [edition, setEdition] = useState(0);
  if (rule.isError) return <ErrorState error={rule.error} onRetry={() => void rule.refetch()} />;
  if (!rule.data) return <LoadingState />;
  return (
    <>
      <RulePage
        key={`${rule.data.version}-${edition}`}
        rule={rule.data}
        onUndo={() => setEdition((before) => before + 1)}
      />
      <Holidays />
    </>
  );
}

function RulePage({ rule, onUndo }: { rule: CollectionRule & { version: number }; onUndo: () => void }) {
  const { t } = useTranslation(['collections', 'common']);
  const mayWrite = useMay()('settings.write');
  const { version, ...kept } = rule;
  const form = useSaveForm<CollectionForm>({
    initial: formOfRule(kept),
    validate: (values) => checkRule(values, t),
    save: async (values) => {
      await client.collections.saveRule({ ...ruleOf(values), version });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  return (
    <form {...form.formProps}>
      <p className={classes.note}>{mayWrite ? t('rule-intro') : t('read-only')}</p>
      <fieldset className={classes.bare} disabled={!mayWrite}>
        <div className={classes.panels}>
          <div className={classes.stack}>
            <Panel title={t('rule-steps')}>
              <Steps form={form} />
            </Panel>
            <Panel title={t('rule-cut')}>
              <Cut form={form} />
            </Panel>
          </div>
          <div className={classes.stack}>
            <Panel title={t('rule-fees')}>
              <Fees form={form} />
            </Panel>
            <Panel title={t('rule-promises')}>
              <Promises form={form} />
            </Panel>
          </div>
        </div>
      </fieldset>
      {mayWrite ? (
        <div className={classes.saveBar}>
          <FailureLine error={form.error} />
          <Button variant="default" disabled={!form.dirty} onClick={onUndo}>
            {t('undo')}
          </Button>
          <Button type="submit" loading={form.saving} disabled={!form.dirty} title="Ctrl+Enter">
            {t('common:save')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

type PartProps = { form: SaveForm<CollectionForm> };
type TextKey =
  | 'reminderDays'
  | 'warningDays'
  | 'doubtfulDays'
  | 'suspendDays'
  | 'lateFeeDays'
  | 'lateFeePercent'
  | 'promiseDays'
  | 'promiseOpen'
  | 'promiseMonth';

function textField(form: SaveForm<CollectionForm>, key: TextKey) {
  return {
    maxLength: 40,
    value: form.values[key],
    error: form.issueOf(key),
    onChange: (event: { currentTarget: { value: string } }) => form.set(key, event.currentTarget.value),
  };
}

function Steps({ form }: PartProps) {
  const { t } = useTranslation('collections');
  return (
    <FormFields>
      <FormField wide>
        <TextInput
          label={t('reminder-days')}
          description={t('reminder-days-hint')}
          {...textField(form, 'reminderDays')}
        />
      </FormField>
      <TextInput label={t('warning-days')} description={t('never-hint')} {...textField(form, 'warningDays')} />
      <TextInput label={t('doubtful-days')} description={t('never-hint')} {...textField(form, 'doubtfulDays')} />
    </FormFields>
  );
}

function Cut({ form }: PartProps) {
  const { t } = useTranslation('collections');
  const locale = useDateLocale();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const { skipWeekdays, suspendMode } = form.values;
  return (
    <FormFields>
      <TextInput label={t('suspend-days')} description={t('never-hint')} {...textField(form, 'suspendDays')} />
      <MoneyInput
        label={t('suspend-least')}
        value={form.values.suspendLeastMinor}
        error={form.issueOf('suspendLeastMinor')}
        onChange={(amount) => form.set('suspendLeastMinor', amount ?? 0)}
      />
      <FormField wide>
        <NativeSelect
          label={t('suspend-mode')}
          value={suspendMode}
          data={MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
          onChange={(event) =>
            form.set('suspendMode', event.currentTarget.value === 'automatic' ? 'automatic' : 'review')
          }
        />
      </FormField>
      <FormField wide>
        <fieldset className={classes.ticks}>
          <legend>{t('skip-weekdays')}</legend>
          <div data-narrow>
            {WEEKDAYS.map((number) => (
              <Checkbox
                key={number}
                size="xs"
                label={weekday.format(SOME_MONDAY + (number - 1) * DAY_MS)}
                checked={skipWeekdays.includes(number)}
                onChange={(event) =>
                  form.set(
                    'skipWeekdays',
                    event.currentTarget.checked
                      ? [...skipWeekdays, number]
                      : skipWeekdays.filter((one) => one !== number),
                  )
                }
              />
            ))}
          </div>
        </fieldset>
      </FormField>
      <FormField wide>
        <Switch
          label={t('skip-holidays')}
          checked={form.values.skipHolidays}
          onChange={(event) => form.set('skipHolidays', event.currentTarget.checked)}
        />
      </FormField>
    </FormFields>
  );
}

function TaxSelect({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const { t } = useTranslation('collections');
  const may = useMay();
  const sets = useQuery({ ...api.catalog.taxSets.queryOptions({ input: {} }), enabled: may('catalog.read') });
  return (
    <NativeSelect
      label={t('fee-tax')}
      value={value === null ? '' : String(value)}
      data={[
        { value: '', label: t('no-tax') },
        ...(sets.data ?? []).map((set) => ({ value: String(set.id), label: set.name })),
      ]}
      onChange={(event) => onChange(Number(event.currentTarget.value) || null)}
    />
  );
}

function Fees({ form }: PartProps) {
  const { t } = useTranslation('collections');
  const { lateFeeKind } = form.values;
  const money = (key: 'lateFeeMinor' | 'lateFeeLeastMinor' | 'lateFeeFromMinor' | 'reconnectionFeeMinor') => ({
    value: form.values[key],
    error: form.issueOf(key),
    onChange: (amount: number | null) => form.set(key, amount ?? 0),
  });
  return (
    <FormFields>
      <NativeSelect
        label={t('late-fee-kind')}
        value={lateFeeKind}
        data={FEE_KINDS.map((kind) => ({ value: kind, label: t(`late-fee-kind.${kind}`) }))}
        onChange={(event) => {
          const kind = FEE_KINDS.find((one) => one === event.currentTarget.value);
          if (kind) form.set('lateFeeKind', kind);
        }}
      />
      {lateFeeKind === 'none' ? null : (
        <>
          <TextInput label={t('late-fee-days')} {...textField(form, 'lateFeeDays')} />
          {lateFeeKind === 'fixed' ? (
            <MoneyInput label={t('late-fee-amount')} {...money('lateFeeMinor')} />
          ) : (
            <>
              <TextInput label={t('late-fee-percent')} {...textField(form, 'lateFeePercent')} />
              <MoneyInput label={t('late-fee-least')} {...money('lateFeeLeastMinor')} />
              <MoneyInput
                label={t('late-fee-cap')}
                description={t('cap-hint')}
                value={form.values.lateFeeCapMinor}
                error={form.issueOf('lateFeeCapMinor')}
                onChange={(amount) => form.set('lateFeeCapMinor', amount)}
              />
            </>
          )}
          <MoneyInput label={t('late-fee-from')} {...money('lateFeeFromMinor')} />
          <TaxSelect value={form.values.lateFeeTaxSetId} onChange={(id) => form.set('lateFeeTaxSetId', id)} />
        </>
      )}
      <MoneyInput label={t('reconnection-fee')} {...money('reconnectionFeeMinor')} />
      {form.values.reconnectionFeeMinor > 0 ? (
        <TaxSelect value={form.values.reconnectionTaxSetId} onChange={(id) => form.set('reconnectionTaxSetId', id)} />
      ) : null}
    </FormFields>
  );
}

function Promises({ form }: PartProps) {
  const { t } = useTranslation('collections');
  return (
    <FormFields>
      <TextInput label={t('promise-most-days')} {...textField(form, 'promiseDays')} />
      <TextInput label={t('promise-most-open')} {...textField(form, 'promiseOpen')} />
      <TextInput label={t('promise-most-month')} {...textField(form, 'promiseMonth')} />
      <FormField wide>
        <Switch
          label={t('promise-restores')}
          checked={form.values.promiseRestores}
          onChange={(event) => form.set('promiseRestores', event.currentTarget.checked)}
        />
      </FormField>
    </FormFields>
  );
}

function Holidays() {
  const { t } = useTranslation(['collections', 'common']);
  const mayWrite = useMay()('settings.write');
  const sentence = useErrorSentence();
  const holidays = useQuery(api.collections.holidays.queryOptions({ input: {} }));
  const [on, setOn] = useState<Day | null>(null);
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: (day: Day) => client.collections.addHoliday({ on: day, name: name.trim() }),
    onSuccess: () => setName(''),
  });
  const remove = useMutation(api.collections.removeHoliday.mutationOptions());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (on && name.trim()) add.mutate(on);
  };
  return (
    <Panel title={t('holidays')}>
      {mayWrite ? (
        <form className={classes.addLine} onSubmit={submit} noValidate>
          <DayInput label={t('day')} value={on} onChange={setOn} />
          <TextInput
            label={t('holiday-name')}
            maxLength={200}
            value={name}
            error={add.error ? sentence(add.error) : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!on || !name.trim()} loading={add.isPending}>
            {t('common:add')}
          </Button>
        </form>
      ) : null}
      <FailureLine error={holidays.error ?? remove.error} />
      {holidays.data?.length === 0 ? <p className={classes.quiet}>{t('holidays-none')}</p> : null}
      <ul className={classes.list}>
        {holidays.data?.map((holiday) => (
          <li key={holiday.id} className={classes.holiday}>
            <DayText on={holiday.on} /> <bdi>{holiday.name}</bdi>
            {mayWrite ? (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('remove-holiday', { name: holiday.name })}
                onClick={() => remove.mutate({ id: holiday.id })}
              >
                {t('remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
