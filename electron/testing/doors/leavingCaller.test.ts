import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpOffice, makeHttpOffice } from './httpOffice.ts';

let office: HttpOffice | undefined;
afterEach(async () => {
  await office?.close();
  office = undefined;
});

/** Asks for a file and hangs up after so many milliseconds, whatever has come by then. */
function askAndLeave(url: string, token: string, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const call = request(url, { headers: { authorization: `Bearer ${token}` } }, (answer) => {
      answer.once('data', () => call.destroy());
      answer.on('error', () => {});
    });
    call.on('error', () => {});
    call.on('close', () => resolve());
    call.end();
    setTimeout(() => call.destroy(), afterMs);
  });
}

describe('a caller who leaves', () => {
  it('does not take the office down, however far his file had come', async () => {
    office = await makeHttpOffice();
    const url = `${office.door.url}api/v1/reports/due-list/file?format=pdf`;
    for (let afterMs = 0; afterMs < 40; afterMs += 4) await askAndLeave(url, office.token, afterMs * 10);
    const answer = await fetch(`${office.door.url}api/v1/status`);
    expect(answer.status).toBe(200);
  });
});
