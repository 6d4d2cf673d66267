import { parseArgs } from 'node:util';
import { COMMANDS, UsageError } from './host/commands/run.ts';
import { errorSentence } from './host/sentences.ts';

/**
 * The command line of the office: one JSON object on stdout, progress on stderr, exit 0 only on success.
 * For owners' scheduled jobs, for support, and for tests from outside.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      country: { type: 'string' },
      company: { type: 'string' },
      owner: { type: 'string' },
      'owner-name': { type: 'string' },
      'password-env': { type: 'string' },
      tax: { type: 'string' },
      'tax-id': { type: 'string' },
      state: { type: 'string' },
      registration: { type: 'string' },
      currency: { type: 'string' },
      'time-zone': { type: 'string' },
      customers: { type: 'string' },
      months: { type: 'string' },
      seed: { type: 'string' },
      'dry-run': { type: 'boolean' },
      mapping: { type: 'string' },
      rejects: { type: 'string' },
      on: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      customer: { type: 'string' },
      account: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
      through: { type: 'string' },
      note: { type: 'string' },
      'by-customer': { type: 'boolean' },
    },
  });
  const [name = '', file] = positionals;
  const command = COMMANDS[name];
  if (!command) throw new UsageError(`unknown command ${name || '(none)'}`);
  if (command.needsData && !values.data) throw new UsageError('--data DIR is missing');
  const { data = '', ...options } = values;
  const answer = await command.run({
    dataDir: data,
    file,
    options,
    progress: (text) => process.stderr.write(`${text}\n`),
  });
  process.stdout.write(`${JSON.stringify(answer.json)}\n`);
  process.exitCode = answer.ok ? 0 : 1;
}

main().catch((error: Error) => {
  process.stderr.write(`${errorSentence(error)}\n`);
  if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
    const lines = Object.values(COMMANDS).map((command) => `  office --data DIR ${command.usage}`);
    process.stderr.write(`usage:\n${lines.join('\n')}\n`);
  }
  process.exitCode = 1;
});
