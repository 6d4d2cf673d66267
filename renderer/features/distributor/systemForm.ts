import type { client } from '#renderer/app/rpc.ts';
import type { CasSystem, CasWay } from '#shared/contract/cas.ts';
import { CAS_KINDS, CAS_SHEET_FIELDS, type CasAdapter } from '#shared/domain/cas.ts';

type AskedSystem = Parameters<typeof client.cas.saveSystem>[0];

/** How a distributor is reached, as a form has it: lists are lines or words with commas between them. */
export interface SystemForm {
  readonly name: string;
  readonly casMake: string;
  readonly active: boolean;
  readonly adapter: CasAdapter;
  /** A line for each column: `heading = field`. */
  readonly columns: string;
  /** A line for each command that the distributor calls otherwise: `command = word`. */
  readonly words: string;
  readonly format: 'csv' | 'xlsx';
  readonly outFolder: string;
  readonly inFolder: string;
  readonly resultReference: string;
  readonly resultSerial: string;
  readonly resultStatus: string;
  readonly resultMessage: string;
  readonly url: string;
  readonly type: 'json' | 'form' | 'xml' | 'text';
  readonly body: string;
  readonly queryUrl: string;
  readonly auth: 'none' | 'header' | 'basic' | 'hmac';
  readonly authHeader: string;
  readonly authUser: string;
  readonly secret: string;
  readonly statusAt: string;
  readonly referenceAt: string;
  readonly doneWords: string;
  readonly takenWords: string;
  readonly refusedWords: string;
  readonly unknownWords: string;
  readonly perMinute: string;
}

const USUAL_COLUMNS = 'STB = serial\nVC = vc\nCommand = command\nPacks = packs\nReference = reference';

const EMPTY: SystemForm = {
  name: '',
  casMake: '',
  active: true,
  adapter: 'manual',
  columns: USUAL_COLUMNS,
  words: '',
  format: 'csv',
  outFolder: '',
  inFolder: '',
  resultReference: 'Reference',
  resultSerial: '',
  resultStatus: 'Status',
  resultMessage: '',
  url: '',
  type: 'json',
  body: '{"stb":"{serial}","vc":"{vc}","command":"{command}","packs":"{packs}"}',
  queryUrl: '',
  auth: 'none',
  authHeader: '',
  authUser: '',
  secret: '',
  statusAt: 'status',
  referenceAt: '',
  doneWords: 'SUCCESS',
  takenWords: '',
  refusedWords: '',
  unknownWords: '',
  perMinute: '60',
};

/** A system as the form shows it; what another way of reaching it would need has its usual values. */
export function formOfSystem(system: CasSystem | null): SystemForm {
  if (!system) return EMPTY;
  const { name, casMake, active, way } = system;
  const words = Object.entries(way.words)
    .map(([kind, word]) => `${kind} = ${word}`)
    .join('\n');
  const base = { ...EMPTY, name, casMake, active, adapter: way.adapter, words };
  if (way.adapter === 'http') {
    const { request, query, auth, answer } = way;
    return {
      ...base,
      url: request.url,
      type: request.type,
      body: request.body,
      queryUrl: query?.url ?? '',
      auth: auth.kind,
      authHeader: auth.header,
      authUser: auth.username,
      statusAt: pickText(answer.status),
      referenceAt: answer.reference ? pickText(answer.reference) : '',
      doneWords: answer.doneWords.join(', '),
      takenWords: answer.takenWords.join(', '),
      refusedWords: answer.refusedWords.join(', '),
      unknownWords: answer.unknownWords.join(', '),
      perMinute: String(way.perMinute),
    };
  }
  const columns = way.columns.map(({ field, heading }) => `${heading} = ${field}`).join('\n');
  if (way.adapter === 'manual') return { ...base, columns };
  const { result } = way;
  return {
    ...base,
    columns,
    format: way.format,
    outFolder: way.outFolder,
    inFolder: way.inFolder,
    resultReference: result.reference,
    resultSerial: result.serial,
    resultStatus: result.status,
    resultMessage: result.message,
    doneWords: result.doneWords.join(', '),
  };
}

/** What is asked of the office for a form. What the form has no field for stays as it is. */
export function systemOfForm(form: SystemForm, before: CasSystem | null): AskedSystem {
  const { name, casMake, active, secret } = form;
  return {
    id: before?.id ?? null,
    name,
    casMake,
    active,
    way: wayOf(form, before?.way),
    // Nothing typed: the one that is kept stays.
    ...(secret === '' ? {} : { secret }),
    version: before?.version ?? 0,
  };
}

function wayOf(form: SystemForm, before: CasWay | undefined): AskedSystem['way'] {
  const words = Object.fromEntries(
    pairs(form.words).flatMap(([kind, word]) => {
      const known = CAS_KINDS.find((one) => one === kind);
      return known ? [[known, word]] : [];
    }),
  );
  const columns = pairs(form.columns).flatMap(([heading, name]) => {
    const field = CAS_SHEET_FIELDS.find((one) => one === name);
    return field ? [{ heading, field }] : [];
  });
  const doneWords = list(form.doneWords);
  if (form.adapter === 'manual') return { adapter: 'manual', columns, words };
  if (form.adapter === 'file')
    return {
      adapter: 'file',
      columns,
      words,
      format: form.format,
      outFolder: form.outFolder,
      inFolder: form.inFolder,
      result: {
        reference: form.resultReference,
        serial: form.resultSerial,
        status: form.resultStatus,
        message: form.resultMessage,
        doneWords,
      },
    };
  const old = before?.adapter === 'http' ? before : null;
  return {
    adapter: 'http',
    words,
    auth: { kind: form.auth, header: form.authHeader, username: form.authUser },
    request: { method: old?.request.method ?? 'POST', url: form.url, type: form.type, body: form.body },
    query:
      form.queryUrl.trim() === ''
        ? null
        : { method: old?.query?.method ?? 'GET', type: 'json', body: old?.query?.body ?? '', url: form.queryUrl },
    answer: {
      status: pickOf(form.statusAt),
      reference: form.referenceAt.trim() === '' ? null : pickOf(form.referenceAt),
      doneWords,
      takenWords: list(form.takenWords),
      refusedWords: list(form.refusedWords),
      unknownWords: list(form.unknownWords),
    },
    timeoutMs: old?.timeoutMs ?? 15_000,
    perMinute: Number(form.perMinute) || 60,
  };
}

/** A pattern stands between strokes, a path in JSON without. */
function pickOf(text: string): { by: 'json' | 'pattern'; at: string } {
  const pattern = /^\/(.+)\/$/.exec(text.trim())?.[1];
  return pattern === undefined ? { by: 'json', at: text.trim() } : { by: 'pattern', at: pattern };
}

function pickText({ by, at }: { readonly by: 'json' | 'pattern'; readonly at: string }): string {
  return by === 'pattern' ? `/${at}/` : at;
}

function pairs(text: string): [string, string][] {
  return text.split('\n').flatMap((line) => {
    const at = line.lastIndexOf('=');
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as [string, string]];
  });
}

const list = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
