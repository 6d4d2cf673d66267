import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ErrorState, FailureLine } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { ApprovalLimit } from '#shared/contract/approvals.ts';
import { LIMITED_PERMISSIONS, type LimitedPermission } from '#shared/domain/approvals.ts';
import { ROLES, type Role } from '#shared/domain/permissions.ts';
import classes from './settings.module.css';

/** Up to which amounts the people of each role act alone; beyond them a second person gives leave. */
export function ApprovalLimits() {
  const { t } = useTranslation('approvals');
  const mayRead = useMay()('settings.read');
  const limits = useQuery({ ...api.approvals.limits.queryOptions({ input: {} }), enabled: mayRead });
  if (limits.isError) return <ErrorState error={limits.error} onRetry={() => void limits.refetch()} />;
  if (!limits.data) return null;
  return (
    <Panel title={t('limits')}>
      <p className={classes.note}>{t('limits-text')}</p>
      <LimitsForm key={JSON.stringify(limits.data)} limits={limits.data} />
    </Panel>
  );
}

type Place = `${Role} ${LimitedPermission}`;

function LimitsForm({ limits }: { limits: readonly ApprovalLimit[] }) {
  const { t } = useTranslation(['approvals', 'common']);
  const mayWrite = useMay()('settings.write');
  const { role: mine } = useSession();
  const form = useSaveForm<Partial<Record<Place, number | null>>>({
    initial: Object.fromEntries(limits.map(({ role, permission, mostMinor }) => [`${role} ${permission}`, mostMinor])),
    save: async (values) => {
      await client.approvals.setLimits({
        limits: limits.map(({ role, permission }) => ({
          role,
          permission,
          mostMinor: values[`${role} ${permission}`] ?? null,
        })),
      });
      notifications.show({ message: t('limits-saved'), color: 'leaf' });
    },
  });
  const roles = ROLES.filter((role) => limits.some((limit) => limit.role === role));
  const isFixed = (role: Role) => !mayWrite || (mine !== 'owner' && (role === 'owner' || role === mine));
  return (
    <form {...form.formProps}>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('limit-what')}</th>
            {roles.map((role) => (
              <th key={role} data-align="end">
                {t(`common:role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LIMITED_PERMISSIONS.map((permission) => (
            <tr key={permission}>
              <th scope="row">{t(`limit.${permission}`)}</th>
              {roles.map((role) => {
                const place: Place = `${role} ${permission}`;
                if (!limits.some((limit) => limit.role === role && limit.permission === permission))
                  return <td key={role} />;
                return (
                  <td key={role}>
                    <MoneyInput
                      size="xs"
                      aria-label={`${t(`limit.${permission}`)}, ${t(`common:role.${role}`)}`}
                      placeholder={t('no-limit')}
                      disabled={isFixed(role)}
                      value={form.values[place] ?? null}
                      onChange={(amount) => form.set(place, amount)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <FailureLine error={form.error} />
      {mayWrite ? (
        <Button type="submit" mt="sm" loading={form.saving} disabled={!form.dirty}>
          {t('common:save')}
        </Button>
      ) : null}
    </form>
  );
}
