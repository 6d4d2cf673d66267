import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { percentText, readPercent } from '#renderer/ui/percent.ts';
import { ErrorState, FailureLine } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { DiscountLimit } from '#shared/contract/discounts.ts';
import type { Role } from '#shared/domain/permissions.ts';
import classes from './settings.module.css';

/** How much of a price the people of each role may take off. */
export function DiscountLimits() {
  const { t } = useTranslation('discounts');
  const mayRead = useMay()('settings.read');
  const limits = useQuery({ ...api.discounts.limits.queryOptions({ input: {} }), enabled: mayRead });
  if (limits.isError) return <ErrorState error={limits.error} onRetry={() => void limits.refetch()} />;
  if (!limits.data) return null;
  return (
    <Panel title={t('limits')}>
      <p className={classes.note}>{t('limits-text')}</p>
      <LimitsForm key={JSON.stringify(limits.data)} limits={limits.data} />
    </Panel>
  );
}

function LimitsForm({ limits }: { limits: readonly DiscountLimit[] }) {
  const { t } = useTranslation(['discounts', 'common']);
  const mayWrite = useMay()('settings.write');
  const form = useSaveForm<Record<Role, string>>({
    initial: Object.fromEntries(limits.map(({ role, mostPpm }) => [role, percentText(mostPpm)])) as Record<
      Role,
      string
    >,
    validate: (values) =>
      Object.fromEntries(
        limits.flatMap(({ role }) => (readPercent(values[role]) === null ? [[role, t('percent-wrong')]] : [])),
      ),
    save: async (values) => {
      await client.discounts.setLimits({
        limits: limits.map(({ role }) => ({ role, mostPpm: readPercent(values[role]) ?? 0 })),
      });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  return (
    <form {...form.formProps}>
      <fieldset className={classes.bare} disabled={!mayWrite}>
        <FormFields>
          {limits.map(({ role }) => (
            <TextInput
              key={role}
              label={`${t(`common:role.${role}`)} (%)`}
              inputMode="decimal"
              maxLength={8}
              {...form.text(role)}
            />
          ))}
        </FormFields>
      </fieldset>
      <FailureLine error={form.error} />
      {mayWrite ? (
        <Button type="submit" mt="sm" loading={form.saving} disabled={!form.dirty}>
          {t('common:save')}
        </Button>
      ) : null}
    </form>
  );
}
