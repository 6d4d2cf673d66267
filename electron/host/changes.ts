import { EventPublisher } from '@orpc/server';
import type { ChangeEvent } from '#shared/contract/changes.ts';
import type { ChangeTopic } from '#shared/contract/reports.ts';

/** Tells every window and browser which nouns changed, once per turn of the event loop. */
export interface Changes {
  publish(topics: Iterable<ChangeTopic>): void;
  /**
   * Runs until the signal is aborted. Whoever is told hello is told of all that changes from then on. A watcher that
   * falls behind loses the oldest events, never blocks a write. A ping is a sign of life, every 25 s: screens take a
   * minute without one for a dead wire.
   */
  watch(signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent>;
}

const MAX_WAITING = 100;
const SIGN_OF_LIFE_MS = 25_000;

export function createChanges(): Changes {
  const publisher = new EventPublisher<{ event: ChangeEvent }>();
  const pending = new Set<ChangeTopic>();
  // Of what was before this program nobody here knows: it counts as changed when it began.
  let changedMs = performance.now();
  let watchers = 0;
  let heart: ReturnType<typeof setInterval> | undefined;
  return {
    publish(topics) {
      const first = pending.size === 0;
      for (const topic of topics) pending.add(topic);
      if (pending.size === 0) return;
      changedMs = performance.now();
      if (!first) return;
      setImmediate(() => {
        const event = { kind: 'changed' as const, topics: [...pending] };
        pending.clear();
        publisher.publish('event', event);
      });
    },
    async *watch(signal) {
      watchers += 1;
      heart ??= setInterval(() => publisher.publish('event', { kind: 'ping' }), SIGN_OF_LIFE_MS).unref();
      try {
        // It listens before it says so.
        const events = publisher.subscribe('event', { ...(signal ? { signal } : {}), maxBufferedEvents: MAX_WAITING });
        try {
          yield { kind: 'hello', quietMs: performance.now() - changedMs };
          yield* events;
        } finally {
          await events.return();
        }
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
