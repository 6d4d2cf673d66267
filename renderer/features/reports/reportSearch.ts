import { DESK_REPORT_NAMES, type DeskReportName } from '#shared/domain/reports.ts';

/** A report by name, and for a statement whose. Written here, apart from the screen, for the table of addresses. */
export interface ReportSearch {
  readonly report?: DeskReportName;
  readonly customerId?: number;
}

/** Keeps what is understood of an address and drops the rest. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const report = DESK_REPORT_NAMES.find((name) => name === search.report);
  const id = search.customerId;
  return {
    ...(report ? { report } : {}),
    ...(typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? { customerId: id } : {}),
  };
}
