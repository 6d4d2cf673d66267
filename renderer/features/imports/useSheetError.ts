import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { officeFailure } from '#renderer/app/rpc.ts';

const SHEET = {
  'empty-file': 'sheet.empty-file',
  'not-a-sheet': 'sheet.not-a-sheet',
  'old-excel': 'sheet.old-excel',
  'broken-file': 'sheet.broken-file',
  'unclosed-quote': 'sheet.unclosed-quote',
  'too-many-columns': 'sheet.too-many-columns',
  'too-many-rows': 'sheet.too-many-rows',
  'no-header': 'sheet.no-header',
  'no-rows': 'sheet.no-rows',
} as const;

const MAPPING = {
  invalid: 'map.invalid',
  'unknown-heading': 'map.unknown-heading',
  'field-twice': 'map.field-twice',
  'balance-twice': 'issue-balance',
  'no-name': 'issue-no-name',
  'no-date': 'map.no-date',
  'no-amount': 'map.no-amount',
  'amount-twice': 'map.amount-twice',
} as const;

function has<Table extends object>(table: Table, key: unknown): key is keyof Table {
  return typeof key === 'string' && key in table;
}

/** What is wrong with a sheet or its columns, in the reader's language; anything else as everywhere. */
export function useSheetError(): (error: unknown) => string {
  const { t } = useTranslation('imports');
  const sentence = useErrorSentence();
  return (error) => {
    const failure = officeFailure(error);
    const reason = failure?.data.reason;
    if (failure?.code === 'sheet-unreadable' && has(SHEET, reason)) return t(SHEET[reason]);
    if (failure?.code === 'mapping-invalid' && has(MAPPING, reason)) {
      return t(MAPPING[reason], { column: String(failure.data.column ?? '') });
    }
    return sentence(error);
  };
}
