import { useEffect, useLayoutEffect } from 'react';
import { create } from 'zustand';

/**
 * One registry of everything a key can do. Screens add commands while they stand (`useCommands`); the help, the
 * palette and the one key listener read the same list, so no shortcut is ever missing from the help.
 */
export interface Command {
  readonly id: string;
  /** In the reader's language. */
  readonly label: string;
  /** `general` works everywhere, `screen` belongs to what is shown now. */
  readonly group: 'general' | 'screen';
  /** `g c` (one after the other), `n`, `?`, `mod+k`, `F2`. Several ways are allowed; none means palette only. */
  readonly keys: readonly string[];
  readonly run: () => void;
  /** Kept out of the palette, as the palette's own key is. */
  readonly hidden?: boolean;
}

const SEQUENCE_MS = 1000;

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Name of a key press as commands write it: `mod+k`, `alt+c`, `F2`, `g`, `?`. Letters keep their case. */
export function keyName(press: KeyPress): string {
  const key = press.key === ' ' ? 'Space' : press.key;
  const name = key.length === 1 && (press.ctrlKey || press.metaKey || press.altKey) ? key.toLowerCase() : key;
  return `${press.ctrlKey || press.metaKey ? 'mod+' : ''}${press.altKey ? 'alt+' : ''}${name}`;
}

/** Whether a key may act while somebody types in a field: only keys that write nothing. */
export function worksWhileTyping(name: string): boolean {
  return name.startsWith('mod+') || name.startsWith('alt+') || /^F\d{1,2}$/.test(name);
}

export interface Match {
  readonly command: Command | null;
  /** What was pressed so far of a longer sequence. */
  readonly pending: string;
}

/** Finds the command of a key, given what was pressed just before. The newest registration of a key wins. */
export function matchKey(commands: readonly Command[], pending: string, name: string): Match {
  const attempts = pending ? [`${pending} ${name}`, name] : [name];
  for (const typed of attempts) {
    const command = commands.findLast((candidate) => candidate.keys.includes(typed));
    if (command) return { command, pending: '' };
    if (commands.some((candidate) => candidate.keys.some((keys) => keys.startsWith(`${typed} `)))) {
      return { command: null, pending: typed };
    }
  }
  return { command: null, pending: '' };
}

/** The slowest gap between two characters of a scanner, and the shortest code worth looking up. */
const SCAN_GAP_MS = 35;
const SCAN_LENGTH = 5;

/**
 * Tells a barcode scanner from fingers: characters that follow each other faster than anybody types, closed by Enter.
 * Feed it every key with its time; it answers the code when one is complete, else null.
 */
export function createScanReader(): (key: string, atMs: number) => string | null {
  let text = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return (key, atMs) => {
    const fast = atMs - lastMs <= SCAN_GAP_MS;
    lastMs = atMs;
    if (key === 'Enter') {
      const code = fast && text.length >= SCAN_LENGTH ? text : null;
      text = '';
      return code;
    }
    // Ctrl+Enter is fingers', however fast they were.
    if (key === 'Control' || key === 'Meta') text = '';
    if (key.length !== 1) return null;
    text = fast ? text + key : key;
    return null;
  };
}

interface KeyboardState {
  readonly commands: readonly Command[];
  readonly helpOpen: boolean;
}

export const useKeyboard = create<KeyboardState>()(() => ({ commands: [], helpOpen: false }));

/** Registers commands from the moment the component is seen, for as long as it stands. Pass a memoised list. */
export function useCommands(commands: readonly Command[]): void {
  useLayoutEffect(() => {
    useKeyboard.setState((state) => ({ commands: [...state.commands, ...commands] }));
    return () =>
      useKeyboard.setState((state) => ({ commands: state.commands.filter((one) => !commands.includes(one)) }));
  }, [commands]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/** The one key listener of the window. A dialog in front keeps its keys to itself. */
export function useKeyListener(onScan: (code: string) => void): void {
  useEffect(() => {
    const readScan = createScanReader();
    let pending = '';
    let pendingMs = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const typing = isTyping(event.target);
      const scanned = typing ? null : readScan(event.key, event.timeStamp);
      if (scanned) {
        event.preventDefault();
        onScan(scanned);
        return;
      }
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      const name = keyName(event);
      if (typing && !worksWhileTyping(name)) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const before = event.timeStamp - pendingMs <= SEQUENCE_MS ? pending : '';
      const match = matchKey(useKeyboard.getState().commands, before, name);
      pending = match.pending;
      pendingMs = event.timeStamp;
      if (!match.command) return;
      event.preventDefault();
      match.command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onScan]);
}
