/**
 * Whom the shell trusts, and where its windows may go. Nothing here needs Electron.
 */

/** The scheme under which the window's own files are served. */
export const APP_SCHEME = 'app';
/** The one origin the shell talks to. */
export const APP_ORIGIN = `${APP_SCHEME}://counterfoil`;
/** Chromium's own viewer, which shows the preview of a PDF inside a frame. */
const PDF_VIEWER_ORIGIN = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai';

/** The part of Electron's `WebFrameMain` that tells who is speaking. */
export interface Frame {
  readonly origin: string;
  readonly parent: Frame | null;
  readonly detached: boolean;
}

/**
 * Whether a message comes from our own page: an attached top frame of our own origin. Everything else (a frame inside
 * the page, a page the window was lured to, a frame that has gone meanwhile) is refused.
 */
export function isTrustedFrame(frame: Frame | null | undefined): boolean {
  return (
    frame !== null && frame !== undefined && !frame.detached && frame.parent === null && frame.origin === APP_ORIGIN
  );
}

/**
 * Whether a window or a frame inside it may go to an address. The window stays on our own pages; a frame may show a
 * document that the page itself has made, which is how a PDF is previewed.
 */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  if (isMainFrame) return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
  if (address === 'about:blank' || address.startsWith(`blob:${APP_ORIGIN}/`)) return true;
  return address.startsWith(`${PDF_VIEWER_ORIGIN}/`);
}

/** Writing to the clipboard at a click is all a page may ask of the system. */
export function mayUse(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && origin.replace(/\/$/, '') === APP_ORIGIN;
}

/**
 * The one address outside that a window may have the system's browser open: a chat of WhatsApp with a text in it, which
 * a person sends there himself.
 */
export function mayOpenOutside(address: string): boolean {
  return /^https:\/\/wa\.me\/\d{8,15}\?text=[\w.~!*'()%-]*$/.test(address) && address.length <= 8000;
}
