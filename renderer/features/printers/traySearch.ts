/** What the address of the tray says: everything or what waits, and which print is open. */
export interface TraySearch {
  readonly all?: true;
  readonly job?: number;
}

export function readTraySearch(search: Record<string, unknown>): TraySearch {
  const job = Number(search.job);
  return {
    ...(search.all === true ? { all: true } : {}),
    ...(Number.isSafeInteger(job) && job > 0 ? { job } : {}),
  };
}
