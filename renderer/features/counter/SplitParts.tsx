import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './counter.module.css';
import { partsOf, type TenderDraft, withAnotherPart, withPartAmount } from './tenders.ts';
import { UpiCode } from './UpiCode.tsx';
import type { TenderForm } from './usePayment.ts';

const MOST_PARTS = 6;

/** One payment over several ways: each part with its amount, and what is still to be split. */
export function SplitParts({ payment, country }: { payment: TenderForm; country: string }) {
  const { t } = useTranslation(['counter', 'common']);
  const office = useOffice();
  const ways = partsOf(country, payment.accounts);
  const wayOf = ({ kind, bankAccountId }: Pick<TenderDraft, 'kind' | 'bankAccountId'>) =>
    `${kind} ${bankAccountId ?? ''}`;
  const nameOf = ({ kind, bankAccountId }: TenderDraft) =>
    ways.find((way) => way.kind === kind && way.bankAccountId === bankAccountId)?.name ?? t(`common:mode.${kind}`);
  const disabled = payment.lost || payment.saving;
  const change = (at: number, part: Partial<TenderDraft>) =>
    payment.setDrafts(payment.drafts.map((draft, index) => (index === at ? { ...draft, ...part } : draft)));
  const { remainingMinor: left, changeMinor, shortMinor } = payment.tendered;
  const money = (amount: number) => formatMoney(amount, office.currency, office.locale);
  const isCashCounted = payment.drafts.some(({ kind, receivedMinor }) => kind === 'cash' && receivedMinor !== null);
  return (
    <div className={classes.parts}>
      {payment.drafts.map((draft, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
        <div key={index} className={classes.part}>
          <NativeSelect
            aria-label={t('how-paid')}
            value={wayOf(draft)}
            disabled={disabled}
            data={ways.map((way) => ({ value: wayOf(way), label: way.name ?? t(`common:mode.${way.kind}`) }))}
            onChange={(event) => {
              const way = ways.find((candidate) => wayOf(candidate) === event.currentTarget.value);
              if (way) change(index, { kind: way.kind, bankAccountId: way.bankAccountId });
            }}
          />
          <MoneyInput
            aria-label={t('part-amount', { mode: nameOf(draft) })}
            value={draft.amountMinor}
            readOnly={disabled}
            autoFocus={index === 0}
            onChange={(partMinor) =>
              payment.setDrafts(withPartAmount(payment.amountMinor ?? 0, payment.drafts, index, partMinor))
            }
          />
          {draft.kind === 'cash' ? (
            <MoneyInput
              aria-label={t('received')}
              placeholder={t('received-short')}
              value={draft.receivedMinor}
              readOnly={disabled}
              onChange={(receivedMinor) => change(index, { receivedMinor })}
            />
          ) : (
            <TextInput
              aria-label={t('reference')}
              placeholder={t('reference')}
              value={draft.reference}
              readOnly={disabled}
              maxLength={60}
              onChange={(event) => change(index, { reference: event.currentTarget.value })}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove-part')}
            disabled={disabled}
            onClick={() => payment.setDrafts(payment.drafts.filter((_, at) => at !== index))}
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        </div>
      ))}
      {payment.drafts.map((draft, index) =>
        draft.kind === 'upi' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
          <UpiCode key={index} payment={payment} draft={draft} amountMinor={draft.amountMinor ?? 0} />
        ) : null,
      )}
      <div className={classes.partsEnd}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          disabled={disabled || payment.drafts.length >= MOST_PARTS}
          onClick={() => payment.setDrafts(withAnotherPart(payment.amountMinor ?? 0, payment.drafts, ways))}
        >
          {t('add-part')}
        </Button>
        {left !== 0 ? (
          <span className={classes.short} role="status">
            {t(left > 0 ? 'remaining' : 'too-much', {
              amount: money(Math.abs(left)),
            })}
          </span>
        ) : null}
      </div>
      {isCashCounted ? (
        <div className={classes.change} data-inline="true" data-short={shortMinor > 0}>
          <span>{t('change')}</span>
          <strong>{money(shortMinor > 0 ? -shortMinor : changeMinor)}</strong>
        </div>
      ) : null}
    </div>
  );
}
