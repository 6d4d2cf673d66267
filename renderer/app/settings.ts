import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ReceiptSize } from '#shared/domain/paper.ts';

/** What this one computer prefers; nothing of it belongs to the office. */
export interface ScreenSettings {
  /** Name of this counter, sent at sign-in. */
  readonly counter: string;
  readonly autoPrint: boolean;
  readonly receiptSize: ReceiptSize;
  /** Whether drawers are counted note by note here. */
  readonly countsPieces: boolean;
}

export const useSettings = create<ScreenSettings>()(
  persist((): ScreenSettings => ({ counter: '', autoPrint: true, receiptSize: '80mm', countsPieces: false }), {
    name: 'counterfoil-screen',
  }),
);
