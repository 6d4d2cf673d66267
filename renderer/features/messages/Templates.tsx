import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { MessageTemplate } from '#shared/contract/messages.ts';
import { fieldsOf, MESSAGE_CHANNELS, MESSAGE_EVENTS } from '#shared/domain/messages.ts';
import { LANGUAGE_NAMES, TEXT_LANGUAGES } from '#shared/text/text.ts';
import classes from './messages.module.css';

/** The words of one message at a time, with what they would say. */
export function Templates() {
  const { t, i18n } = useTranslation('messages');
  const templates = useQuery(api.messages.templates.queryOptions({ input: {} }));
  const [event, setEvent] = useState<MessageTemplate['event']>('payment-received');
  const [channel, setChannel] = useState<MessageTemplate['channel']>('whatsapp');
  const [language, setLanguage] = useState<MessageTemplate['language']>(
    TEXT_LANGUAGES.find((one) => one === i18n.language) ?? 'en',
  );
  if (templates.isError) return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />;
  if (!templates.data) return <LoadingState />;
  const template = templates.data.find(
    (one) => one.event === event && one.channel === channel && one.language === language,
  );
  return (
    <Panel title={t('words')}>
      <FormFields>
        <NativeSelect
          label={t('event')}
          value={event}
          data={MESSAGE_EVENTS.map((value) => ({ value, label: t(`event.${value}`) }))}
          onChange={(change) => setEvent(MESSAGE_EVENTS.find((one) => one === change.currentTarget.value) ?? event)}
        />
        <NativeSelect
          label={t('channel')}
          value={channel}
          data={MESSAGE_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          onChange={(change) =>
            setChannel(MESSAGE_CHANNELS.find((one) => one === change.currentTarget.value) ?? channel)
          }
        />
        <NativeSelect
          label={t('language')}
          value={language}
          data={TEXT_LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(change) =>
            setLanguage(TEXT_LANGUAGES.find((one) => one === change.currentTarget.value) ?? language)
          }
        />
      </FormFields>
      {template ? <TemplateForm key={JSON.stringify(template)} template={template} /> : null}
    </Panel>
  );
}

function TemplateForm({ template }: { template: MessageTemplate }) {
  const { t } = useTranslation(['messages', 'common']);
  const mayWrite = useMay()('settings.write');
  const { event, channel, language } = template;
  const key = { event, channel, language };
  const form = useSaveForm({
    initial: { subject: template.subject, body: template.body },
    validate: ({ subject, body }) => ({
      ...(body.trim() ? {} : { body: t('common:required') }),
      ...(channel !== 'email' || subject.trim() ? {} : { subject: t('common:required') }),
    }),
    save: async (words) => {
      await client.messages.saveTemplate({ ...key, ...words });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  const { subject, body } = form.values;
  const preview = useQuery({
    ...api.messages.preview.queryOptions({ input: { ...key, subject, body: body || ' ', customerId: null } }),
    enabled: body.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return (
    <form {...form.formProps}>
      <FormFields>
        {channel === 'email' ? (
          <FormField wide>
            <TextInput label={t('subject')} maxLength={150} disabled={!mayWrite} {...form.text('subject')} />
          </FormField>
        ) : null}
        <FormField wide>
          <Textarea
            label={template.isOwn ? `${t('body')} (${t('own')})` : t('body')}
            description={t('fields', {
              fields: fieldsOf(event)
                .map((field) => `{${field}}`)
                .join(' '),
            })}
            autosize
            minRows={3}
            maxLength={2000}
            disabled={!mayWrite}
            {...form.text('body')}
          />
        </FormField>
      </FormFields>
      <p className={classes.quiet}>
        {t('preview')}: {t('preview-text')}
        {preview.data && channel === 'sms'
          ? ` ${t('sms-length', { ...preview.data.sms, encoding: preview.data.sms.encoding.toUpperCase() })}`
          : ''}
      </p>
      <p className={classes.text}>
        <bdi>{[preview.data?.subject, preview.data?.body].filter(Boolean).join('\n\n')}</bdi>
      </p>
      <FailureLine error={form.error} />
      {mayWrite ? (
        <Group gap="sm">
          <Button type="submit" loading={form.saving} disabled={!form.dirty}>
            {t('common:save')}
          </Button>
          {template.isOwn ? (
            <Button variant="default" onClick={() => void client.messages.resetTemplate(key)}>
              {t('reset')}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </form>
  );
}
