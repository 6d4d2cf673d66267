import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import type { PromotionEffect } from '#shared/contract/promotions.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './customers.module.css';
import type { PromotionChoice } from './usePromotionChoice.ts';

/** Which promotion, and what it asks for: the code of a coupon, or who brought the customer. */
export function PromotionFields({
  choice,
  autoFocus = false,
  error,
}: {
  choice: PromotionChoice;
  autoFocus?: boolean;
  error?: string | undefined;
}) {
  const { t } = useTranslation('promotions');
  const { offered, chosen } = choice;
  const isCoupon = chosen !== null && chosen.code !== '';
  const isReferral = chosen?.kind === 'referral';
  return (
    <>
      <NativeSelect
        label={t('promotion')}
        data-autofocus={autoFocus || undefined}
        value={chosen ? String(chosen.id) : ''}
        error={isCoupon || isReferral ? undefined : error}
        data={[
          { value: '', label: t('without') },
          ...offered.map(({ id, name, code }) => ({
            value: String(id),
            label: code ? `${name} (${t('code')})` : name,
          })),
        ]}
        onChange={(event) => choice.choose(Number(event.currentTarget.value) || null)}
      />
      {isCoupon ? (
        <TextInput
          label={t('code')}
          required
          maxLength={20}
          autoCapitalize="characters"
          value={choice.code}
          error={error}
          onChange={(event) => choice.setCode(event.currentTarget.value)}
        />
      ) : null}
      {isReferral ? (
        <TextInput
          label={t('referrer')}
          required
          maxLength={30}
          value={choice.referrer}
          error={choice.referrerUnknown ? t('referrer-unknown') : error}
          onChange={(event) => choice.setReferrer(event.currentTarget.value)}
        />
      ) : null}
    </>
  );
}

/** What a promotion comes to beside the money of the next periods: its days, and the payment that it rests on. */
export function PromotionNotes({ effect }: { effect: PromotionEffect }) {
  const { t } = useTranslation('promotions');
  const { currency, locale } = useOffice();
  const day = useDayFormat('short');
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const { freeFromOn, freeToOn, needMinor, heldMinor } = effect;
  return (
    <div className={classes.note}>
      {freeFromOn && freeToOn ? (
        <p>{t('free-days', { from: day(freeFromOn), to: day(addDays(freeToOn, -1)) })}</p>
      ) : (
        <p>{t('referral-text')}</p>
      )}
      {needMinor > heldMinor ? (
        <p className={classes.problem}>{t('need', { need: money(needMinor), held: money(heldMinor) })}</p>
      ) : needMinor > 0 ? (
        <p>{t('need-met', { need: money(needMinor) })}</p>
      ) : null}
    </div>
  );
}
