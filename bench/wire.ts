import { connect } from 'node:net';

/** Calls one after another over one connection. */
export interface Wire {
  /** Milliseconds from handing over the request to the last byte of its answer. */
  post(path: string, body: object): Promise<number>;
  close(): void;
}

const END_OF_CHUNKS = Buffer.from('\r\n0\r\n\r\n');

/**
 * The door as it is seen from the other end of the wire: `node:http`'s client would add its own work, half as much
 * again, and its own garbage to each figure. An answer ends with its last chunk; one that is no success fails.
 */
export function openWire(url: string, token: string): Promise<Wire> {
  const { host, hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  return new Promise((opened, refused) => {
    socket.once('error', refused);
    socket.once('connect', () =>
      opened({
        post: (path, body) => {
          const text = JSON.stringify(body);
          const request = `POST /api/v1${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
          return new Promise((resolve, reject) => {
            const chunks: Buffer[] = [];
            const start = performance.now();
            const read = (chunk: Buffer) => {
              const ended = chunk.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS);
              const elapsedMs = performance.now() - start;
              chunks.push(chunk);
              if (!ended) return;
              socket.off('data', read);
              const answer = Buffer.concat(chunks).toString();
              if (answer.startsWith('HTTP/1.1 2')) resolve(elapsedMs);
              else reject(new Error(`POST ${path}: ${answer}`));
            };
            socket.on('data', read);
            socket.write(request);
          });
        },
        close: () => socket.destroy(),
      }),
    );
  });
}
