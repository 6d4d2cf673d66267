import { EventPublisher } from '@orpc/server';
import type { ChangeTopic } from '#shared/contract/reports.ts';

/** Tells every window and browser which nouns changed, once per turn of the event loop. */
export interface Changes {
  publish(topics: Iterable<ChangeTopic>): void;
  /**
   * Runs until the signal is aborted. A watcher that falls behind loses the oldest events, never blocks a write.
   * No topics at all are a sign of life, every 25 s: screens take a minute without one for a dead wire.
   */
  watch(signal: AbortSignal | undefined): AsyncGenerator<ChangeTopic[]>;
}

const MAX_WAITING = 100;
const SIGN_OF_LIFE_MS = 25_000;

export function createChanges(): Changes {
  const publisher = new EventPublisher<{ changed: ChangeTopic[] }>();
  const pending = new Set<ChangeTopic>();
  let watchers = 0;
  let heart: ReturnType<typeof setInterval> | undefined;
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
    async *watch(signal) {
      watchers += 1;
      heart ??= setInterval(() => publisher.publish('changed', []), SIGN_OF_LIFE_MS).unref();
      try {
        yield* publisher.subscribe('changed', { ...(signal ? { signal } : {}), maxBufferedEvents: MAX_WAITING });
      } finally {
        watchers -= 1;
        if (watchers === 0) {
          clearInterval(heart);
          heart = undefined;
        }
      }
    },
  };
}
