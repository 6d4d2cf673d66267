import type { Language } from '#shared/contract/setup.ts';
import { chargeLines } from '#shared/text/chargeLines.ts';

/** What a fee or a rebate is called on bills, in the language of the office's documents. */
export function lineText(
  language: Language,
  key: keyof (typeof chargeLines)['en'],
  values: Readonly<Record<string, string>> = {},
): string {
  return chargeLines[language][key].replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '');
}
