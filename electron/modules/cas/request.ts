import { createHmac } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import type { CasHttpWay, CasPick, CasRequest } from '#shared/contract/cas.ts';
import { type CasPlaceholder, fillTemplate } from '#shared/domain/cas.ts';
import type { CasOutcome, DueCommand } from './outbound.ts';

const PATTERN_MS = 50;
const LONGEST_FOUND = 200;

/** A request as it leaves. */
export interface CasMessage {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const TYPES: Readonly<Record<CasRequest['type'], string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  xml: 'application/xml; charset=utf-8',
  text: 'text/plain; charset=utf-8',
};

const ESCAPES: Readonly<Record<CasRequest['type'], (text: string) => string>> = {
  json: (text) => JSON.stringify(text).slice(1, -1),
  form: encodeURIComponent,
  xml: (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  text: (text) => text,
};

/** A command put into a request: what it says stands in the places of the template and nowhere else. */
export function messageOf(
  way: CasHttpWay,
  template: CasRequest,
  { uid, kind, customer, payload }: DueCommand,
  secret: string,
  at: number,
): CasMessage {
  const values: Record<CasPlaceholder, string> = {
    serial: payload.serial,
    vc: payload.vc,
    command: way.words[kind] ?? kind,
    packs: payload.products.join(','),
    customer,
    reference: uid,
    timestamp: String(at),
  };
  const url = fillTemplate(template.url, values, encodeURIComponent);
  const hasBody = template.method !== 'GET';
  const body = hasBody ? fillTemplate(template.body, values, ESCAPES[template.type]) : null;
  return {
    method: template.method,
    url,
    headers: {
      'idempotency-key': uid,
      ...(hasBody ? { 'content-type': TYPES[template.type] } : {}),
      ...authOf(way.auth, secret, `${at}\n${template.method}\n${new URL(url).pathname}\n${body ?? ''}`, at),
    },
    body,
  };
}

function authOf(
  { kind, header, username }: CasHttpWay['auth'],
  secret: string,
  signed: string,
  at: number,
): Record<string, string> {
  if (kind === 'none') return {};
  if (kind === 'basic') return { authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}` };
  const name = (header || 'authorization').toLowerCase();
  if (kind === 'header') return { [name]: secret };
  // The time, the method, the path and the body, each on a line of its own.
  return { [name]: createHmac('sha256', secret).update(signed).digest('hex'), 'x-timestamp': String(at) };
}

/** An answer of the distributor's system, or how there came none. */
export type CasAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string }
  /** `unsent`: nobody heard it; `cut-off`: somebody may have. */
  | { readonly kind: 'unsent' | 'cut-off'; readonly reason: string };

const NOT_NOW = new Set([401, 403, 404, 405, 429, 503]);

/** What an answer means. An answer that says nothing known leaves the matter open. */
export function outcomeOf({ answer: rules }: CasHttpWay, said: CasAnswer, isQuery: boolean): CasOutcome {
  const none = { reference: '', proof: '' };
  if (said.kind !== 'answer')
    return { ...none, kind: said.kind === 'unsent' && !isQuery ? 'failed' : 'doubtful', failure: said.reason };
  const proof = `${said.status} ${said.text}`;
  const reference = rules.reference ? (pick(rules.reference, said.text) ?? '') : '';
  const word = pick(rules.status, said.text)?.trim().toLowerCase();
  const means = (words: readonly string[]) => word !== undefined && words.some((one) => one.toLowerCase() === word);
  const isFine = said.status >= 200 && said.status < 300;
  if (isFine && means(rules.doneWords)) return { kind: 'confirmed', reference, proof, failure: '' };
  if (isFine && means(rules.takenWords)) return { kind: 'acknowledged', reference, proof, failure: '' };
  if (means(rules.unknownWords)) return { kind: isQuery ? 'absent' : 'failed', reference, proof, failure: word ?? '' };
  if (means(rules.refusedWords)) return { kind: 'failed', reference, proof, failure: word ?? 'refused' };
  if (isQuery || isFine)
    return { kind: 'doubtful', reference, proof, failure: isFine ? 'not-understood' : `http-${said.status}` };
  // Whoever refuses the request as such, or sends it elsewhere, has done nothing about it.
  const isRefused = said.status < 400 || NOT_NOW.has(said.status) || said.status === 400 || said.status === 422;
  return { kind: isRefused ? 'failed' : 'doubtful', reference, proof, failure: `http-${said.status}` };
}

/** What stands at a place of an answer; undefined where nothing does. The answer may be anything at all. */
function pick({ by, at }: CasPick, text: string): string | undefined {
  const found = by === 'json' ? byPath(at, text) : byPattern(at, text);
  return found?.slice(0, LONGEST_FOUND);
}

function byPath(path: string, text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  for (const name of path.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** The first group of a pattern, or all of it. A pattern that takes too long over a hostile answer finds nothing. */
function byPattern(pattern: string, text: string): string | undefined {
  try {
    const found = runInNewContext(
      'new RegExp(pattern, "u").exec(text)',
      { pattern, text },
      { timeout: PATTERN_MS },
    ) as ArrayLike<string | undefined> | null;
    return found === null ? undefined : String(found[1] ?? found[0]);
  } catch {
    return undefined;
  }
}
