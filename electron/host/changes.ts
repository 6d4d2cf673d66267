import { EventPublisher } from '@orpc/server';
import type { ChangeTopic } from '#shared/contract/reports.ts';

/** Tells every window and browser which nouns changed, once per turn of the event loop. */
export interface Changes {
  publish(topics: Iterable<ChangeTopic>): void;
  /** Runs until the signal is aborted. A watcher that falls behind loses the oldest events, never blocks a write. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<ChangeTopic[]>;
}

const MAX_WAITING = 100;

export function createChanges(): Changes {
  const publisher = new EventPublisher<{ changed: ChangeTopic[] }>();
  const pending = new Set<ChangeTopic>();
  return {
    publish(topics) {
      const first = pending.size === 0;
      for (const topic of topics) pending.add(topic);
      if (!first || pending.size === 0) return;
      setImmediate(() => {
        const changed = [...pending];
        pending.clear();
        publisher.publish('changed', changed);
      });
    },
    watch: (signal) =>
      publisher.subscribe('changed', { ...(signal ? { signal } : {}), maxBufferedEvents: MAX_WAITING }),
  };
}
