import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { daysOfPeriod, isWrongWay, type Period } from '#renderer/ui/period.ts';
import type { ReportFilter } from '#shared/contract/reports.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import type { DeskReportName } from '#shared/domain/reports.ts';
import type { Day } from '#shared/domain/time.ts';

/** What a person has chosen for one report; what is absent is the usual. */
export interface Choice {
  readonly period?: Period | undefined;
  readonly on?: Day | undefined;
  readonly areaId?: number | undefined;
  readonly userId?: number | undefined;
  readonly customerId?: number | undefined;
  readonly order?: ReportFilter['order'];
  readonly by?: ReportFilter['by'];
}

/** What can be chosen for each report. */
export const ASKS: Readonly<
  Record<DeskReportName, readonly ('period' | 'on' | 'area' | 'cashier' | 'customer' | 'order' | 'by')[]>
> = {
  'day-collection': ['period', 'area', 'cashier', 'by'],
  'due-list': ['on', 'area', 'order'],
  'customer-statement': ['customer', 'period'],
  'group-statement': ['customer', 'period'],
  'bill-register': ['period', 'area'],
  ageing: ['on', 'area'],
  advances: ['on', 'area'],
  deposits: ['on', 'area'],
  'write-offs': ['period', 'area'],
  credits: ['period', 'area'],
  'discounts-and-waivers': ['period', 'area', 'cashier'],
  promotions: ['period', 'area'],
  'cash-book': ['period'],
  'cheque-register': ['period', 'area'],
  'bank-deposits': ['period'],
  settlements: ['period'],
  voids: ['period', 'area'],
  'shift-list': ['period', 'cashier'],
  'collector-collection': ['period', 'area'],
  'collector-settlement': ['period'],
  'collector-rounds': ['area'],
  'missing-receipts': [],
  tickets: ['period', 'area'],
  technicians: ['period', 'area'],
  'repeat-faults': ['period', 'area'],
  'subscriber-days': ['on', 'area'],
  'unconfirmed-commands': ['area'],
  'distributor-wallet': ['period'],
  'reconcile-result': ['on'],
  'box-actions': ['period', 'area', 'cashier'],
  'stock-list': [],
  'stock-movements': ['period'],
  'stock-valuation': ['on'],
  vouchers: ['period'],
};

const USUAL_PERIOD: Readonly<Record<DeskReportName, Period>> = {
  'day-collection': 'today',
  'due-list': 'today',
  'customer-statement': 'any',
  'group-statement': 'year',
  'bill-register': 'month',
  ageing: 'today',
  advances: 'today',
  deposits: 'today',
  'write-offs': 'year',
  credits: 'month',
  'discounts-and-waivers': 'month',
  promotions: 'year',
  'cash-book': 'today',
  'cheque-register': 'month',
  'bank-deposits': 'month',
  settlements: 'month',
  voids: 'month',
  'shift-list': 'month',
  'collector-collection': 'today',
  'collector-settlement': 'month',
  'collector-rounds': 'today',
  'missing-receipts': 'today',
  tickets: 'month',
  technicians: 'month',
  'repeat-faults': 'year',
  'subscriber-days': 'today',
  'unconfirmed-commands': 'today',
  'distributor-wallet': 'month',
  'reconcile-result': 'today',
  'box-actions': 'month',
  'stock-list': 'today',
  'stock-movements': 'month',
  'stock-valuation': 'today',
  vouchers: 'month',
};

export function periodOf(name: DeskReportName, choice: Choice): Period {
  return choice.period ?? USUAL_PERIOD[name];
}

/**
 * What the office is asked for: spans become the days they are today.
 * @param yearStartMonth the month that the company's financial year begins in, 1 to 12
 * @returns null while the question is not complete (no customer for a statement, days the wrong way round)
 */
export function filterOf(
  name: DeskReportName,
  choice: Choice,
  today: Day,
  yearStartMonth: number,
): ReportFilter | null {
  const asks = ASKS[name];
  const days = asks.includes('period') ? daysOfPeriod(periodOf(name, choice), today, yearStartMonth) : {};
  if (isWrongWay(days)) return null;
  if (asks.includes('customer') && choice.customerId === undefined) return null;
  return {
    name,
    ...days,
    ...(asks.includes('on') ? { on: choice.on ?? today } : {}),
    ...(asks.includes('area') && choice.areaId !== undefined ? { areaId: choice.areaId } : {}),
    ...(asks.includes('cashier') && choice.userId !== undefined ? { userId: choice.userId } : {}),
    ...(asks.includes('customer') && choice.customerId !== undefined ? { customerId: choice.customerId } : {}),
    ...(asks.includes('by') && choice.by !== undefined ? { by: choice.by } : {}),
    ...(asks.includes('order') && choice.order !== undefined ? { order: choice.order } : {}),
  };
}

/** What else is needed for a report that is of the whole office. */
export const NEEDS: Partial<Record<DeskReportName, Permission>> = {
  'cash-book': 'banking.read',
  'bank-deposits': 'banking.read',
  settlements: 'banking.read',
  'shift-list': 'shifts.read',
  'distributor-wallet': 'cas.read',
  'reconcile-result': 'cas.read',
  'stock-list': 'stock.read',
  'stock-movements': 'stock.read',
  'stock-valuation': 'stock.read',
  vouchers: 'vouchers.read',
};

interface ReportMemory {
  readonly last: DeskReportName;
  readonly choices: Partial<Record<DeskReportName, Choice>>;
}

/** What this computer remembers: the report looked at last, and what was chosen for each. */
export const useReportMemory = create<ReportMemory>()(
  persist((): ReportMemory => ({ last: 'day-collection', choices: {} }), { name: 'counterfoil-reports' }),
);

export function remember(name: DeskReportName, choice: Choice): void {
  useReportMemory.setState((state) => ({ choices: { ...state.choices, [name]: choice } }));
}
