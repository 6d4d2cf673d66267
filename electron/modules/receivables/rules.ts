/** Something with an amount still open. */
export interface Open {
  readonly id: number;
  readonly openMinor: number;
}

export interface Share<T extends Open> {
  readonly item: T;
  readonly amountMinor: number;
}

/** The chosen before all others, both in the order they came in. */
export function chosenFirst<T extends Open>(items: readonly T[], chosenIds: readonly number[]): T[] {
  const isChosen = ({ id }: T) => chosenIds.includes(id);
  return [...items.filter(isChosen), ...items.filter((item) => !isChosen(item))];
}

/**
 * Spreads an amount over items in the order given (the chosen first, then oldest first: domain.md 6): each is filled before the next
 * one gets anything. What no item takes is the rest.
 */
export function allocate<T extends Open>(
  amountMinor: number,
  items: readonly T[],
): { shares: Share<T>[]; restMinor: number } {
  const shares: Share<T>[] = [];
  let restMinor = amountMinor;
  for (const item of items) {
    if (restMinor <= 0) break;
    const share = Math.min(restMinor, item.openMinor);
    if (share <= 0) continue;
    shares.push({ item, amountMinor: share });
    restMinor -= share;
  }
  return { shares, restMinor };
}
