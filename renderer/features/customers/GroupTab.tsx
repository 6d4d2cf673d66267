import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Customer } from '#shared/contract/customers.ts';
import type { GroupMember } from '#shared/contract/groups.ts';
import { addDays } from '#shared/domain/time.ts';
import { DocumentDialog, type OpenDocument } from './DocumentDialog.tsx';
import { JoinGroupDialog } from './JoinGroupDialog.tsx';
import { LeaveGroupDialog } from './LeaveGroupDialog.tsx';
import { MoveDueDialog } from './MoveDueDialog.tsx';
import { groupQuery } from './queries.ts';

type Membership = NonNullable<Awaited<ReturnType<OfficeClient['groups']['of']>>['membership']>;
type Used = Awaited<ReturnType<OfficeClient['groups']['consumption']>>['rows'][number];

/** Whom the customer pays for with what each was billed; or who pays for him, and what for. */
export function GroupTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation('groups');
  const may = useMay();
  const [joining, setJoining] = useState(false);
  const group = useQuery(groupQuery(customer.id));
  if (group.isError) return <ErrorState error={group.error} onRetry={() => void group.refetch()} />;
  if (!group.data) return <LoadingState />;
  const { membership, members } = group.data;
  if (members > 0) return <Members customerId={customer.id} />;
  if (membership) return <Consumption customer={customer} membership={membership} />;
  return (
    <>
      <EmptyState title={t('none')} text={t('none-text')} icon="customers">
        {may('customers.write') ? <Button onClick={() => setJoining(true)}>{t('join')}</Button> : null}
      </EmptyState>
      {joining ? <JoinGroupDialog customer={customer} onClose={() => setJoining(false)} /> : null}
    </>
  );
}

function Members({ customerId }: { customerId: number }) {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const columns = useMemberColumns();
  return (
    <DataTable
      name="group-members"
      label={t('members')}
      columns={columns}
      queryKey={api.groups.members.key({ input: { id: customerId } })}
      fetchPage={(offset, limit) => client.groups.members({ id: customerId, offset, limit })}
      onOpen={(row) =>
        void navigate({ to: '/customers/$id', params: { id: String(row.customerId) }, search: { tab: 'group' } })
      }
      totals={(page) => ({ last: <Money amount={page.totals.lastBilledMinor} /> })}
    />
  );
}

function useMemberColumns(): Column<GroupMember>[] {
  const { t } = useTranslation('groups');
  return useMemo(
    () => [
      { key: 'code', header: t('code'), width: '5.4rem', render: (row) => row.code },
      { key: 'name', header: t('name'), width: 'minmax(10rem, 1.6fr)', render: (row) => <bdi>{row.name}</bdi> },
      {
        key: 'state',
        header: t('state'),
        width: '6.4rem',
        optional: true,
        render: (row) => <StateBadge state={row.state} />,
      },
      {
        key: 'place',
        header: t('place'),
        width: 'minmax(8rem, 1.4fr)',
        optional: true,
        render: (row) => <bdi>{[row.areaName, row.address].filter(Boolean).join(' · ')}</bdi>,
      },
      {
        key: 'plans',
        header: t('plans'),
        width: 'minmax(7rem, 1.2fr)',
        optional: true,
        render: (row) => <bdi>{row.plans}</bdi>,
      },
      {
        key: 'since',
        header: t('joined'),
        width: '7.5rem',
        optional: true,
        render: (row) => <DayText on={row.fromOn} />,
      },
      {
        key: 'last',
        header: t('last-bill'),
        width: '8.6rem',
        align: 'end',
        render: (row) => <Money amount={row.lastBilledMinor} dashForZero />,
      },
      {
        key: 'own',
        header: t('own-due'),
        width: '8.6rem',
        align: 'end',
        render: (row) => <Money amount={row.balanceMinor} tone="balance" dashForZero />,
      },
    ],
    [t],
  );
}

function Consumption({ customer, membership }: { customer: Customer; membership: Membership }) {
  const { t } = useTranslation('groups');
  const may = useMay();
  const [open, setOpen] = useState<OpenDocument | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [moving, setMoving] = useState(false);
  const columns = useUsedColumns();
  const toolbar = (
    <Group gap="sm" wrap="wrap">
      <Since membership={membership} />
      {may('reports.read') ? (
        <LinkButton
          size="xs"
          variant="default"
          to="/reports"
          search={{ report: 'group-statement', customerId: customer.id }}
        >
          {t('statement')}
        </LinkButton>
      ) : null}
      {may('billing.correct') ? (
        <Button size="xs" variant="default" onClick={() => setMoving(true)}>
          {t('move-due')}
        </Button>
      ) : null}
      {may('customers.write') && membership.toOn === null ? (
        <Button size="xs" variant="default" onClick={() => setLeaving(true)}>
          {t('leave')}
        </Button>
      ) : null}
    </Group>
  );
  return (
    <>
      <DataTable
        name="group-consumption"
        label={t('used')}
        columns={columns}
        queryKey={api.groups.consumption.key({ input: { id: customer.id } })}
        fetchPage={(offset, limit) => client.groups.consumption({ id: customer.id, offset, limit })}
        onOpen={(row) => setOpen({ kind: row.documentKind, id: row.documentId, number: row.document })}
        totals={(page) => ({ amount: <Money amount={page.totals.taxableMinor} /> })}
        toolbar={toolbar}
        empty={<EmptyState title={t('used-none')} text={t('used-none-text')} icon="billing" />}
      />
      <DocumentDialog document={open} onClose={() => setOpen(null)} />
      {moving ? (
        <MoveDueDialog
          customer={customer}
          payer={{ id: membership.parentId, name: membership.parentName }}
          onClose={() => setMoving(false)}
        />
      ) : null}
      {leaving ? (
        <LeaveGroupDialog customer={customer} fromOn={membership.fromOn} onClose={() => setLeaving(false)} />
      ) : null}
    </>
  );
}

function Since({ membership: { parentName, fromOn, toOn } }: { membership: Membership }) {
  const { t } = useTranslation('groups');
  const day = useDayFormat();
  const today = useOfficeToday();
  const since = t(fromOn > today ? 'from-on' : 'since', { day: day(fromOn) });
  const until = toOn === null ? '' : ` ${t('until', { day: day(addDays(toOn, -1)) })}`;
  return (
    <span>
      <bdi>{t('paid-by', { name: parentName })}</bdi> {since}
      {until}
    </span>
  );
}

function useUsedColumns(): Column<Used>[] {
  const { t } = useTranslation('groups');
  return useMemo(
    () => [
      { key: 'on', header: t('day'), width: '7.5rem', render: (row) => <DayText on={row.on} /> },
      { key: 'document', header: t('document'), width: 'minmax(10rem, 1.2fr)', render: (row) => row.document },
      {
        key: 'payer',
        header: t('payer'),
        width: 'minmax(9rem, 1.2fr)',
        optional: true,
        render: (row) => <bdi>{row.payerName}</bdi>,
      },
      { key: 'what', header: t('what'), width: 'minmax(9rem, 1.4fr)', render: (row) => <bdi>{row.description}</bdi> },
      {
        key: 'days',
        header: t('days'),
        width: 'minmax(11rem, 1.2fr)',
        render: (row) => (
          <>
            <DayText on={row.fromOn} /> – <DayText on={row.toOn > row.fromOn ? addDays(row.toOn, -1) : row.fromOn} />
          </>
        ),
      },
      {
        key: 'amount',
        header: t('before-tax'),
        width: '8.6rem',
        align: 'end',
        render: (row) => <Money amount={row.taxableMinor} />,
      },
    ],
    [t],
  );
}
