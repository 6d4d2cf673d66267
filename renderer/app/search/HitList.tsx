import { type KeyboardEvent, useId, useState } from 'react';
import type { SearchHit } from '#shared/contract/customers.ts';
import { HitRow } from './HitRow.tsx';

/** What a search field and the list of its hits need to know of each other. */
export interface HitChoice {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Walks on when an arrow key was pressed; answers whether it was one. */
  readonly walk: (event: KeyboardEvent) => boolean;
  /** Spread on the field. */
  readonly fieldProps: {
    readonly role: 'combobox';
    readonly 'aria-expanded': boolean;
    readonly 'aria-controls': string;
    readonly 'aria-activedescendant': string | undefined;
    readonly autoComplete: 'off';
    readonly spellCheck: false;
  };
}

/** Lets the arrow keys of a search field walk through its hits, which a screen reader then hears. */
export function useHitChoice(hits: readonly SearchHit[], isOpen = hits.length > 0): HitChoice {
  const id = useId();
  const [active, setActive] = useState(0);
  return {
    id,
    hits,
    active,
    setActive,
    walk(event) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
      event.preventDefault();
      setActive(Math.max(0, Math.min(hits.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))));
      return true;
    },
    fieldProps: {
      role: 'combobox',
      'aria-expanded': isOpen,
      'aria-controls': `${id}-list`,
      'aria-activedescendant': hits.length > 0 ? `${id}-${active}` : undefined,
      autoComplete: 'off',
      spellCheck: false,
    },
  };
}

/** The customers found, below the field that `useHitChoice` serves. */
export function HitList({
  choice,
  label,
  className,
  onPick,
}: {
  choice: HitChoice;
  label: string;
  className?: string;
  onPick: (customerId: number) => void;
}) {
  return (
    <div id={`${choice.id}-list`} role="listbox" aria-label={label} className={className}>
      {choice.hits.map((hit, index) => (
        <HitRow
          key={hit.id}
          id={`${choice.id}-${index}`}
          hit={hit}
          active={index === choice.active}
          onPoint={() => choice.setActive(index)}
          onPick={() => onPick(hit.id)}
        />
      ))}
    </div>
  );
}
