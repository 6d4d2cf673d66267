import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat, useTimeFormat } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { WALLET_KINDS, type Wallet, type WalletEntry } from '#shared/contract/wallets.ts';
import classes from './wallet.module.css';

/** What was brought to a distributor and taken by him, one by one; each can be taken back. */
export function Entries({ wallet }: { wallet: Wallet }) {
  const { t } = useTranslation('wallets');
  const [kind, setKind] = useState<WalletEntry['kind'] | undefined>(undefined);
  const [shown, setShown] = useState<WalletEntry | null>(null);
  const input = { id: wallet.systemId, ...(kind ? { kind } : {}) };
  return (
    <>
      <DataTable
        name="wallet-entries"
        label={t('view.entries')}
        columns={useColumns()}
        queryKey={api.wallets.entries.key({ input })}
        fetchPage={(offset, limit) => client.wallets.entries({ ...input, offset, limit })}
        onOpen={setShown}
        totals={({ totals }) => ({
          in: <Money amount={totals.rechargedMinor + totals.refundedMinor} />,
          out: <Money amount={totals.chargedMinor} />,
        })}
        toolbar={
          <FilterChips
            label={t('kind')}
            value={kind}
            options={WALLET_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={setKind}
          />
        }
        empty={<EmptyState title={t('no-entries')} text={t('no-entries-text')} icon="payments" />}
      />
      {shown ? <EntryDialog wallet={wallet} entry={shown} onClose={() => setShown(null)} /> : null}
    </>
  );
}

function useColumns(): Column<WalletEntry>[] {
  const { t } = useTranslation('wallets');
  const day = useDayFormat();
  return useMemo(() => {
    const amount = (row: WalletEntry) => (
      <span className={row.void ? classes.struck : undefined}>
        <Money amount={row.amountMinor} />
      </span>
    );
    return [
      { key: 'on', header: t('day'), width: '7.5rem', render: (row) => day(row.on) },
      { key: 'kind', header: t('kind'), width: 'minmax(8rem, 0.8fr)', render: (row) => t(`kind.${row.kind}`) },
      {
        key: 'text',
        header: t('text'),
        width: 'minmax(10rem, 2fr)',
        render: (row) => <bdi>{[row.note, row.reference].filter(Boolean).join(' · ')}</bdi>,
      },
      {
        key: 'from',
        header: t('from'),
        width: 'minmax(7rem, 0.8fr)',
        render: (row) => <bdi>{row.from === '' ? t('safe') : (row.from ?? row.fileName ?? '')}</bdi>,
      },
      {
        key: 'by',
        header: t('by'),
        width: 'minmax(7rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.byName}</bdi>,
      },
      {
        key: 'in',
        header: t('in'),
        width: '8rem',
        align: 'end',
        render: (row) => (row.kind === 'charge' ? '' : amount(row)),
      },
      {
        key: 'out',
        header: t('out'),
        width: '8rem',
        align: 'end',
        render: (row) => (row.kind === 'charge' ? amount(row) : ''),
      },
    ];
  }, [t, day]);
}

function EntryDialog({ wallet, entry, onClose }: { wallet: Wallet; entry: WalletEntry; onClose: () => void }) {
  const { t } = useTranslation('wallets');
  const may = useMay();
  const day = useDayFormat();
  const time = useTimeFormat();
  const [isVoiding, setVoiding] = useState(false);
  const [uid] = useState(() => v7());
  const { kind, on, chargedOn, amountMinor, withheldMinor, from, reference, note, fileName, byName, at } = entry;
  const take = useMutation({
    mutationFn: (reason: string) => client.wallets.void({ id: wallet.systemId, entryId: entry.id, uid, reason }),
    onSuccess: onClose,
  });
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('amount'), <Money key="amount" amount={amountMinor} />],
    ...(withheldMinor > 0 ? [[t('withheld'), <Money key="withheld" amount={withheldMinor} />] as const] : []),
    ...(from === null ? [] : [[t('from'), from || t('safe')] as const]),
    [t('day'), day(on)],
    ...(chargedOn === on ? [] : [[t('charged-on'), day(chargedOn)] as const]),
    ...(reference ? [[t('reference'), <bdi key="reference">{reference}</bdi>] as const] : []),
    ...(note ? [[t('note'), <bdi key="note">{note}</bdi>] as const] : []),
    ...(fileName ? [[t('sheet-of'), <bdi key="file">{fileName}</bdi>] as const] : []),
    [t('by'), `${byName} · ${time(at)}`],
    ...(entry.void ? [[t('voided'), `${entry.void.reason} · ${time(entry.void.at)}`] as const] : []),
  ];
  return (
    <Modal opened onClose={onClose} title={t(`kind.${kind}`)}>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
      </dl>
      {entry.void === null && may('distributor.wallet') ? (
        <Group justify="flex-end">
          <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => setVoiding(true)}>
            {t('void')}
          </Button>
        </Group>
      ) : null}
      <ReasonDialog
        opened={isVoiding}
        title={t('void')}
        label={t('void-why')}
        shortReason={t('reason-short')}
        confirmLabel={t('void')}
        busy={take.isPending}
        error={take.error}
        onConfirm={(reason) => take.mutate(reason)}
        onCancel={() => setVoiding(false)}
      >
        {t('void-text')}
      </ReasonDialog>
    </Modal>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
