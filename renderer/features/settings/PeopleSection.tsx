import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay, useSession } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { User } from '#shared/contract/people.ts';
import { ApprovalLimits } from './ApprovalLimits.tsx';
import { DiscountLimits } from './DiscountLimits.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { usersQuery } from './queries.ts';
import classes from './settings.module.css';
import { UserDialog } from './UserDialog.tsx';

type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'password'; readonly user: User };

/** Who works here, what each may do, and who is signed in at this moment. */
export function PeopleSection() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay()('people.write');
  const users = useQuery(usersQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const add = useCallback(() => setOpen({ kind: 'new' }), []);
  useCommands(
    useMemo<Command[]>(
      () => (mayWrite ? [{ id: 'user-new', label: t('key-new-user'), group: 'screen', keys: ['n'], run: add }] : []),
      [t, add, mayWrite],
    ),
  );
  if (users.isError) return <ErrorState error={users.error} onRetry={() => void users.refetch()} />;
  if (!users.data) return <LoadingState />;
  return (
    <div className={classes.stack}>
      <Panel>
        <div className={classes.panelBar}>
          {mayWrite ? (
            <Button leftSection={<Icon name="plus" />} onClick={add} title="n">
              {t('new-user')}
            </Button>
          ) : (
            <p className={classes.note}>{t('read-only')}</p>
          )}
        </div>
        <Users users={users.data} onOpen={mayWrite ? setOpen : null} />
      </Panel>
      <DiscountLimits />
      <ApprovalLimits />
      <Sessions mayEnd={mayWrite} />
      {open?.kind === 'new' ? <UserDialog user={null} onClose={close} /> : null}
      {open?.kind === 'edit' ? <UserDialog key={open.user.id} user={open.user} onClose={close} /> : null}
      {open?.kind === 'password' ? <PasswordDialog user={open.user} onClose={close} /> : null}
    </div>
  );
}

function Users({ users, onOpen }: { users: readonly User[]; onOpen: ((open: Open) => void) | null }) {
  const { t } = useTranslation(['settings', 'common']);
  const session = useSession();
  const limits = (user: User) =>
    [
      user.branchIds.length > 0 ? t('limit-branches', { count: user.branchIds.length }) : null,
      user.areaIds.length > 0 ? t('limit-areas', { count: user.areaIds.length }) : null,
    ]
      .filter(Boolean)
      .join(', ') || t('everything');
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('name')}</th>
          <th>{t('username')}</th>
          <th>{t('role')}</th>
          <th>{t('limits')}</th>
          <th>{t('state')}</th>
          <th>{t('last-seen')}</th>
          {onOpen ? <th aria-label={t('common:edit')} /> : null}
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <td>
              <bdi className={classes.strong}>{user.name}</bdi>
            </td>
            <td>{user.username}</td>
            <td>
              {t(`common:role.${user.role}`)}
              {user.granted.length + user.denied.length > 0 ? (
                <span className={classes.quiet}>
                  {user.granted.length > 0 ? ` +${user.granted.length}` : null}
                  {user.denied.length > 0 ? ` −${user.denied.length}` : null}
                </span>
              ) : null}
            </td>
            <td>{limits(user)}</td>
            <td>
              <StateBadge state={user.active ? 'active' : 'inactive'} />
            </td>
            <td>{user.lastSeenAt ? <TimeText at={user.lastSeenAt} /> : t('never-seen')}</td>
            {onOpen ? (
              <td data-align="end">
                {user.role !== 'owner' || session.role === 'owner' ? (
                  <span className={classes.rowActions}>
                    <RowButton label={t('common:edit')} of={user.name} onClick={() => onOpen({ kind: 'edit', user })} />
                    <RowButton
                      label={t('reset-password')}
                      of={user.name}
                      onClick={() => onOpen({ kind: 'password', user })}
                    />
                  </span>
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LiveSession {
  readonly id: number;
  readonly userName: string;
  readonly counter: string;
  readonly address: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly current: boolean;
}

function Sessions({ mayEnd }: { mayEnd: boolean }) {
  const { t } = useTranslation('settings');
  const sessions = useQuery({ ...api.sessions.list.queryOptions({ input: {} }), staleTime: 0 });
  const [ending, setEnding] = useState<LiveSession | null>(null);
  const end = useMutation({
    mutationFn: (id: number) => client.sessions.end({ id }),
    onSuccess: () => {
      setEnding(null);
      void sessions.refetch();
    },
  });
  return (
    <Panel title={t('sessions')}>
      {sessions.isError ? <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
      {sessions.isPending ? <LoadingState /> : null}
      {sessions.data ? (
        <table className={plain.table} aria-label={t('sessions')}>
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th>{t('session-counter')}</th>
              <th>{t('session-address')}</th>
              <th>{t('session-since')}</th>
              <th>{t('session-seen')}</th>
              {mayEnd ? <th aria-label={t('session-end')} /> : null}
            </tr>
          </thead>
          <tbody>
            {sessions.data.map((session) => (
              <tr key={session.id}>
                <td>
                  <bdi>{session.userName}</bdi>{' '}
                  {session.current ? <span className={classes.quiet}>({t('session-this')})</span> : null}
                </td>
                <td>
                  <bdi>{session.counter || '–'}</bdi>
                </td>
                <td>{session.address || '–'}</td>
                <td>
                  <TimeText at={session.createdAt} />
                </td>
                <td>
                  <TimeText at={session.lastSeenAt} />
                </td>
                {mayEnd ? (
                  <td data-align="end">
                    {session.current ? null : (
                      <RowButton label={t('session-end')} of={session.userName} onClick={() => setEnding(session)} />
                    )}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <ConfirmDialog
        opened={ending !== null}
        title={t('session-end-title')}
        confirmLabel={t('session-end')}
        danger
        busy={end.isPending}
        error={end.error}
        onCancel={() => setEnding(null)}
        onConfirm={() => ending && end.mutate(ending.id)}
      >
        {t('session-end-text', { name: ending?.userName ?? '' })}
      </ConfirmDialog>
    </Panel>
  );
}
