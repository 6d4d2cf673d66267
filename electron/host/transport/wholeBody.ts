import type { StandardHandleResult } from '@orpc/server/standard';

/** What the RPC library hands to a door to send. */
type Answer = Extract<StandardHandleResult, { matched: true }>['response'];

/**
 * Reads a file answer whole before it is sent. Node's own streams of Blob and FormData bodies throw outside every
 * promise when the receiver leaves half way, and would take the host down with them; a stream that holds all its
 * bytes from the start has nothing left to do by then. Files are bounded (reports of one office), so memory is too.
 */
export async function makeWhole(answer: Answer): Promise<void> {
  const { body, headers } = answer;
  if (body instanceof Blob) {
    const name = body instanceof File ? body.name : 'file';
    headers['content-type'] = body.type;
    headers['content-disposition'] ??=
      `inline; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=utf-8''${encodeURIComponent(name)}`;
    answer.body = wholeStream(new Uint8Array(await body.arrayBuffer()), headers);
  } else if (body instanceof FormData) {
    const form = new Response(body);
    headers['content-type'] = form.headers.get('content-type') ?? 'multipart/form-data';
    answer.body = wholeStream(new Uint8Array(await form.arrayBuffer()), headers);
  }
}

function wholeStream(bytes: Uint8Array, headers: Answer['headers']): ReadableStream<Uint8Array> {
  headers['content-length'] = String(bytes.byteLength);
  return new ReadableStream({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}
