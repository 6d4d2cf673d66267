import type { ReportName } from '#shared/contract/reports.ts';
import { billRegister } from './billRegister.ts';
import { customerStatement } from './customerStatement.ts';
import { dayCollection } from './dayCollection.ts';
import { dueList } from './dueList.ts';
import type { Report, ReportRequest } from './report.ts';

const REPORTS: Readonly<Record<ReportName, (request: ReportRequest) => Report>> = {
  'day-collection': dayCollection,
  'due-list': (request) => dueList(request),
  'customer-statement': customerStatement,
  'bill-register': billRegister,
};

/** Counts a report through. @throws OfficeError for filters that make no sense. */
export function makeReport(request: ReportRequest): Report {
  return REPORTS[request.filter.name](request);
}
