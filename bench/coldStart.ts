import type { Figure } from './figures.ts';
import { memoryMb, type Owner, restClient, serve, signIn } from './processes.ts';

/** From starting the process to its first answer, and what it holds once it has listed customers. */
export async function benchColdStart(officeDir: string, owner: Owner): Promise<Figure[]> {
  const served = await serve(officeDir);
  try {
    const stranger = restClient(served.url);
    await stranger.call('GET', '/status');
    const answeredMs = performance.now() - served.startedAtMs;
    stranger.close();
    const client = restClient(served.url, await signIn(served.url, owner));
    await client.call('GET', '/customers?limit=100&offset=0');
    client.close();
    const rssMb = memoryMb(served.pid, 'VmRSS');
    const ownMb = memoryMb(served.pid, 'RssAnon');
    return [
      {
        work: 'cold start of serve to its first answer',
        measured: answeredMs / 1000,
        limit: 2,
        unit: 's',
        note: 'process start to 200 of /api/v1/status',
      },
      {
        work: 'memory of serve after sign-in and the first list',
        measured: rssMb ?? 0,
        limit: 250,
        unit: 'MB',
        note:
          rssMb === undefined
            ? 'not measured: this system has no /proc'
            : `RSS; ${ownMb?.toFixed(0)} MB of it its own, the rest pages of files`,
      },
    ];
  } finally {
    await served.stop();
  }
}
