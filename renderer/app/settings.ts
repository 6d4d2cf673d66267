import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { BillSize, ReceiptSize } from '#shared/domain/paper.ts';

/** What this one computer prefers; nothing of it belongs to the office. */
export interface ScreenSettings {
  /** Name of this counter, sent at sign-in. */
  readonly counter: string;
  readonly autoPrint: boolean;
  readonly receiptSize: ReceiptSize;
  readonly billSize: BillSize;
  /** Whether drawers are counted note by note here. */
  readonly countsPieces: boolean;
}

export const useSettings = create<ScreenSettings>()(
  persist(
    (): ScreenSettings => ({ counter: '', autoPrint: true, receiptSize: '80mm', billSize: 'A4', countsPieces: false }),
    {
      name: 'counterfoil-screen',
    },
  ),
);
