import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { MessageRules } from '#shared/contract/messages.ts';

/** Of what customers are told, how, and when nothing is sent. */
export function readRules({ sql }: Pick<Reader, 'sql'>): MessageRules {
  const row = sql.get<Omit<MessageRules, 'told' | 'attachesPaper'> & { attachesPaper: number }>(
    `SELECT quiet_from_hour AS quietFromHour, quiet_to_hour AS quietToHour, nullif(language, '') AS language,
       attaches_paper AS attachesPaper, version FROM message_office WHERE id = 1`,
  );
  const told = sql.all<MessageRules['told'][number]>('SELECT event, channel FROM message_rule ORDER BY event, channel');
  return {
    told,
    quietFromHour: row?.quietFromHour ?? 0,
    quietToHour: row?.quietToHour ?? 0,
    language: row?.language ?? null,
    attachesPaper: row?.attachesPaper !== 0,
    version: row?.version ?? 0,
  };
}

/** Sets what customers are told of from now on; what waits already stays. @throws changed-meanwhile */
export function saveRules(context: Context, asked: MessageRules): MessageRules {
  const { told, quietFromHour, quietToHour, language, attachesPaper, version } = asked;
  context.write((tx) => {
    const before = readRules(tx);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'message-rules' });
    tx.sql.run(
      `UPDATE message_office SET quiet_from_hour = ?, quiet_to_hour = ?, language = ?, attaches_paper = ?, version = version + 1
       WHERE id = 1`,
      quietFromHour,
      quietToHour,
      language ?? '',
      attachesPaper ? 1 : 0,
    );
    tx.sql.run('DELETE FROM message_rule');
    for (const { event, channel } of told)
      tx.sql.run('INSERT INTO message_rule (event, channel) VALUES (?, ?) ON CONFLICT DO NOTHING', event, channel);
    const fields = (rules: MessageRules) => ({
      told: rules.told.map(({ event, channel }) => `${event} ${channel}`),
      quietFromHour: rules.quietFromHour,
      quietToHour: rules.quietToHour,
      language: rules.language,
      attachesPaper: rules.attachesPaper,
    });
    tx.audit({
      action: 'save-message-rules',
      entity: 'message',
      entityId: 0,
      before: fields(before),
      after: fields(readRules(tx)),
    });
    tx.touch('messages');
  });
  return readRules(context.read);
}
