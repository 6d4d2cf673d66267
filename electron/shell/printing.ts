import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { Log } from '#host/log.ts';

/** The viewer tells when it has laid the document out; should it not, printing starts after this time. */
const READY_LIMIT_MS = 3_000;

/**
 * Prints a PDF through the print dialog of the system. The document is opened in a window nobody sees, because only
 * an opened document can be printed; its file is gone afterwards.
 * @returns false when the person cancelled
 * @throws when the document could not be opened or the printer refused it
 */
export async function printPdf(
  parent: BrowserWindow | null,
  pdf: Uint8Array,
  fileName: string,
  log: Log,
): Promise<boolean> {
  const folder = await mkdtemp(join(app.getPath('temp'), 'counterfoil-print-'));
  const file = join(folder, fileName.toLowerCase().endsWith('.pdf') ? fileName : `${fileName}.pdf`);
  const window = new BrowserWindow({
    show: false,
    title: fileName,
    ...(parent ? { parent } : {}),
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, plugins: true, spellcheck: false },
  });
  try {
    await writeFile(file, pdf, { mode: 0o600 });
    const ready = readyToPrint(window);
    await window.loadFile(file);
    await ready;
    return await print(window);
  } catch (error) {
    log.error({ err: error }, 'printing failed');
    throw error;
  } finally {
    if (!window.isDestroyed()) window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

async function readyToPrint(window: BrowserWindow): Promise<void> {
  const signal = AbortSignal.timeout(READY_LIMIT_MS);
  // Electron's own tests wait for this event; it is not in the published types.
  await once(window.webContents, '-pdf-ready-to-print', { signal }).catch(() => undefined);
}

function print(window: BrowserWindow): Promise<boolean> {
  return new Promise((resolve, reject) => {
    window.webContents.print({ silent: false, printBackground: true }, (isPrinted, reason) => {
      if (isPrinted || /cancel/i.test(reason)) resolve(isPrinted);
      else reject(new Error(reason));
    });
  });
}
