import { queryOptions } from '@tanstack/react-query';
import { api } from '#renderer/app/rpc.ts';
import type { Company } from '#shared/contract/settings.ts';

/** The company with what was fixed when the office was made. */
export interface OfficeCompany extends Company {
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly financialYearStartMonth: number;
  readonly version: number;
}

export const companyQuery = queryOptions(api.settings.company.queryOptions({ input: {} }));
export const branchesQuery = queryOptions(api.settings.branches.queryOptions({ input: {} }));
export const areasQuery = queryOptions(api.settings.areas.queryOptions({ input: {} }));
export const printersQuery = queryOptions(api.printers.list.queryOptions({ input: {} }));
export const usersQuery = queryOptions(api.people.list.queryOptions({ input: {} }));
