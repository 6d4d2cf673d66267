/// <reference types="vite/client" />

/** What the desktop shell lends the window; absent in a browser. */
interface CounterfoilBridge {
  readonly platform: string;
  print(pdf: Uint8Array, options: { fileName: string }): Promise<{ printed: boolean }>;
  save(fileName: string, data: Uint8Array): Promise<{ saved: boolean; path?: string }>;
  /** Whether the program starts with the computer; `set` changes it and answers with the new state. */
  autostart?: { get(): Promise<boolean>; set(on: boolean): Promise<boolean> };
}

interface Window {
  readonly counterfoil?: CounterfoilBridge;
}
