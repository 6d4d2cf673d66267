import type { Printer } from '#shared/contract/printers.ts';
import type { CodePage, Columns } from '#shared/domain/printers.ts';

export interface PrinterForm {
  readonly name: string;
  readonly kind: Printer['kind'];
  readonly host: string;
  readonly port: string;
  readonly queue: string;
  readonly columns: Columns;
  readonly codePage: CodePage;
  readonly feedLines: string;
  readonly cuts: boolean;
  readonly kickPin: 2 | 5 | null;
  readonly printsLogo: boolean;
  readonly counters: readonly string[];
  readonly forAll: boolean;
  readonly active: boolean;
}

/** A new printer is what most are: 80 mm on the network, for everybody as long as there is no other. */
export function formOfPrinter(printer: Printer | null, isFirst: boolean): PrinterForm {
  if (printer) return { ...printer, port: String(printer.port), feedLines: String(printer.feedLines) };
  return {
    ...{ name: '', kind: 'network', host: '', port: '9100', queue: '', columns: 48, codePage: 'cp858' },
    ...{ feedLines: '4', cuts: true, kickPin: null, printsLogo: false, counters: [], forAll: isFirst, active: true },
  };
}

const inRange = (text: string, least: number, most: number): boolean => {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most;
};

/** What a printer cannot be saved without, as the fields that lack it. */
export function faultsOf(values: PrinterForm): ('name' | 'host' | 'queue' | 'port' | 'feedLines')[] {
  const isNetwork = values.kind === 'network';
  return [
    ...(values.name.trim() === '' ? (['name'] as const) : []),
    ...(isNetwork && values.host.trim() === '' ? (['host'] as const) : []),
    ...(isNetwork && !inRange(values.port, 1, 65_535) ? (['port'] as const) : []),
    ...(!isNetwork && values.queue.trim() === '' ? (['queue'] as const) : []),
    ...(inRange(values.feedLines, 0, 12) ? [] : (['feedLines'] as const)),
  ];
}

/** The fields as the office takes them. */
export function printerInput({ active: _active, port, feedLines, counters, ...values }: PrinterForm) {
  return { ...values, port: Number(port) || 9100, feedLines: Number(feedLines), counters: [...counters] };
}
