import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { makeOlderStale, makeStale, rememberAsked } from './makeStale.ts';

/** A screen that shows the state of a print, and an office that answers when it is told to. */
function openScreen() {
  const client = new QueryClient();
  const answers: ((state: string) => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['print', 1],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const close = observer.subscribe(() => undefined);
  return { client, answers, shown: () => observer.getCurrentResult().data, close };
}

it('asks again for what was asked for before a change and comes after it', async () => {
  const { client, answers, shown, close } = openScreen();
  makeStale(client, ['print']);
  expect(answers).toHaveLength(1);
  answers[0]?.('waits');
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.('printed');
  await vi.waitFor(() => expect(shown()).toBe('printed'));
  expect(answers).toHaveLength(2);
  close();
});

it('asks again for what is shown, once, whatever an older answer says meanwhile', async () => {
  const { client, answers, shown, close } = openScreen();
  answers[0]?.('waits');
  await vi.waitFor(() => expect(shown()).toBe('waits'));
  makeStale(client, ['print']);
  makeStale(client, ['print']);
  expect(answers).toHaveLength(3);
  answers[2]?.('printed');
  answers[1]?.('is printed now');
  await vi.waitFor(() => expect(shown()).toBe('printed'));
  close();
});

it('leaves alone what has not changed', async () => {
  const { client, answers, close } = openScreen();
  makeStale(client, ['customers']);
  answers[0]?.('waits');
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(answers).toHaveLength(1);
  close();
});

it('asks again for what was asked for before a change that nobody told of, and for nothing else', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.advanceTimersByTime(1_000);
  const client = new QueryClient();
  rememberAsked(client);
  const asked: string[] = [];
  const ask = (name: string) => {
    const queryFn = () => {
      asked.push(name);
      return Promise.resolve(name);
    };
    return new QueryObserver(client, { queryKey: [name], queryFn, staleTime: Number.POSITIVE_INFINITY }).subscribe(
      () => undefined,
    );
  };
  const close = [ask('answered')];
  await vi.waitFor(() => expect(client.getQueryData(['answered'])).toBe('answered'));
  vi.advanceTimersByTime(50);
  close.push(ask('coming'));
  vi.advanceTimersByTime(50);
  const changedMs = performance.now();
  vi.advanceTimersByTime(50);
  close.push(ask('after'));
  makeOlderStale(client, performance.now() - changedMs);
  await vi.waitFor(() => expect(asked).toEqual(['answered', 'coming', 'after', 'answered', 'coming']));
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  // Nothing has changed since.
  makeOlderStale(client, performance.now() - changedMs);
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(asked).toHaveLength(5);
  for (const stop of close) stop();
  vi.useRealTimers();
});
