import { create } from 'zustand';

/** Boxes ticked in the list, for work with all of them; kept while one looks around. */
export const useChosenBoxes = create<{ readonly ids: ReadonlySet<number> }>()(() => ({ ids: new Set() }));

/** Ticks a box, or takes the tick away. */
export function toggleBox(id: number): void {
  useChosenBoxes.setState(({ ids }) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    return { ids: next };
  });
}

export function chooseNoBoxes(): void {
  useChosenBoxes.setState({ ids: new Set() });
}
