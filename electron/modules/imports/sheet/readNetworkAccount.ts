import { cleanCell, cleanIdentifier, isNothing } from '#modules/sheets/index.ts';

export type NetworkAccountKind = 'pppoe' | 'hotspot' | 'address';

/** How a customer reaches the network: a login, or (kind `address`) only a fixed IP or hardware address. */
export type SheetNetworkAccount = {
  readonly kind: NetworkAccountKind;
  readonly username?: string;
  readonly password?: string;
  readonly ip?: string;
  readonly mac?: string;
  readonly router?: string;
};

export type NetworkCells = {
  readonly pppoeUser: string;
  readonly hotspotUser: string;
  readonly password: string;
  readonly ip: string;
  readonly mac: string;
  readonly router: string;
};

type NetworkFault = { readonly fault: 'unreadable-ip' | 'unreadable-mac' };

const DYNAMIC = /^(?:dynamic|dinamis|dinamico|dinámico|dhcp|auto|pool|0\.0\.0\.0)$/i;

/** The network account of a row; undefined when there is neither login nor address (a router name alone is none). */
export function readNetworkAccount(cells: NetworkCells): SheetNetworkAccount | NetworkFault | undefined {
  const ip = readIp(cells.ip);
  if (ip === null) return { fault: 'unreadable-ip' };
  const mac = readMac(cells.mac);
  if (mac === null) return { fault: 'unreadable-mac' };
  const pppoe = word(cells.pppoeUser);
  const username = pppoe || word(cells.hotspotUser);
  if (!username && !ip && !mac) return undefined;
  const kind = pppoe ? 'pppoe' : username ? 'hotspot' : 'address';
  // A password is kept letter by letter: only the ends are trimmed.
  const password = isNothing(cells.password) ? '' : cells.password.trim();
  const router = word(cells.router);
  return {
    kind,
    ...(username && { username }),
    ...(password && { password }),
    ...(ip && { ip }),
    ...(mac && { mac }),
    ...(router && { router }),
  };
}

/** What the account is known by: its login, or where there is none its address. */
export function accountName({ username, ip, mac }: SheetNetworkAccount): string {
  return username ?? ip ?? mac ?? '';
}

const word = (text: string): string => (isNothing(text) ? '' : cleanIdentifier(text));

/** An IPv4 address, with an optional prefix length that is dropped; `''` for blank or dynamic, null for anything else. */
export function readIp(text: string): string | '' | null {
  const spelled = cleanIdentifier(text);
  if (isNothing(spelled) || DYNAMIC.test(spelled)) return '';
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/\d{1,2})?$/.exec(spelled)?.slice(1, 5).map(Number);
  return octets?.every((octet) => octet <= 255) ? octets.join('.') : null;
}

/** A hardware address as `AA:BB:CC:DD:EE:FF` from any of its spellings; `''` for blank, null for anything else. */
export function readMac(text: string): string | '' | null {
  if (isNothing(text)) return '';
  const digits = cleanCell(text)
    .replace(/[\s:.-]/g, '')
    .toUpperCase();
  return /^[0-9A-F]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : null;
}
