import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';
import { DocumentDialog, type OpenDocument } from './DocumentDialog.tsx';
import { MoneyBack, TakeBackWriteOff } from './MoneyBack.tsx';

interface StatementRow {
  readonly on: string;
  readonly document: string;
  readonly documentKind: string;
  readonly documentId: number;
  readonly detail: string;
  readonly debitMinor: number;
  readonly creditMinor: number;
  readonly balanceMinor: number;
  readonly isVoid: boolean;
}

/** The account of one customer, document by document, with the balance after each. */
export function LedgerTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const [fromOn, setFrom] = useState<Day | null>(null);
  const [toOn, setTo] = useState<Day | null>(null);
  const [open, setOpen] = useState<OpenDocument | null>(null);
  const [writeOff, setWriteOff] = useState<StatementRow | null>(null);
  const statement = useQuery(
    api.customers.statement.queryOptions({
      input: { id: customer.id, ...(fromOn ? { fromOn } : {}), ...(toOn ? { toOn } : {}) },
    }),
  );
  return (
    <>
      <div className={classes.bar}>
        <DayInput size="xs" label={t('ledger-from')} value={fromOn} onChange={setFrom} />
        <DayInput size="xs" label={t('ledger-to')} value={toOn} onChange={setTo} />
        <MoneyBack customer={customer} />
      </div>
      {statement.isError ? (
        <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
      ) : statement.data ? (
        <Statement {...statement.data} cut={fromOn !== null} onOpen={setOpen} onTakeBack={setWriteOff} />
      ) : (
        <LoadingState />
      )}
      <DocumentDialog document={open} onClose={() => setOpen(null)} />
      {writeOff === null ? null : (
        <TakeBackWriteOff
          id={writeOff.documentId}
          amountMinor={writeOff.creditMinor}
          onClose={() => setWriteOff(null)}
        />
      )}
    </>
  );
}

function Statement({
  rows,
  openingMinor,
  closingMinor,
  cut,
  onOpen,
  onTakeBack,
}: {
  rows: readonly StatementRow[];
  openingMinor: number;
  closingMinor: number;
  /** Begins somewhere in the middle: what stood before is said first. */
  cut: boolean;
  onOpen: (document: OpenDocument) => void;
  onTakeBack: (writeOff: StatementRow) => void;
}) {
  const { t } = useTranslation('customers');
  if (rows.length === 0 && openingMinor === 0) return <EmptyState title={t('ledger-none')} icon="reports" />;
  return (
    <ScrollBox label={t('tab-ledger')} className={classes.ledger ?? ''}>
      <table>
        <thead>
          <tr>
            <th>{t('ledger-day')}</th>
            <th>{t('ledger-document')}</th>
            <th>{t('ledger-detail')}</th>
            <th data-align="end">{t('ledger-debit')}</th>
            <th data-align="end">{t('ledger-credit')}</th>
            <th data-align="end">{t('ledger-balance')}</th>
          </tr>
        </thead>
        <tbody>
          {cut || openingMinor !== 0 ? (
            <tr>
              <td colSpan={5}>{t('ledger-opening')}</td>
              <td data-align="end">
                <Money amount={openingMinor} tone="balance" />
              </td>
            </tr>
          ) : null}
          {rows.map((row) => (
            <StatementLine
              key={`${row.documentKind}-${row.documentId}-${row.on}-${row.balanceMinor}`}
              row={row}
              onOpen={onOpen}
              onTakeBack={onTakeBack}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={5}>{t('ledger-closing')}</td>
            <td data-align="end">
              <Money amount={closingMinor} tone="balance" />
            </td>
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  );
}

/** Documents of the account that there is a paper of, and who may see it. */
const PAPERS: Readonly<Record<string, { kind: OpenDocument['kind']; permission: Permission }>> = {
  bill: { kind: 'bill', permission: 'billing.read' },
  'credit-note': { kind: 'credit-note', permission: 'billing.read' },
  payment: { kind: 'receipt', permission: 'payments.read' },
  refund: { kind: 'refund', permission: 'payments.read' },
};

function StatementLine({
  row,
  onOpen,
  onTakeBack,
}: {
  row: StatementRow;
  onOpen: (document: OpenDocument) => void;
  onTakeBack: (writeOff: StatementRow) => void;
}) {
  const { t } = useTranslation('corrections');
  const may = useMay();
  const paper = PAPERS[row.documentKind];
  const kind = paper && may(paper.permission) ? paper.kind : null;
  return (
    <tr>
      <td>
        <DayText on={row.on} />
      </td>
      <td>
        {kind ? (
          <button
            type="button"
            className={classes.linkButton}
            onClick={() => onOpen({ kind, id: row.documentId, number: row.document })}
          >
            {row.document}
          </button>
        ) : (
          row.document
        )}
      </td>
      <td>
        <bdi>{row.detail}</bdi>
        {row.documentKind === 'write-off' && !row.isVoid && may('billing.write-off') ? (
          <Button size="compact-xs" variant="subtle" onClick={() => onTakeBack(row)}>
            {t('take-back')}
          </Button>
        ) : null}
      </td>
      <td data-align="end">
        <Money amount={row.debitMinor} dashForZero />
      </td>
      <td data-align="end">
        <Money amount={row.creditMinor} dashForZero />
      </td>
      <td data-align="end">
        <Money amount={row.balanceMinor} tone="balance" />
      </td>
    </tr>
  );
}
