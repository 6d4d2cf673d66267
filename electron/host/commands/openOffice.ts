import { existsSync } from 'node:fs';
import { fail } from '#shared/contract/errors.ts';
import type { Clock } from '../clock.ts';
import type { CompanyFacts, Context } from '../context.ts';
import { createHost, type Host } from '../createHost.ts';
import { databaseFile, openReader } from '../db/open.ts';
import { createReader, type Reader } from '../db/sql.ts';
import { readCompanyFacts } from '../db/write.ts';

/** Runs work on a whole host of its own: for commands that change the office. Refused while another host has it. */
export async function withHost<T>(
  dataDir: string,
  work: (host: Host, context: Context) => Promise<T>,
  clock?: Clock,
): Promise<T> {
  const host = await createHost({ dataDir, ...(clock ? { clock } : {}) });
  try {
    return await work(host, host.context());
  } finally {
    await host.stop();
  }
}

/** Runs work on a connection that only reads: for commands that may run beside a working office. */
export async function withReader<T>(
  dataDir: string,
  work: (reader: Reader, company: CompanyFacts) => Promise<T>,
): Promise<T> {
  if (!existsSync(databaseFile(dataDir))) throw fail('office-missing', {});
  const sqlite = openReader(databaseFile(dataDir));
  try {
    const reader = createReader(sqlite);
    const company = readCompanyFacts(reader);
    if (!company) throw fail('office-missing', {});
    return await work(reader, company);
  } finally {
    sqlite.close();
  }
}
