const SHORTEST_REASON = 3;

/** Whether a reason says too little to be kept. */
export function isShort(reason: string): boolean {
  return reason.trim().length < SHORTEST_REASON;
}
