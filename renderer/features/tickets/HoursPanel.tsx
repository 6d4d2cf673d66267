import { Button, Checkbox, Group, Input, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { timeText } from '#renderer/features/visits/slotText.ts';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine } from '#renderer/ui/states.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { TicketRule } from '#shared/contract/tickets.ts';
import { DAY_MINUTES } from '#shared/domain/businessHours.ts';
import classes from './tickets.module.css';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HALF_HOUR = 30;

/** Half hours of a day, up to and with its end. */
const TIMES = Array.from({ length: DAY_MINUTES / HALF_HOUR + 1 }, (_, step) => {
  const minute = step * HALF_HOUR;
  return { value: String(minute), label: timeText(minute) };
});

type RuleForm = Omit<TicketRule, 'repeatDays' | 'version'> & { readonly repeatDays: string };

/** When the promised time runs. */
export function HoursPanel() {
  const { t } = useTranslation('tickets');
  const rule = useQuery(api.tickets.rule.queryOptions({ input: {} }));
  if (rule.isError) return <ErrorState error={rule.error} onRetry={() => void rule.refetch()} />;
  if (!rule.data) return null;
  return (
    <Panel title={t('hours')}>
      <p className={classes.quiet}>{t('hours-text')}</p>
      <HoursForm key={rule.data.version} rule={rule.data} />
    </Panel>
  );
}

function HoursForm({ rule }: { rule: TicketRule }) {
  const { t } = useTranslation(['tickets', 'common']);
  const mayManage = useMay()('tickets.manage');
  const { version, repeatDays, ...kept } = rule;
  const form = useSaveForm<RuleForm>({
    initial: { ...kept, repeatDays: String(repeatDays) },
    validate: (values) => ({
      ...(values.weekdays.length === 0 ? { weekdays: t('weekday-missing') } : {}),
      ...(values.toMinute <= values.fromMinute ? { toMinute: t('to-hour-wrong') } : {}),
      ...(/^\d{1,3}$/.test(values.repeatDays.trim()) && Number(values.repeatDays) <= 365
        ? {}
        : { repeatDays: t('repeat-wrong') }),
    }),
    save: async (values) => {
      await client.tickets.saveRule({ ...values, repeatDays: Number(values.repeatDays), version });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  return (
    <form {...form.formProps}>
      <fieldset className={classes.bare} disabled={!mayManage}>
        <Stack gap="sm">
          <Weekdays form={form} />
          <FormFields>
            <TimeField form={form} name="fromMinute" label={t('from-hour')} />
            <TimeField form={form} name="toMinute" label={t('to-hour')} />
            <TextInput label={t('repeat-days')} inputMode="numeric" maxLength={3} {...form.text('repeatDays')} />
          </FormFields>
          <Switch
            label={t('skip-holidays')}
            checked={form.values.skipHolidays}
            onChange={(event) => form.set('skipHolidays', event.currentTarget.checked)}
          />
        </Stack>
      </fieldset>
      <FailureLine error={form.error} />
      {mayManage ? (
        <Button type="submit" mt="sm" loading={form.saving} disabled={!form.dirty}>
          {t('common:save')}
        </Button>
      ) : null}
    </form>
  );
}

function Weekdays({ form }: { form: SaveForm<RuleForm> }) {
  const { t } = useTranslation('tickets');
  const { weekdays } = form.values;
  return (
    <Input.Wrapper label={t('weekdays')} error={form.issueOf('weekdays')} labelElement="div">
      <Group gap="md" mt={4}>
        {WEEKDAYS.map((weekday) => (
          <Checkbox
            key={weekday}
            label={t(`weekday.${weekday}`)}
            checked={weekdays.includes(weekday)}
            onChange={(event) =>
              form.set(
                'weekdays',
                event.currentTarget.checked ? [...weekdays, weekday].sort() : weekdays.filter((one) => one !== weekday),
              )
            }
          />
        ))}
      </Group>
    </Input.Wrapper>
  );
}

function TimeField({
  form,
  name,
  label,
}: {
  form: SaveForm<RuleForm>;
  name: 'fromMinute' | 'toMinute';
  label: string;
}) {
  return (
    <NativeSelect
      label={label}
      value={form.values[name]}
      error={form.issueOf(name)}
      data={TIMES}
      onChange={(event) => form.set(name, Number(event.currentTarget.value))}
    />
  );
}
