import { cleanCell, isNothing } from '#modules/sheets/index.ts';

export const ROW_STATES = ['active', 'suspended', 'ended'] as const;

/** What a sheet's status word means: being served, cut off for now, or gone. */
export type RowState = (typeof ROW_STATES)[number];

const WORDS: Readonly<Record<RowState, readonly string[]>> = {
  active: [
    ...[
      '',
      'a',
      'ac',
      'act',
      'active',
      'activated',
      'actived',
      'live',
      'on',
      'ok',
      'yes',
      'y',
      'running',
      'working',
      'connected',
    ],
    ...[
      'enabled',
      'enable',
      'online',
      'reconnected',
      'restored',
      'resumed',
      'renewed',
      'current',
      'open',
      'regular',
      '1',
      'true',
    ],
    ...[
      'aktif',
      'nyala',
      'normal',
      'terpasang',
      'ya',
      'hidup',
      'activo',
      'activa',
      'vigente',
      'conectado',
      'si',
      'sí',
      'al dia',
    ],
    ...['चालू', 'सक्रिय', 'एक्टिव', 'हाँ', 'हां', 'चल रहा'],
  ],
  suspended: [
    ...[
      's',
      'sus',
      'susp',
      'suspend',
      'suspended',
      'td',
      't d',
      'temp disc',
      'temp disconnected',
      'temporary disconnected',
    ],
    ...[
      'temporarily disconnected',
      'temp dc',
      'temp d c',
      'temp',
      'temporary',
      'temp off',
      'temp deactive',
      'hold',
      'on hold',
      'paused',
    ],
    ...[
      'pause',
      'vacation',
      'inactive',
      'in active',
      'ia',
      'deactive',
      'de active',
      'deactivated',
      'disabled',
      'disable',
      'off',
      'blocked',
    ],
    ...['barred', 'locked', 'unpaid cut', 'expired', 'non payment', 'soft disconnect', 'sd'],
    ...[
      'isolir',
      'terisolir',
      'diisolir',
      'isolated',
      'cuti',
      'suspen',
      'ditangguhkan',
      'mati sementara',
      'blokir',
      'nonaktif sementara',
    ],
    ...['suspendido', 'suspendida', 'cortado', 'corte', 'en corte', 'pausado', 'inactivo', 'inactiva', 'moroso'],
    ...['निलंबित', 'बंद है', 'अस्थायी बंद', 'रोका', 'होल्ड', 'निष्क्रिय'],
  ],
  ended: [
    ...[
      'd',
      'dc',
      'd c',
      'disc',
      'discon',
      'disconnected',
      'disconnect',
      'pd',
      'p d',
      'perm disc',
      'permanent disc',
      'perm disconnected',
    ],
    ...[
      'permanent disconnected',
      'permanently disconnected',
      'permanent',
      'terminated',
      'terminate',
      'closed',
      'close',
      'cancelled',
      'canceled',
    ],
    ...[
      'left',
      'shifted',
      'surrender',
      'surrendered',
      'ended',
      'churn',
      'churned',
      'dead',
      'removed',
      'returned',
      'vacated',
      'no',
      'n',
      'deleted',
    ],
    ...[
      'stopped',
      'stop',
      'berhenti',
      'putus',
      'cabut',
      'dicabut',
      'diputus',
      'tutup',
      'non aktif',
      'nonaktif',
      'tidak aktif',
      'keluar',
    ],
    ...[
      'bongkar',
      'dismantle',
      'baja',
      'dado de baja',
      'cancelado',
      'cancelada',
      'retirado',
      'terminado',
      'desconectado',
      '0',
      'false',
    ],
    ...['बंद', 'कटा', 'कट गया', 'समाप्त', 'हटाया'],
  ],
};

/** Spelling does not count: `D/C`, `d.c.` and `D-C` are one word. */
export function stateKey(text: string): string {
  return cleanCell(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const STATE_BY_WORD: ReadonlyMap<string, RowState> = new Map(
  ROW_STATES.flatMap((state) => WORDS[state].map((word) => [stateKey(word), state] as const)),
);

/**
 * Reads a status cell; a blank one (or `NA`) means active. `own` maps an office's own words (by `stateKey`) and wins.
 * @returns null for a word nobody has explained.
 */
export function readState(text: string, own?: ReadonlyMap<string, RowState>): RowState | null {
  const key = stateKey(text);
  return own?.get(key) ?? STATE_BY_WORD.get(key) ?? (isNothing(text) ? 'active' : null);
}

/** Reads a column that says who has left (`Churn`): yes is ended, no or blank is active. */
export function readChurn(text: string): RowState | null {
  const key = stateKey(text);
  if (/^(?:yes|y|true|1|ya|si|sí|हाँ|हां|churned)$/.test(key)) return 'ended';
  return /^(?:no|n|false|0|tidak|नहीं|active|)$/.test(key) ? 'active' : null;
}
