import { MESSAGE_STATES, type MessageState } from '#shared/contract/messages.ts';
import { MESSAGE_CHANNELS, type MessageChannel } from '#shared/domain/messages.ts';

export interface MessagesSearch {
  readonly text?: string;
  readonly state?: MessageState;
  readonly channel?: MessageChannel;
}

/** Filters of the outbox, as they stand in the address. */
export function readMessagesSearch(search: Record<string, unknown>): MessagesSearch {
  const text = typeof search.text === 'string' ? search.text.slice(0, 60) : '';
  const state = MESSAGE_STATES.find((one) => one === search.state);
  const channel = MESSAGE_CHANNELS.find((one) => one === search.channel);
  return { ...(text ? { text } : {}), ...(state ? { state } : {}), ...(channel ? { channel } : {}) };
}
