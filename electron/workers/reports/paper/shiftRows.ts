import type { MovementKind, Shift } from '#shared/contract/payments.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { dayInZone, localDateTime } from '#shared/domain/time.ts';
import { shifts } from '#shared/text/shifts.ts';
import { figuresFor } from './figures.ts';
import { PAPER_LABELS } from './labels.ts';
import type { PaperRow } from './rows.ts';

/** A shift as it is printed, and whose it is. */
export interface ShiftPaper {
  readonly shift: Shift;
  readonly companyName: string;
  readonly currency: string;
  readonly timeZone: string;
}

const INTO_DRAWER: readonly MovementKind[] = ['add'];

/**
 * The X report of an open shift or the Z report of a counted one (field-guide 2.9): the drawer from float to
 * difference, what came by other ways than cash, each pay-out with its reason, and the notes that were counted.
 */
export function shiftRows({ shift, companyName, currency, timeZone }: ShiftPaper, locale: PaperLocale): PaperRow[] {
  const words = shifts[locale];
  const labels = PAPER_LABELS[locale];
  const figures = figuresFor(locale, currency);
  const time = (at: number) => `${figures.day(dayInZone(at, timeZone))}, ${localDateTime(at, timeZone).slice(11)}`;
  const signed = (amountMinor: number) => `${amountMinor < 0 ? '-' : ''}${figures.amount(Math.abs(amountMinor))}`;
  const fact = (key: string, label: string, value: string): PaperRow => ({
    kind: 'fact',
    section: 'document',
    key,
    label,
    value,
  });
  const sum = (
    section: 'charges' | 'account' | 'tender' | 'after',
    label: string,
    value: string,
    weight: 'plain' | 'strong' | 'total' = 'plain',
  ): PaperRow => ({ kind: 'sum', section, key: label, label, value, weight });
  const cash = shift.byMode.find(({ kind }) => kind === 'cash')?.amountMinor ?? 0;
  const moved: [string, number][] = [
    [words['cash-taken'], cash],
    [words['from-collectors'], shift.collectedMinor],
    [words['kind.add'], shift.addMinor],
    [words.refunds, -shift.refundMinor],
    [words['handed-back'], -shift.handedBackMinor],
    [words.commissions, -shift.commissionMinor],
    [words['kind.pay-out'], -shift.payOutMinor],
    [words['kind.drop'], -shift.dropMinor],
    [words['to-bank'], -shift.depositMinor],
    [words['transfer-in'], shift.transferInMinor],
    [words['transfer-out'], -shift.transferOutMinor],
  ];
  const counted = shift.state === 'open' ? [] : countedRows();
  function countedRows(): PaperRow[] {
    return [
      sum('after', words.counted, figures.amount(shift.countedMinor ?? 0), 'strong'),
      sum('after', words.variance, signed(shift.varianceMinor ?? 0), 'total'),
      ...(shift.varianceReason === '' ? [] : [note(words.reason, shift.varianceReason)]),
    ];
  }
  return [
    { kind: 'heading', key: 'name', text: companyName },
    {
      kind: 'title',
      text: shift.zNumber === null ? words['x-report'] : words['z-report'].replace('{{number}}', String(shift.zNumber)),
    },
    fact('cashier', words.cashier, shift.userName),
    ...(shift.counter === '' ? [] : [fact('counter', labels.counter, shift.counter)]),
    fact('opened', words.opened, time(shift.openedAt)),
    ...(shift.closedAt === null ? [] : [fact('closed', words.closed, time(shift.closedAt))]),
    sum('charges', words.float, figures.amount(shift.floatMinor)),
    ...moved
      .filter(([, amountMinor]) => amountMinor !== 0)
      .map(([label, amount]) => sum('charges', label, signed(amount))),
    ...(shift.expectedMinor === null
      ? []
      : [sum('charges', words.expected, figures.amount(shift.expectedMinor), 'strong')]),
    ...counted,
    ...shift.byMode.map(({ kind, count, amountMinor }) =>
      sum('tender', `${labels.modes[kind]} (${count})`, figures.amount(amountMinor)),
    ),
    ...shift.movements
      .filter(({ reversesId, isTakenBack }) => reversesId === null && !isTakenBack)
      .map(({ kind, category, note: text, amountMinor }) =>
        sum(
          'account',
          [category === null ? words[`kind.${kind}`] : words[`category.${category}`], text].filter(Boolean).join(': '),
          signed(INTO_DRAWER.includes(kind) ? amountMinor : -amountMinor),
        ),
      ),
    ...shift.transfers
      .filter(({ state }) => state === 'offered' || state === 'accepted')
      .map(({ direction, name, note: text, amountMinor }) =>
        sum(
          'account',
          [words[`transfer.${direction}`].replace('{{name}}', name), text].filter(Boolean).join(': '),
          signed(direction === 'in' ? amountMinor : -amountMinor),
        ),
      ),
    ...shift.closeCount.map(({ valueMinor, pieces }) =>
      sum('tender', `${figures.amount(valueMinor)} × ${pieces}`, figures.amount(valueMinor * pieces)),
    ),
    fact('voids', words.voids, String(shift.voidCount)),
    fact('reprints', words.reprints, String(shift.reprintCount)),
    ...(shift.approvedBy === null || shift.approvedAt === null
      ? []
      : [fact('approved', words['approved-by'], `${shift.approvedBy}, ${time(shift.approvedAt)}`)]),
    ...(shift.approvalNote === '' ? [] : [note(words.note, shift.approvalNote)]),
    note(words['sign-cashier'], '______________'),
  ];
}

function note(label: string, text: string): PaperRow {
  return { kind: 'note', key: 'reason', label, text };
}
