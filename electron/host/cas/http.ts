import type { CasAnswer, CasMessage } from '#modules/cas/index.ts';

/** So much of an answer is read; the rest says nothing that a status would not. */
const LONGEST_ANSWER_BYTES = 64 * 1024;

/** Failures before anything was said (Node, undici, TLS): whoever should have heard it has not. */
const UNSENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;

/**
 * Says something to the distributor's system. Never rejects. It is not sent on to another address: an answer that asks
 * for that is an answer like any other.
 */
export async function sendByHttp(
  { method, url, headers, body }: CasMessage,
  timeoutMs: number,
  stopping: AbortSignal,
): Promise<CasAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]),
    });
    return { kind: 'answer', status: response.status, text: await readStart(response) };
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string } };
    const code = cause?.code ?? '';
    if (UNSENT.test(code)) return { kind: 'unsent', reason: code };
    return { kind: 'cut-off', reason: name === 'TimeoutError' ? 'no-answer' : code || message };
  }
}

async function readStart(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < LONGEST_ANSWER_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader.cancel();
  return Buffer.concat(chunks).subarray(0, LONGEST_ANSWER_BYTES).toString('utf8');
}
