import type { Batch } from '#shared/contract/collectors.ts';
import type { Language } from '#shared/contract/setup.ts';
import type { TablePaper } from '#shared/domain/paper.ts';
import { type Day, localDateTime } from '#shared/domain/time.ts';
import { collectors } from '#shared/text/collectors.ts';
import type { ReadDatabase } from '../database.ts';
import { customerLimits } from '../queries/limits.ts';
import { areaPaths, type Office } from '../queries/office.ts';
import { FIRST_PHONE, SERVICES } from '../queries/services.ts';
import type { Scope } from '../service.ts';

/** A door of a route sheet: who lives there and what he owed when the list was carried out. */
export interface RouteStop {
  readonly position: number;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly services: string;
  /** The day until which he had promised to pay when the list was carried out. */
  readonly promisedOn: Day | null;
  readonly dueMinor: number;
}

/** The doors of one area, in walking order. */
export interface RouteArea {
  readonly area: string;
  readonly stops: readonly RouteStop[];
}

/** The list of a batch as it was carried out, area by area; whom the asker may not see is left out, as on the screen. */
export function routeAreas(database: ReadDatabase, batch: Batch, scope: Scope, language: Language): RouteArea[] {
  const limits = customerLimits(scope, {});
  const paths = areaPaths(database);
  const stops = database.all<RouteStop & { areaId: number | null }>(
    `SELECT l.position, c.code, c.name, c.address, ${FIRST_PHONE} AS phone, ${SERVICES} AS services, l.due_minor AS dueMinor, c.area_id AS areaId,
       (SELECT max(pr.promised_on) FROM promise pr WHERE pr.customer_id = c.id AND pr.cancelled_at IS NULL AND pr.promised_on >= ?) AS promisedOn
     FROM collector_line l JOIN customer c ON c.id = l.customer_id WHERE l.shift_id = ?${limits.sql} ORDER BY l.position`,
    batch.openedOn,
    batch.id,
    ...limits.parameters,
  );
  const nameOf = ({ areaId }: { areaId: number | null }) =>
    (areaId === null ? undefined : paths.get(areaId)) ?? collectors[language]['no-area'];
  return [...Map.groupBy(stops, nameOf)].map(([area, of]) => ({ area, stops: of }));
}

/** The route sheet on A4: each door with room to write what was paid and on which receipt. */
export function routeTable(areas: readonly RouteArea[], batch: Batch, office: Office, language: Language): TablePaper {
  const words = collectors[language];
  const out = localDateTime(batch.openedAt, office.timeZone);
  const sumOf = (stops: readonly RouteStop[]) => stops.reduce((sum, { dueMinor }) => sum + dueMinor, 0);
  return {
    kind: 'table',
    title: `${words['route-sheet']} · ${batch.collectorName}`,
    subtitleLines: [`${words.batch.replace('{{number}}', String(batch.number))} · ${words['carried-out']} ${out}`],
    companyName: office.name,
    currency: office.currency,
    orientation: 'landscape',
    madeAtMs: batch.openedAt,
    madeAtText: out,
    columns: [
      { label: words.position, kind: 'number', weight: 4 },
      { label: words.customer, kind: 'text', weight: 19 },
      { label: words.address, kind: 'text', weight: 20 },
      { label: words.phone, kind: 'text', weight: 12 },
      { label: words.box, kind: 'text', weight: 16 },
      { label: words.promise, kind: 'day', weight: 10 },
      { label: words.due, kind: 'money', weight: 10 },
      { label: words.paid, kind: 'text', weight: 12 },
      { label: words.receipt, kind: 'text', weight: 12 },
    ],
    rows: areas.flatMap(({ area, stops }) => [
      [null, areaTitle(words, area, stops.length), null, null, null, null, sumOf(stops), null, null],
      ...stops.map((stop) => [
        stop.position,
        `${stop.code} ${stop.name}`,
        stop.address,
        stop.phone,
        stop.services,
        stop.promisedOn,
        stop.dueMinor,
        WRITE_HERE,
        WRITE_HERE,
      ]),
    ]),
    totals: [null, words.total, null, null, null, null, sumOf(areas.flatMap(({ stops }) => stops)), null, null],
  };
}

/** A line to write on. */
export const WRITE_HERE = '______________';

/** An area with how many doors of it are on the sheet. */
export function areaTitle(words: (typeof collectors)[Language], area: string, count: number): string {
  const sentence = words[count === 1 ? 'area-total_one' : 'area-total_other'];
  return sentence.replace('{{area}}', area).replace('{{count}}', String(count));
}
