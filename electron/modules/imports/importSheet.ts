import { createHash } from 'node:crypto';
import type { Context, HostServices } from '#host/context.ts';
import { checkSize, type OpenedSheet } from '#modules/sheets/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { ImportResult } from '#shared/contract/imports.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { openSubscribers, propose, readSubscribers } from './openSheet.ts';
import { type ImportPlan, planImport, summarise } from './planImport.ts';
import { saveMapping } from './savedMappings.ts';
import { applyMapping } from './sheet/mapping.ts';
import { writeRejects } from './sheet/writeRejects.ts';
import { writeImport } from './writeImport.ts';

export interface SheetImport {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Called once, and only when the size is one that can be read. */
  read(): Uint8Array;
  /** What the columns mean; without it the proposed mapping is taken. */
  readonly mapping?: unknown;
  /** Works everything out and changes nothing. */
  readonly dryRun: boolean;
  /** Whether the mapping was confirmed by a person and is kept for the next sheet with the same headings. */
  readonly saveMapping?: boolean;
}

export interface SheetImportResult extends ImportResult {
  /** Null for a dry run, and when there was nothing new to bring in. */
  readonly batchId: number | null;
  /** The rejected rows under the sheet's own headings, with reason and line. */
  readonly rejectsCsv: string;
}

/** Hosts of this process with an import under way. */
const importing = new WeakSet<HostServices>();

/**
 * Brings a subscriber sheet into the office: all accepted rows in one transaction, or none. Rows that came in before
 * are left alone, so the same file again writes nothing at all.
 * @throws sheet-unreadable, too-large, mapping-invalid, import-busy
 */
export async function importSheet(context: Context, input: SheetImport): Promise<SheetImportResult> {
  if (input.dryRun) return workOut(context, input);
  if (importing.has(context.services)) throw fail('import-busy', {});
  importing.add(context.services);
  try {
    return await workOut(context, input);
  } finally {
    importing.delete(context.services);
  }
}

async function workOut(context: Context, input: SheetImport): Promise<SheetImportResult> {
  checkSize(input.sizeBytes);
  const bytes = input.read();
  const opened = await openSubscribers(bytes, input.fileName);
  const mapping = input.mapping ?? propose(context, opened.table).mapping;
  const reading = readSubscribers(context, opened.table, mapping);
  const branchId = context.actor.branchIds[0] ?? 1;
  const today = dayInZone(context.services.clock.now(), context.company().timeZone);
  // From here to the commit nothing is awaited, so what was worked out still holds when it is written.
  const plan = planImport(context.read, reading, branchId, today);
  const isWritten = !input.dryRun && plan.accepted.length > 0;
  return {
    ...summarise(plan),
    batchId: isWritten ? commit(context, input, bytes, opened, plan, mapping) : null,
    rejectsCsv: writeRejects(opened.table, plan.rejections),
  };
}

function commit(
  context: Context,
  input: SheetImport,
  bytes: Uint8Array,
  { table }: OpenedSheet,
  plan: ImportPlan,
  mapping: unknown,
): number {
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  return context.write((tx) => {
    const id = writeImport(tx, context.services.secrets, plan, { fileName: input.fileName, fileHash });
    if (input.saveMapping) saveMapping(tx, table.headings, applyMapping(table, mapping).mapping);
    return id;
  });
}
