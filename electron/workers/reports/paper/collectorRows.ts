import type { Batch } from '#shared/contract/collectors.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { collectors } from '#shared/text/collectors.ts';
import { areaTitle, type RouteArea, WRITE_HERE } from '../documents/routePaper.ts';
import { figuresFor } from './figures.ts';
import { PAPER_LABELS } from './labels.ts';
import { fact, labelledSum, note, type PaperRow, sum } from './rows.ts';

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
      sum(
        'charges',
        area,
        areaTitle(words, area, stops.length),
        figures.amount(stops.reduce((sum, { dueMinor }) => sum + dueMinor, 0)),
        'strong',
      ),
      ...stops.map(({ position, code, name, address, phone, services, promisedOn, dueMinor }): PaperRow => {
        const promise = promisedOn === null ? '' : `${words.promise}: ${figures.day(promisedOn)}`;
        return {
          kind: 'door',
          position,
          name: `${code} ${name}`,
          amount: figures.amount(dueMinor),
          detail: [address, phone, services, promise].filter(Boolean).join(' · '),
          write: `${words.paid} ${WRITE_HERE}  ${words.receipt} ${WRITE_HERE}`,
        };
      }),
    ]),
    sum('account', 'total', words.total, figures.amount(total), 'total'),
  ];
}

/** The paper of a hand-over: what the collector says, what the receipts say, what was counted, and both signatures. */
export function handOverRows(paper: BatchPaper, locale: PaperLocale): PaperRow[] {
  const { batch, currency, timeZone } = paper;
  const words = collectors[locale];
  const figures = figuresFor(locale, currency);
  const { modes } = PAPER_LABELS[locale];
  const counted = batch.receivedCount.length > 0 ? batch.receivedCount : batch.saidCount;
  return [
    ...head(paper, words['hand-over'], locale),
    ...(batch.handedAt === null
      ? []
      : [fact('document', 'handed', words['handed-over'], figures.time(batch.handedAt, timeZone))]),
    ...(batch.receivedAt === null || batch.receivedBy === null
      ? []
      : [
          fact('document', 'received', words.received, figures.time(batch.receivedAt, timeZone)),
          fact('document', 'receivedBy', words['received-by'], batch.receivedBy),
        ]),
    fact('document', 'state', words.receipts, `${batch.receipts} · ${words[`state.${batch.state}`]}`),
    ...batch.byMode.map(({ kind, count, amountMinor }) =>
      labelledSum('charges', `${modes[kind]} (${count})`, figures.amount(amountMinor)),
    ),
    labelledSum('charges', words.total, figures.amount(batch.collectedMinor), 'strong'),
    ...(batch.saidMinor === null ? [] : [labelledSum('account', words['said-cash'], figures.amount(batch.saidMinor))]),
    labelledSum('account', words['expected-cash'], figures.amount(batch.expectedMinor ?? batch.cashMinor)),
    ...(batch.receivedMinor === null
      ? []
      : [
          labelledSum('account', words['received-cash'], figures.amount(batch.receivedMinor), 'strong'),
          labelledSum('account', words.difference, figures.signed(batch.differenceMinor ?? 0), 'total'),
        ]),
    labelledSum('account', words.cheques, String(batch.receivedCheques ?? batch.saidCheques ?? batch.cheques)),
    ...counted.map(({ valueMinor, pieces }) =>
      labelledSum('tender', `${figures.amount(valueMinor)} × ${pieces}`, figures.amount(valueMinor * pieces)),
    ),
    ...(batch.disputeReason === '' ? [] : [note('reason', words['dispute-reason'], batch.disputeReason)]),
    note('reason', words['sign-collector'], WRITE_HERE),
    note('reason', words['sign-cashier'], WRITE_HERE),
  ];
}

function head({ batch, companyName, timeZone, currency }: BatchPaper, title: string, locale: PaperLocale): PaperRow[] {
  const words = collectors[locale];
  const figures = figuresFor(locale, currency);
  return [
    { kind: 'heading', key: 'name', text: companyName },
    { kind: 'title', text: title },
    fact('document', 'collector', words.collector, batch.collectorName),
    fact('document', 'batch', words['carried-out'], figures.time(batch.openedAt, timeZone)),
    fact('document', 'number', words.position, words.batch.replace('{{number}}', String(batch.number))),
  ];
}
