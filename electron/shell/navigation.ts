import { app, type Session, shell, type WebContents } from 'electron';
import type { Log } from '#host/log.ts';
import { mayNavigate, mayOpenOutside, mayUse } from './origin.ts';

/** Keeps every window on our own pages: no other address but a chat of WhatsApp in the system's browser, no further windows, no embedded browsers, no permissions. */
export function guardNavigation(log: Log): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
}

function guardContents(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    else log.warn({ url: withoutQuery(url) }, 'new window refused');
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (mayNavigate(event.url, event.isMainFrame)) return;
    log.warn({ url: withoutQuery(event.url) }, 'navigation refused');
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Refuses camera, microphone, place, notifications and all the rest; also downloads, which have a dialog of their own. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayUse(permission, originOf(details.requestingUrl)));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

function originOf(address: string): string {
  return /^[a-z][a-z\d+.-]*:\/\/[^/]*/i.exec(address)?.[0] ?? '';
}

/** An address may carry what somebody typed; the log keeps only where it led. */
function withoutQuery(address: string): string {
  return address.slice(0, 200).replace(/[?#].*$/s, '');
}
