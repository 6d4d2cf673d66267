import type { CommissionStatement } from '#shared/contract/collectors.ts';
import type { Language } from '#shared/contract/setup.ts';
import type { TablePaper } from '#shared/domain/paper.ts';
import { collectors } from '#shared/text/collectors.ts';
import type { ReadDatabase } from '../database.ts';
import { figuresFor } from '../paper/figures.ts';
import { customerLimits } from '../queries/limits.ts';
import type { Office } from '../queries/office.ts';
import type { Scope } from '../service.ts';

interface Line {
  on: string;
  number: string;
  name: string;
  collectedMinor: number;
  kind: 'percent' | 'receipt' | 'new-customer';
  amountMinor: number;
}

/**
 * The statement of a commission: each receipt with the rule it earned by, and how the sum was settled. Customers whom
 * the asker may not see have no name; their receipts stay, for the sum is of all.
 */
export function commissionTable(
  database: ReadDatabase,
  { statement, scope }: { statement: CommissionStatement; scope: Scope },
  office: Office,
  language: Language,
): TablePaper {
  const words = collectors[language];
  const figures = figuresFor(language, office.currency);
  const limits = customerLimits(scope, {});
  const lines = database.all<Line>(
    `SELECT p.business_on AS "on", p.number, iif(1 = 1${limits.sql}, c.name, '') AS name, p.amount_minor AS collectedMinor, r.kind, l.amount_minor AS amountMinor
     FROM commission_line l JOIN payment p ON p.id = l.payment_id JOIN customer c ON c.id = p.customer_id
       JOIN commission_rule r ON r.id = l.rule_id WHERE l.statement_id = ? ORDER BY p.id, l.id`,
    ...limits.parameters,
    statement.id,
  );
  return {
    kind: 'table',
    title: `${words['commission-number'].replace('{{number}}', String(statement.number))} · ${statement.collectorName}`,
    subtitleLines: [
      `${words['through-on']} ${figures.day(statement.throughOn)}`,
      `${words.netted}: ${figures.signed(statement.nettedMinor)} · ${words['paid-out']}: ${figures.signed(statement.paidMinor)}`,
      ...(statement.voidReason === null ? [] : [`${words['taken-back']}: ${statement.voidReason}`]),
    ],
    companyName: office.name,
    currency: office.currency,
    orientation: 'portrait',
    madeAtMs: office.newestAt,
    madeAtText: figures.day(statement.on),
    columns: [
      { label: words.day, kind: 'day', weight: 10 },
      { label: words.receipt, kind: 'text', weight: 17 },
      { label: words.customer, kind: 'text', weight: 22 },
      { label: words.collected, kind: 'money', weight: 11 },
      { label: words.rule, kind: 'text', weight: 16 },
      { label: words.commission, kind: 'money', weight: 11 },
    ],
    rows: lines.map((line) => [
      line.on,
      line.number,
      line.name,
      line.collectedMinor,
      words[`rule.${line.kind}`],
      line.amountMinor,
    ]),
    totals: [null, words.total, null, null, null, statement.amountMinor],
  };
}
