import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Asks where a file shall go, starting in the person's downloads, and writes it there. */
export async function saveFile(
  parent: BrowserWindow | null,
  fileName: string,
  data: Uint8Array,
): Promise<{ saved: boolean; path?: string }> {
  const extension = extname(fileName).slice(1);
  const options: Electron.SaveDialogOptions = {
    defaultPath: join(app.getPath('downloads'), fileName),
    ...(extension ? { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] } : {}),
  };
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options);
  if (canceled || !filePath) return { saved: false };
  await writeFile(filePath, data);
  return { saved: true, path: filePath };
}

/** Shows what failed and why, and waits until it was read. */
export async function showFailure(parent: BrowserWindow | null, message: string, error: unknown): Promise<void> {
  const detail = error instanceof Error ? error.message : String(error);
  const options: Electron.MessageBoxOptions = { type: 'error', message, detail };
  await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
}
