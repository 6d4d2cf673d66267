const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Joins texts that may run in different directions into one line, each kept apart from its neighbours, so that an
 * Arabic address does not swallow the number beside it. Empty ones are left out. Where markup is possible, use `<bdi>`.
 */
export function joinIsolated(parts: readonly string[], separator = ' · '): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => `${FIRST_STRONG_ISOLATE}${part}${POP_ISOLATE}`)
    .join(separator);
}
