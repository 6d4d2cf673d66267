import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What this one computer prefers; nothing of it belongs to the office. */
export interface ScreenSettings {
  /** Name of this counter, sent at sign-in. */
  readonly counter: string;
  readonly autoPrint: boolean;
  readonly receiptSize: '80mm' | 'A5';
  /** Whether drawers are counted note by note here. */
  readonly countsPieces: boolean;
}

export const useSettings = create<ScreenSettings>()(
  persist((): ScreenSettings => ({ counter: '', autoPrint: true, receiptSize: '80mm', countsPieces: false }), {
    name: 'counterfoil-screen',
  }),
);
