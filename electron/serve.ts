import './host/engine.ts';

import { parseArgs } from 'node:util';
import { createHost } from './host/createHost.ts';
import { errorSentence } from './host/sentences.ts';

/**
 * The office under plain Node: for tests, for an always-on office server, and for counters on the LAN.
 * `serve --data DIR [--port N] [--lan]`; the first line on stdout is `{ "url": … }`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      lan: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!values.data || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('usage: serve --data DIR [--port N] [--lan]');
  }
  const host = await createHost({ dataDir: values.data });
  const door = await host.serveHttp({ port, lan: values.lan });
  process.stdout.write(`${JSON.stringify({ url: door.url })}\n`);
  host.jobs.start();
  host.printing.start();
  host.mail.start();
  host.cas.start();

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    host.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: Error & { code?: string; port?: number }) => {
  const sentence =
    error.code === 'EADDRINUSE'
      ? `Another program is using port ${error.port}. Close it, or choose another port.`
      : errorSentence(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});
