import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { v7 } from 'uuid';
import { createHost, type Host } from '#host/createHost.ts';
import { databaseFile } from '#host/db/open.ts';
import type { MailLimits } from '#host/mail/smtp.ts';
import type { NetworkLimits } from '#host/printing/networkPrinter.ts';
import type { Contract } from '#shared/contract/index.ts';
import { APPROVAL_HEADER, type AskedApproval, writeApproval } from '#shared/domain/approvals.ts';
import type { Role } from '#shared/domain/permissions.ts';
import { EMPTY_OFFICE } from './emptyOffice.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';

/** The contract as a window calls it. */
export type OfficeClient = ContractRouterClient<Contract>;

export const OWNER_PASSWORD = 'correct horse battery';

export interface TestOffice {
  readonly host: Host;
  readonly clock: FakeClock;
  readonly dataDir: string;
  /** Signed in as the first owner. */
  readonly owner: OfficeClient;
  /** A client that has not signed in. */
  connect(token?: string, approval?: AskedApproval): OfficeClient;
  /** Adds a user of a role and signs him in. */
  signInAs(role: Role, username?: string): Promise<OfficeClient>;
  /** Ends the host and opens the same folder again, as after a restart, at another time. Clients made before are dead. */
  restart(at?: string): Promise<TestOffice>;
  close(): Promise<void>;
}

export interface OfficeChoice {
  readonly country?: string;
  readonly tax?: string | null;
  readonly start?: string;
  /** How long printers are waited for. */
  readonly printerLimits?: NetworkLimits;
  readonly mailLimits?: MailLimits;
}

/** A real host on a real SQLite file in a folder of its own, with a fake clock and an owner signed in over a port. */
export async function makeOffice(choice: OfficeChoice = {}): Promise<TestOffice> {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-'));
  // Migrating takes most of the time that a small office takes to be made: it is done once for all tests.
  const emptyOffice = process.env[EMPTY_OFFICE];
  if (emptyOffice) copyFileSync(emptyOffice, databaseFile(dataDir));
  const clock = createFakeClock(choice.start);
  const office = await open(dataDir, clock, choice);
  const session = await office.connect().setup.createOffice({
    company: 'Sri Venkateswara Cable Network',
    country: choice.country ?? 'IN',
    defaultTaxSet: choice.tax ?? null,
    owner: { name: 'Lakshmi', username: 'lakshmi', password: OWNER_PASSWORD },
  });
  return { ...office, owner: office.connect(session.token ?? '') };
}

async function open(dataDir: string, clock: FakeClock, choice: OfficeChoice): Promise<TestOffice> {
  const { printerLimits, mailLimits } = choice;
  const host = await createHost({
    dataDir,
    clock,
    alarm: clock,
    ...(printerLimits ? { printerLimits } : {}),
    ...(mailLimits ? { mailLimits } : {}),
  });
  const channels: MessageChannel[] = [];
  const connect = (as?: string, approval?: AskedApproval): OfficeClient => {
    const channel = new MessageChannel();
    channels.push(channel);
    host.servePort(channel.port1);
    channel.port2.start();
    return createORPCClient(
      new RPCLink({
        port: channel.port2,
        headers: () => ({
          ...(as ? { authorization: `Bearer ${as}` } : {}),
          ...(approval ? { [APPROVAL_HEADER]: writeApproval(approval) } : {}),
        }),
      }),
    );
  };
  const close = async () => {
    for (const channel of channels) channel.port2.close();
    await host.stop();
  };
  const office: TestOffice = {
    host,
    clock,
    dataDir,
    owner: connect(),
    connect,
    async signInAs(role, username = role) {
      await this.owner.people.create({ username, name: username, role, password: OWNER_PASSWORD, language: 'en' });
      const session = await connect().sessions.signIn({ username, password: OWNER_PASSWORD, counter: 'Counter 1' });
      return connect(session.token ?? '');
    },
    async restart(at) {
      await close();
      if (at) clock.set(at);
      const again = await open(dataDir, clock, choice);
      const session = await again.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
      return { ...again, owner: again.connect(session.token ?? '') };
    },
    async close() {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return office;
}

/** An id as a form makes it when it opens. */
export function newUid(): string {
  return v7();
}
