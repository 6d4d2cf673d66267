import type { MovementKind, Shift } from '#shared/contract/payments.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { shifts } from '#shared/text/shifts.ts';
import { figuresFor } from './figures.ts';
import { PAPER_LABELS } from './labels.ts';
import { fact, labelledSum, note, type PaperRow } from './rows.ts';

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
  const time = (at: number) => figures.time(at, timeZone);
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
      labelledSum('after', words.counted, figures.amount(shift.countedMinor ?? 0), 'strong'),
      labelledSum('after', words.variance, figures.signed(shift.varianceMinor ?? 0), 'total'),
      ...(shift.varianceReason === '' ? [] : [note('reason', words.reason, shift.varianceReason)]),
    ];
  }
  return [
    { kind: 'heading', key: 'name', text: companyName },
    {
      kind: 'title',
      text: shift.zNumber === null ? words['x-report'] : words['z-report'].replace('{{number}}', String(shift.zNumber)),
    },
    fact('document', 'cashier', words.cashier, shift.userName),
    ...(shift.counter === '' ? [] : [fact('document', 'counter', labels.counter, shift.counter)]),
    fact('document', 'opened', words.opened, time(shift.openedAt)),
    ...(shift.closedAt === null ? [] : [fact('document', 'closed', words.closed, time(shift.closedAt))]),
    labelledSum('charges', words.float, figures.amount(shift.floatMinor)),
    ...moved
      .filter(([, amountMinor]) => amountMinor !== 0)
      .map(([label, amount]) => labelledSum('charges', label, figures.signed(amount))),
    ...(shift.expectedMinor === null
      ? []
      : [labelledSum('charges', words.expected, figures.amount(shift.expectedMinor), 'strong')]),
    ...counted,
    ...shift.byMode.map(({ kind, count, amountMinor }) =>
      labelledSum('tender', `${labels.modes[kind]} (${count})`, figures.amount(amountMinor)),
    ),
    ...shift.movements
      .filter(({ reversesId, isTakenBack }) => reversesId === null && !isTakenBack)
      .map(({ kind, category, note: text, amountMinor }) =>
        labelledSum(
          'account',
          [category === null ? words[`kind.${kind}`] : words[`category.${category}`], text].filter(Boolean).join(': '),
          figures.signed(INTO_DRAWER.includes(kind) ? amountMinor : -amountMinor),
        ),
      ),
    ...shift.transfers
      .filter(({ state }) => state === 'offered' || state === 'accepted')
      .map(({ direction, name, note: text, amountMinor }) =>
        labelledSum(
          'account',
          [words[`transfer.${direction}`].replace('{{name}}', name), text].filter(Boolean).join(': '),
          figures.signed(direction === 'in' ? amountMinor : -amountMinor),
        ),
      ),
    ...shift.closeCount.map(({ valueMinor, pieces }) =>
      labelledSum('tender', `${figures.amount(valueMinor)} × ${pieces}`, figures.amount(valueMinor * pieces)),
    ),
    fact('document', 'voids', words.voids, String(shift.voidCount)),
    fact('document', 'reprints', words.reprints, String(shift.reprintCount)),
    ...(shift.approvedBy === null || shift.approvedAt === null
      ? []
      : [fact('document', 'approved', words['approved-by'], `${shift.approvedBy}, ${time(shift.approvedAt)}`)]),
    ...(shift.approvalNote === '' ? [] : [note('reason', words.note, shift.approvalNote)]),
    note('reason', words['sign-cashier'], '______________'),
  ];
}
