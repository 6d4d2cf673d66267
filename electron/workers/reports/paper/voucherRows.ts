import type { PaperLocale, VoucherCard } from '#shared/domain/paper.ts';
import { durationText, quotaText } from '#shared/domain/vouchers.ts';
import { PAPER_LABELS } from './labels.ts';
import type { PaperRow } from './rows.ts';

/** What a voucher opens and for how long: `Valid 1 day from first login · 3 hours online · 2 GB`. */
export function cardLimits({ validityMinutes, limitMinutes, quotaBytes }: VoucherCard, locale: PaperLocale): string {
  const labels = PAPER_LABELS[locale];
  return [
    labels.voucherValid.replace('{{time}}', durationText(validityMinutes, locale)),
    ...(limitMinutes > 0 ? [labels.voucherOnline.replace('{{time}}', durationText(limitMinutes, locale))] : []),
    ...(quotaBytes === null ? [] : [quotaText(quotaBytes, locale)]),
  ].join(' · ');
}

/** A voucher as rows: its code to be scanned and, below, to be typed. One whose code is masked has nothing to be scanned. */
export function cardRows(card: VoucherCard, locale: PaperLocale): PaperRow[] {
  const labels = PAPER_LABELS[locale];
  const { product, code, password, number, isMasked } = card;
  const title = `${product} · ${number}`;
  return [
    ...(isMasked
      ? [{ kind: 'fact', section: 'document', key: `voucher ${number}`, label: title, value: code } satisfies PaperRow]
      : [{ kind: 'qr', label: title, payload: code, caption: cardLimits(card, locale) } satisfies PaperRow]),
    ...(isMasked ? [] : [{ kind: 'code', label: labels.voucherCode, text: code } satisfies PaperRow]),
    ...(isMasked || password === ''
      ? []
      : [{ kind: 'code', label: labels.voucherPassword, text: password } satisfies PaperRow]),
  ];
}
