import { mulDiv } from '#shared/domain/money.ts';

/** What earns commission: a share of the money, or an amount for each receipt or new customer. */
export interface Rule {
  readonly id: number;
  /** Null for all collectors. */
  readonly userId: number | null;
  readonly kind: 'percent' | 'receipt' | 'new-customer';
  readonly ratePpm: number;
  readonly amountMinor: number;
  readonly fromOn: string;
}

/** A receipt that stands and whose batch has been counted. */
export interface EarningPayment {
  readonly id: number;
  readonly on: string;
  readonly amountMinor: number;
  /** Whether it is the first payment of a customer who was not brought along from before. */
  readonly isNewCustomer: number;
}

export interface CommissionLine {
  readonly paymentId: number;
  readonly ruleId: number;
  readonly amountMinor: number;
}

const KINDS = ['percent', 'receipt', 'new-customer'] as const;
const MILLION = 1_000_000;

/**
 * What each payment earns by the rules of its day: of each kind the newest one of the collector himself, else the newest
 * for all. A share is rounded half up for each receipt, so that what is taken back later is what was given.
 * @param rules those of the collector and those for all, oldest first
 */
export function commissionLines(payments: readonly EarningPayment[], rules: readonly Rule[]): CommissionLine[] {
  return payments.flatMap((payment) =>
    KINDS.flatMap((kind) => {
      if (kind === 'new-customer' && payment.isNewCustomer === 0) return [];
      const rule = ruleOn(rules, kind, payment.on);
      if (!rule) return [];
      const amountMinor = kind === 'percent' ? mulDiv(payment.amountMinor, rule.ratePpm, MILLION) : rule.amountMinor;
      return amountMinor === 0 ? [] : [{ paymentId: payment.id, ruleId: rule.id, amountMinor }];
    }),
  );
}

function ruleOn(rules: readonly Rule[], kind: Rule['kind'], on: string): Rule | undefined {
  const inForce = rules.filter((rule) => rule.kind === kind && rule.fromOn <= on);
  return inForce.findLast(({ userId }) => userId !== null) ?? inForce.at(-1);
}
