import { Button, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import classes from '#renderer/app/phone/phone.module.css';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { BatchLine } from '#shared/contract/collectors.ts';
import { formatMoney } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { type Asked, FIELD_TENDERS, type FieldTender, onTheWayMinor } from './entries.ts';
import { NoMoney } from './NoMoney.tsx';
import { useQueue, writeDown } from './queue.ts';

/** A customer’s door: who he is, what he owes, and taking it; or why nothing was taken. */
export function Door({ line }: { line: BatchLine }) {
  const { t } = useTranslation('collect');
  const navigate = useNavigate();
  const entries = useQueue((queue) => queue.entries);
  const wayMinor = onTheWayMinor(entries, line.customerId);
  const dueMinor = Math.max(line.dueMinor - wayMinor, 0);
  const back = () => void navigate({ to: '/collect', search: {} });
  const keep = async (asked: Asked, told: string) => {
    await writeDown({ id: line.customerId, name: line.name }, asked);
    // One at a time: a phone has no room for more.
    notifications.clean();
    notifications.show({ message: told, color: 'leaf', autoClose: 2500 });
    back();
  };
  return (
    <main id="content" className={classes.door}>
      <Button variant="subtle" size="md" leftSection={<Icon name="chevronLeft" size={16} />} onClick={back}>
        {t('back')}
      </Button>
      <h2 className={classes.name}>
        <bdi>{line.name}</bdi>
      </h2>
      <p className={classes.quiet}>
        {[line.code, line.address, line.area].filter(Boolean).join(' · ')}
        {line.phone ? (
          <>
            {' · '}
            <a href={`tel:${line.phone.replace(/[^+\d]/g, '')}`}>{line.phone}</a>
          </>
        ) : null}
      </p>
      <p className={classes.quiet}>{[line.services, line.boxes].filter(Boolean).join(' · ')}</p>
      <div className={classes.due}>
        <span>{t('due')}</span>
        <Money amount={dueMinor} tone={dueMinor > 0 ? 'due' : 'good'} />
      </div>
      {line.bills.map(({ document, dueOn, openMinor }) => (
        <div key={`${document} ${dueOn}`} className={classes.bill}>
          <span>
            {document || t('old-due')} · <DayText on={dueOn} />
          </span>
          <Money amount={openMinor} />
        </div>
      ))}
      {line.paidMinor + wayMinor > 0 ? (
        <div className={classes.bill} data-good>
          <span>
            {t(wayMinor > 0 ? 'paid-waiting' : 'paid')} {line.receipts}
          </span>
          <Money amount={line.paidMinor + wayMinor} />
        </div>
      ) : null}
      {line.promisedOn ? (
        <p className={classes.quiet}>
          {t('promised')} <DayText on={line.promisedOn} />
        </p>
      ) : null}
      <PayForm line={line} dueMinor={dueMinor} onKeep={keep} />
      <NoMoney line={line} dueMinor={dueMinor} onKeep={keep} />
    </main>
  );
}

function PayForm({
  line,
  dueMinor,
  onKeep,
}: {
  line: BatchLine;
  dueMinor: number;
  onKeep: (asked: Asked, told: string) => Promise<void>;
}) {
  const { t } = useTranslation(['collect', 'common']);
  const { currency, locale } = useOffice();
  const [amountMinor, setAmount] = useState<number | null>(dueMinor > 0 ? dueMinor : null);
  const [tender, setTender] = useState<FieldTender>('cash');
  const [reference, setReference] = useState('');
  const today = useOfficeToday();
  const [cheque, setCheque] = useState<ChequeDraft>({ bankName: '', number: '', on: today });
  const [note, setNote] = useState('');
  const [asks, setAsks] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const isAmount = amountMinor !== null && amountMinor > 0;
  const written = tender === 'cheque' ? writtenOn(cheque) : undefined;
  const isReady = isAmount && (tender !== 'cheque' || written !== undefined);
  const take = async (isAdvance: boolean) => {
    if (!isAmount || !isReady || isBusy) return;
    setBusy(true);
    const asked = {
      kind: 'receipt',
      amountMinor,
      tender,
      reference: tender === 'cash' || tender === 'cheque' ? '' : reference.trim(),
      ...(written ? { cheque: written } : {}),
      note: note.trim(),
      isAdvance,
    } as const;
    await onKeep(asked, t('written-down', { name: line.name, amount: money(amountMinor) }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A slipped digit is asked about here, where the customer still stands at his door.
    if (isReady && isAmount && amountMinor > dueMinor) setAsks(true);
    else void take(false);
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <MoneyInput size="lg" label={t('amount')} value={amountMinor} onChange={setAmount} />
      <NativeSelect
        size="lg"
        label={t('tender')}
        value={tender}
        data={FIELD_TENDERS.map((kind) => ({ value: kind, label: t(`common:mode.${kind}`) }))}
        onChange={(event) => setTender(FIELD_TENDERS.find((kind) => kind === event.currentTarget.value) ?? 'cash')}
      />
      {tender === 'cheque' ? (
        <ChequeFields cheque={cheque} today={today} onChange={setCheque} />
      ) : tender === 'cash' ? null : (
        <TextInput
          size="lg"
          label={t('reference')}
          maxLength={60}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      )}
      <TextInput
        size="lg"
        label={t('note')}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" size="xl" fullWidth disabled={!isReady} loading={isBusy}>
        {isAmount ? t('take-amount', { amount: money(amountMinor) }) : t('take')}
      </Button>
      <ConfirmDialog
        opened={asks}
        title={t('more-title')}
        confirmLabel={t('more-confirm')}
        onConfirm={() => void take(true)}
        onCancel={() => setAsks(false)}
      >
        {t('more-text', { amount: money(amountMinor ?? 0), due: money(dueMinor) })}
      </ConfirmDialog>
    </form>
  );
}

interface ChequeDraft {
  readonly bankName: string;
  readonly number: string;
  readonly on: Day | null;
}

/** A cheque as it can be found again: with its number and day. */
function writtenOn({ bankName, number, on }: ChequeDraft) {
  return number.trim() === '' || on === null ? undefined : { bankName: bankName.trim(), number: number.trim(), on };
}

function ChequeFields({
  cheque,
  today,
  onChange,
}: {
  cheque: ChequeDraft;
  today: Day;
  onChange: (cheque: ChequeDraft) => void;
}) {
  const { t } = useTranslation('collect');
  return (
    <>
      <TextInput
        size="lg"
        required
        label={t('cheque-number')}
        maxLength={30}
        value={cheque.number}
        onChange={(event) => onChange({ ...cheque, number: event.currentTarget.value })}
      />
      <TextInput
        size="lg"
        label={t('cheque-bank')}
        maxLength={60}
        value={cheque.bankName}
        onChange={(event) => onChange({ ...cheque, bankName: event.currentTarget.value })}
      />
      <DayInput
        size="lg"
        label={t('cheque-on')}
        description={cheque.on !== null && cheque.on > today ? t('cheque-post-dated') : undefined}
        value={cheque.on}
        onChange={(on) => onChange({ ...cheque, on })}
      />
    </>
  );
}
