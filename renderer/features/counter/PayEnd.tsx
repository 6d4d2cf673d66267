import { Button, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './counter.module.css';
import type { PaymentDraft } from './usePayment.ts';

/**
 * What takes the money, and why it was not taken: in sight however much stands above. `warning` is said before it,
 * `question` stands in its place.
 */
export function PayEnd({
  payment: { error, lost, saving, ready, amountMinor },
  warning = null,
  question = null,
}: {
  payment: Pick<PaymentDraft, 'error' | 'lost' | 'saving' | 'ready' | 'amountMinor'>;
  warning?: string | null;
  question?: ReactNode;
}) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  return (
    <div className={classes.payEnd}>
      <FailureLine error={error} />
      {warning === null ? null : <p className={classes.lost}>{warning}</p>}
      {lost ? <p className={classes.lost}>{t('lost-answer')}</p> : null}
      {question ?? (
        <Button type="submit" size="md" loading={saving} disabled={!ready && !lost}>
          {lost ? t('ask-again') : t('take', { amount: formatMoney(amountMinor ?? 0, currency, locale) })}
          <Kbd size="xs" ms="sm">
            Enter
          </Kbd>
        </Button>
      )}
    </div>
  );
}
