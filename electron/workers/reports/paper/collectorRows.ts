import type { Batch } from '#shared/contract/collectors.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { dayInZone, localDateTime } from '#shared/domain/time.ts';
import { collectors } from '#shared/text/collectors.ts';
import { areaTitle, type RouteArea, WRITE_HERE } from '../documents/routePaper.ts';
import { figuresFor } from './figures.ts';
import { PAPER_LABELS } from './labels.ts';
import type { PaperRow } from './rows.ts';

/** A batch as it is printed, and whose office it is. */
export interface BatchPaper {
  readonly batch: Batch;
  readonly companyName: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** The route sheet on a roll: door after door, with a line to write on. */
export function routeRows(paper: BatchPaper, areas: readonly RouteArea[], locale: PaperLocale): PaperRow[] {
  const words = collectors[locale];
  const figures = figuresFor(locale, paper.currency);
  const total = areas.flatMap(({ stops }) => stops).reduce((sum, { dueMinor }) => sum + dueMinor, 0);
  return [
    ...head(paper, words['route-sheet'], locale),
    ...areas.flatMap(({ area, stops }): PaperRow[] => [
      {
        ...SUM,
        section: 'charges',
        key: area,
        label: areaTitle(words['area-total'], area, stops.length),
        value: figures.amount(stops.reduce((sum, { dueMinor }) => sum + dueMinor, 0)),
        weight: 'strong',
      },
      ...stops.flatMap(({ position, code, name, address, phone, services, dueMinor }): PaperRow[] => [
        {
          ...SUM,
          section: 'charges',
          key: `${position}`,
          label: `${position}. ${code} ${name}`,
          value: figures.amount(dueMinor),
        },
        note(null, [address, phone, services].filter(Boolean).join(' · ')),
        note(words.paid, WRITE_HERE),
      ]),
    ]),
    { ...SUM, section: 'account', key: 'total', label: words.total, value: figures.amount(total), weight: 'total' },
  ];
}

/** The paper of a hand-over: what the collector says, what the receipts say, what was counted, and both signatures. */
export function handOverRows(paper: BatchPaper, locale: PaperLocale): PaperRow[] {
  const { batch, currency, timeZone } = paper;
  const words = collectors[locale];
  const figures = figuresFor(locale, currency);
  const { modes } = PAPER_LABELS[locale];
  const signed = (amountMinor: number) => `${amountMinor < 0 ? '-' : ''}${figures.amount(Math.abs(amountMinor))}`;
  const sum = (section: 'charges' | 'account' | 'tender', label: string, value: string, weight: Weight = 'plain') =>
    ({ ...SUM, section, key: label, label, value, weight }) as const;
  const counted = batch.receivedCount.length > 0 ? batch.receivedCount : batch.saidCount;
  return [
    ...head(paper, words['hand-over'], locale),
    ...(batch.handedAt === null
      ? []
      : [fact('handed', words['handed-over'], timeOf(batch.handedAt, timeZone, locale, currency))]),
    ...(batch.receivedAt === null || batch.receivedBy === null
      ? []
      : [
          fact('received', words.received, timeOf(batch.receivedAt, timeZone, locale, currency)),
          fact('receivedBy', words['received-by'], batch.receivedBy),
        ]),
    fact('state', words.receipts, `${batch.receipts} · ${words[`state.${batch.state}`]}`),
    ...batch.byMode.map(({ kind, count, amountMinor }) =>
      sum('charges', `${modes[kind]} (${count})`, figures.amount(amountMinor)),
    ),
    sum('charges', words.total, figures.amount(batch.collectedMinor), 'strong'),
    ...(batch.saidMinor === null ? [] : [sum('account', words['said-cash'], figures.amount(batch.saidMinor))]),
    sum('account', words['expected-cash'], figures.amount(batch.expectedMinor ?? batch.cashMinor)),
    ...(batch.receivedMinor === null
      ? []
      : [
          sum('account', words['received-cash'], figures.amount(batch.receivedMinor), 'strong'),
          sum('account', words.difference, signed(batch.differenceMinor ?? 0), 'total'),
        ]),
    sum('account', words.cheques, String(batch.receivedCheques ?? batch.saidCheques ?? batch.cheques)),
    ...counted.map(({ valueMinor, pieces }) =>
      sum('tender', `${figures.amount(valueMinor)} × ${pieces}`, figures.amount(valueMinor * pieces)),
    ),
    ...(batch.disputeReason === '' ? [] : [note(words['dispute-reason'], batch.disputeReason)]),
    note(words['sign-collector'], WRITE_HERE),
    note(words['sign-cashier'], WRITE_HERE),
  ];
}

type Weight = Extract<PaperRow, { kind: 'sum' }>['weight'];

const SUM = { kind: 'sum', weight: 'plain' } as const;

function head({ batch, companyName, timeZone, currency }: BatchPaper, title: string, locale: PaperLocale): PaperRow[] {
  const words = collectors[locale];
  return [
    { kind: 'heading', key: 'name', text: companyName },
    { kind: 'title', text: title },
    fact('collector', words.collector, batch.collectorName),
    fact('batch', words['carried-out'], timeOf(batch.openedAt, timeZone, locale, currency)),
    fact('number', words.position, words.batch.replace('{{number}}', String(batch.number))),
  ];
}

function timeOf(at: number, timeZone: string, locale: PaperLocale, currency: string): string {
  return `${figuresFor(locale, currency).day(dayInZone(at, timeZone))}, ${localDateTime(at, timeZone).slice(11)}`;
}

function fact(key: string, label: string, value: string): PaperRow {
  return { kind: 'fact', section: 'document', key, label, value };
}

function note(label: string | null, text: string): PaperRow {
  return { kind: 'note', key: 'reason', label, text };
}
