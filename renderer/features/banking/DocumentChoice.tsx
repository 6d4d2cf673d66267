import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { LineDocument, StatementLine } from '#shared/contract/statements.ts';
import classes from './banking.module.css';

/** Documents of the amount of a line near its day: a person says that it is one of them, and no money moves. */
export function DocumentChoice({
  line,
  documents,
  mayDecide,
  onDone,
}: {
  line: StatementLine;
  documents: readonly LineDocument[];
  mayDecide: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation('statements');
  const day = useDayFormat();
  const match = useMutation({
    mutationFn: ({ kind, documentId }: LineDocument) =>
      client.statements.match({ id: line.id, version: line.version, kind, documentId }),
    onSuccess: onDone,
  });
  if (documents.length === 0) return line.amountMinor > 0 ? null : <p className={classes.quiet}>{t('no-documents')}</p>;
  return (
    <section aria-label={t('documents')}>
      <h3 className={classes.section}>{t('documents')}</h3>
      {documents.map((document) => (
        <div key={`${document.kind}-${document.documentId}`} className={classes.line}>
          <span>
            {t(`kind.${document.kind}`)} {document.number} · {day(document.on)}
            <small>
              <bdi>{document.customerName}</bdi>
            </small>
          </span>
          {mayDecide ? (
            <Button size="xs" variant="default" loading={match.isPending} onClick={() => match.mutate(document)}>
              {t('this-is-it')}
            </Button>
          ) : null}
        </div>
      ))}
      <FailureLine error={match.error} />
    </section>
  );
}
