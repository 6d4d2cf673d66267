/** Files that the office hands out: kept on disk or printed, by the shell in the window and by the browser elsewhere. */

const REVOKE_AFTER_MS = 60_000;

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** Saves a file: a save dialog in the desktop window, a download in a browser. */
export async function downloadFile(file: File): Promise<void> {
  if (window.counterfoil) {
    await window.counterfoil.save(file.name, await bytesOf(file));
    return;
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

let frame: HTMLIFrameElement | null = null;

/** Prints a PDF: silently to the chosen printer in the desktop window, through the print dialog in a browser. */
export async function printPdf(file: File): Promise<void> {
  if (window.counterfoil) {
    await window.counterfoil.print(await bytesOf(file), { fileName: file.name });
    return;
  }
  frame?.remove();
  const url = URL.createObjectURL(new Blob([file], { type: 'application/pdf' }));
  const next = document.createElement('iframe');
  next.setAttribute('aria-hidden', 'true');
  next.tabIndex = -1;
  next.style.cssText =
    'position:fixed;inset-inline-end:0;inset-block-end:0;inline-size:1px;block-size:1px;border:0;opacity:0';
  next.src = url;
  frame = next;
  await new Promise<void>((resolve) => {
    next.addEventListener('load', () => resolve(), { once: true });
    document.body.append(next);
  });
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
  next.contentWindow?.print();
}
