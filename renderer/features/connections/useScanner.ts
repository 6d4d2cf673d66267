import { useEffect, useRef } from 'react';
import { createScanReader } from '#renderer/app/keyboard.ts';

const FAST_MS = 35;
/** Numbers of boxes and cards: one word with a digit in it. Whoever types a name that fast is no scanner. */
const IS_NUMBER = /^\s*\S*\d\S*\s*$/;

/**
 * Takes what a scanner types wherever the focus is, but in a field that is for scans by itself (`data-scan`): what it has
 * written into another field by then is taken out again.
 */
export function useScanner(onScan: (code: string) => void): void {
  const take = useRef(onScan);
  take.current = onScan;
  useEffect(() => {
    const read = createScanReader();
    let lastMs = Number.NEGATIVE_INFINITY;
    let before: { readonly field: HTMLInputElement | HTMLTextAreaElement; readonly value: string } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (target instanceof HTMLElement && target.dataset.scan !== undefined) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      if (event.timeStamp - lastMs > FAST_MS) before = isField(target) ? { field: target, value: target.value } : null;
      lastMs = event.timeStamp;
      const code = read(event.key, event.timeStamp);
      if (code === null || !IS_NUMBER.test(code)) return;
      event.preventDefault();
      event.stopPropagation();
      if (before) writeBack(before.field, before.value);
      take.current(code);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Sets the text of a field as if it had been typed, so that its form hears of it. */
function writeBack(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
