import { createServer, type Server, type Socket } from 'node:net';

/** A receipt printer on loopback, as bad as they come. */
export interface FakePrinter {
  readonly port: number;
  /** What each connection was sent, without questions for its state; the last one may still be growing. */
  readonly documents: Uint8Array[];
  /** Time of the last byte that came. */
  lastByteAt(): number;
  /** Switched off: connections are refused. On again: at the same port. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  behave(behaviour: Partial<Behaviour>): void;
  /** Until so many documents have come to their end. */
  untilPrinted(count: number): Promise<void>;
  /** Until so many bytes of a document have come. */
  untilBytes(count: number): Promise<void>;
  close(): Promise<void>;
}

interface Behaviour {
  /** What it says when it is asked: nothing, its state, or anything but that. */
  readonly says: 'nothing' | 'state' | 'garbage' | 'flood';
  readonly paper: 'there' | 'out';
  readonly cover: 'shut' | 'open';
  /** Reads no more after so many bytes of a document. */
  readonly stopsAfter: number | null;
  /** Breaks the connection after so many bytes of a document. */
  readonly breaksAfter: number | null;
  /** Whether it closes its side when the sender has closed his. */
  readonly closes: boolean;
}

const ASKED = Buffer.from([0x10, 0x04, 0x02, 0x10, 0x04, 0x04]);
const ASKED_AT_END = Buffer.from([0x1d, 0x72, 0x01]);
const GARBAGE = Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n2222222222');
const FLOOD_BYTES = 200_000;

export async function makeFakePrinter(start: Partial<Behaviour> = {}): Promise<FakePrinter> {
  let behaviour: Behaviour = {
    says: 'state',
    paper: 'there',
    cover: 'shut',
    stopsAfter: null,
    breaksAfter: null,
    closes: true,
    ...start,
  };
  const documents: Uint8Array[] = [];
  const sockets = new Set<Socket>();
  let printed = 0;
  let lastAt = 0;
  let watchers: (() => void)[] = [];
  const changed = () => {
    for (const look of [...watchers]) look();
  };
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        watchers = watchers.filter((watcher) => watcher !== look);
        resolve();
      };
      watchers.push(look);
      look();
    });

  function state(): Buffer {
    const offline = 0x12 | (behaviour.cover === 'open' ? 0x04 : 0) | (behaviour.paper === 'out' ? 0x20 : 0);
    return Buffer.from([offline, behaviour.paper === 'out' ? 0x72 : 0x12]);
  }

  function answer(socket: Socket): void {
    if (behaviour.says === 'state') socket.write(state());
    if (behaviour.says === 'garbage') socket.write(GARBAGE);
    if (behaviour.says === 'flood') socket.write(Buffer.alloc(FLOOD_BYTES, 0x32));
  }

  function serve(socket: Socket): void {
    sockets.add(socket);
    let whole = Buffer.alloc(0);
    let index = -1;
    let isDone = false;
    const done = () => {
      if (isDone || index < 0) return;
      isDone = true;
      printed += 1;
      changed();
    };
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      lastAt = performance.now();
      for (let rest = chunk; rest.length > 0; ) {
        const asked = rest.indexOf(ASKED);
        const own = asked < 0 ? rest : rest.subarray(0, asked);
        whole = Buffer.concat([whole, own]);
        if (asked >= 0) answer(socket);
        rest = asked < 0 ? Buffer.alloc(0) : rest.subarray(asked + ASKED.length);
      }
      if (whole.length === 0) return;
      const isAsked = whole.subarray(-ASKED_AT_END.length).equals(ASKED_AT_END);
      if (index < 0) index = documents.push(whole) - 1;
      documents[index] = isAsked ? whole.subarray(0, -ASKED_AT_END.length) : whole;
      changed();
      if (behaviour.breaksAfter !== null && whole.length >= behaviour.breaksAfter) socket.resetAndDestroy();
      else if (behaviour.stopsAfter !== null && whole.length >= behaviour.stopsAfter) socket.pause();
      else if (isAsked && behaviour.says === 'state') {
        socket.write(Buffer.from([0x00]));
        done();
      }
    });
    socket.on('end', () => {
      done();
      if (behaviour.closes) socket.end();
    });
  }

  let server: Server;
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server = createServer({ allowHalfOpen: true }, serve);
      server.on('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  const port = await listen(0);
  const switchOff = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) server.close(() => resolve());
      else resolve();
    });

  return {
    port,
    documents,
    lastByteAt: () => lastAt,
    switchOff,
    switchOn: async () => {
      await listen(port);
    },
    behave: (changes) => {
      behaviour = { ...behaviour, ...changes };
    },
    untilPrinted: (count) => until(() => printed >= count),
    untilBytes: (count) => until(() => documents.some((document) => document.length >= count)),
    close: switchOff,
  };
}
