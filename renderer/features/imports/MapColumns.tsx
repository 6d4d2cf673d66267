import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { FIELD_GROUPS, type FieldGroup, isField, mappingIssues, type Reading, sureness } from './columns.ts';
import type { Upload } from './ImportScreen.tsx';
import classes from './imports.module.css';
import { ReadingOptions } from './ReadingOptions.tsx';
import { SheetFailure } from './SheetFailure.tsx';

const DELIMITERS: Readonly<
  Record<string, 'delimiter-comma' | 'delimiter-semicolon' | 'delimiter-tab' | 'delimiter-pipe'>
> = { ',': 'delimiter-comma', ';': 'delimiter-semicolon', '\t': 'delimiter-tab', '|': 'delimiter-pipe' };

/** What the file is, and what each of its columns means: proposed by the office, corrected by a person. */
export function MapColumns({
  upload,
  reading,
  onReading,
  keepMapping,
  onKeepMapping,
  checking,
  error,
  onCheck,
  onBegin,
}: {
  upload: Upload;
  reading: Reading;
  onReading: (reading: Reading) => void;
  keepMapping: boolean;
  onKeepMapping: (keep: boolean) => void;
  checking: boolean;
  error: unknown;
  onCheck: () => void;
  onBegin: () => void;
}) {
  const { t } = useTranslation('imports');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const issues = mappingIssues(reading.columns);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (issues.length === 0) onCheck();
  };
  return (
    <form onSubmit={submit}>
      <div className={classes.mapGrid}>
        <Panel title={t('mapping')}>
          <ColumnTable upload={upload} reading={reading} onReading={onReading} />
        </Panel>
        <div className={classes.side}>
          <FileFacts upload={upload} />
          <ReadingOptions reading={reading} onReading={onReading} />
          <Panel>
            <Checkbox
              label={t('save-mapping')}
              checked={keepMapping}
              onChange={(event) => onKeepMapping(event.currentTarget.checked)}
            />
            {issues.some((issue) => issue.kind === 'no-name') ? (
              <p className={classes.issue} role="alert">
                {t('issue-no-name')}
              </p>
            ) : null}
            {issues.some((issue) => issue.kind === 'balance') ? (
              <p className={classes.issue} role="alert">
                {t('issue-balance')}
              </p>
            ) : null}
            <div className={classes.failure}>
              <SheetFailure error={error} />
            </div>
            <div className={classes.end}>
              <Button variant="default" onClick={onBegin}>
                {t('other-file')}
              </Button>
              <Button ref={first} type="submit" loading={checking} disabled={issues.length > 0}>
                {t('check')}
              </Button>
            </div>
            <p role="status" className={classes.quiet}>
              {checking ? t('checking') : t('nothing-written')}
            </p>
          </Panel>
        </div>
      </div>
    </form>
  );
}

function FileFacts({ upload }: { upload: Upload }) {
  const { t } = useTranslation('imports');
  const count = new Intl.NumberFormat(useOffice().locale);
  const delimiter = DELIMITERS[upload.delimiter];
  return (
    <Panel title={t('file-facts')}>
      <dl className={classes.facts}>
        <dt>{t('file-name')}</dt>
        <dd>
          <bdi>{upload.fileName}</bdi>
        </dd>
        <dt>{t('file-rows')}</dt>
        <dd>{count.format(upload.rows)}</dd>
        <dt>{t('file-header')}</dt>
        <dd>{count.format(upload.headerLine)}</dd>
        <dt>{t('file-encoding')}</dt>
        <dd>{upload.encoding.toUpperCase()}</dd>
        {upload.delimiter ? (
          <>
            <dt>{t('file-delimiter')}</dt>
            <dd>{delimiter ? t(delimiter) : upload.delimiter}</dd>
          </>
        ) : null}
      </dl>
    </Panel>
  );
}

function ColumnTable({
  upload,
  reading,
  onReading,
}: {
  upload: Upload;
  reading: Reading;
  onReading: (reading: Reading) => void;
}) {
  const { t } = useTranslation('imports');
  const twice = new Map(
    mappingIssues(reading.columns).flatMap((issue) =>
      issue.kind === 'twice' ? issue.headings.map((heading): [string, string] => [heading, issue.field]) : [],
    ),
  );
  const label = (field: string) => (isField(field) ? t(`field.${field}`) : field);
  const offered = new Set(upload.fields);
  const groups = (Object.keys(FIELD_GROUPS) as FieldGroup[]).map((group) => ({
    group: t(`group-${group}`),
    items: FIELD_GROUPS[group]
      .filter((field) => offered.has(field))
      .map((field) => ({ value: field, label: label(field) })),
  }));
  return (
    <table className={`${plain.table} ${classes.columns}`} aria-label={t('mapping-label')}>
      <thead>
        <tr>
          <th>{t('column-heading')}</th>
          <th>{t('column-samples')}</th>
          <th>{t('column-field')}</th>
          <th>{t('column-sure')}</th>
        </tr>
      </thead>
      <tbody>
        {upload.columns.map((column) => {
          const field = reading.columns[column.header] ?? 'ignore';
          const clash = twice.get(column.header);
          return (
            <tr
              key={column.header}
              className={field === 'ignore' || field === 'serial-no' ? classes.unused : undefined}
            >
              <th scope="row">
                <bdi>{column.header}</bdi>
              </th>
              <td>
                <Samples samples={column.samples} />
              </td>
              <td className={classes.means}>
                <NativeSelect
                  size="xs"
                  aria-label={t('field-of', { heading: column.header })}
                  value={field}
                  data={groups}
                  error={clash === undefined ? undefined : t('issue-twice', { field: label(clash) })}
                  onChange={(event) =>
                    onReading({
                      ...reading,
                      columns: { ...reading.columns, [column.header]: event.currentTarget.value },
                    })
                  }
                />
              </td>
              <td>
                <Sureness proposed={column.field} confidence={column.confidence} chosen={field} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Samples({ samples }: { samples: readonly string[] }) {
  const { t } = useTranslation('imports');
  const shown = [...new Set(samples)];
  if (shown.length === 0) return <span className={classes.quiet}>{t('no-samples')}</span>;
  return (
    <span className={classes.samples}>
      {shown.map((sample) => (
        <bdi key={sample}>{sample}</bdi>
      ))}
    </span>
  );
}

function Sureness({ proposed, confidence, chosen }: { proposed: string; confidence: number; chosen: string }) {
  const { t } = useTranslation('imports');
  if (chosen !== proposed) return <span className={classes.sure}>{t('sure-own')}</span>;
  if (chosen === 'ignore') return <span className={classes.sure}>{t('sure-unused')}</span>;
  const level = sureness(confidence);
  return (
    <span className={classes.sure} data-level={level}>
      <Icon name={level === 'low' ? 'alert' : 'check'} size={14} /> {t(`sure-${level}`)}
    </span>
  );
}
