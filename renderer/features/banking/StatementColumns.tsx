import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import plain from '#renderer/ui/PlainTable.module.css';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import classes from './banking.module.css';
import type { StatementUpload } from './ImportStatementDialog.tsx';
import { DATE_ORDERS, DECIMAL_STYLES, knownFields, type StatementReading } from './statementReading.ts';

/** What each column of a statement means: proposed by the office, corrected by a person. */
export function StatementColumns({
  upload,
  reading,
  onReading,
}: {
  upload: StatementUpload;
  reading: StatementReading;
  onReading: (reading: StatementReading) => void;
}) {
  const { t } = useTranslation(['statements', 'imports']);
  const fields = knownFields(upload.fields).map((field) => ({ value: field, label: t(`field.${field}`) }));
  return (
    <>
      <ScrollBox label={t('columns')} className={classes.columns ?? ''}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('heading')}</th>
              <th>{t('samples')}</th>
              <th>{t('means')}</th>
            </tr>
          </thead>
          <tbody>
            {upload.columns.map(({ header, samples }) => (
              <tr key={header}>
                <th scope="row">
                  <bdi>{header}</bdi>
                </th>
                <td className={classes.quiet}>
                  <bdi>{[...new Set(samples)].join(' · ')}</bdi>
                </td>
                <td>
                  <NativeSelect
                    size="xs"
                    aria-label={t('field-of', { heading: header })}
                    value={reading.columns[header] ?? 'ignore'}
                    data={fields}
                    onChange={(event) =>
                      onReading({ ...reading, columns: { ...reading.columns, [header]: event.currentTarget.value } })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Group gap="sm" mt="sm">
        <NativeSelect
          size="xs"
          label={t('imports:date-order')}
          value={reading.dateOrder ?? ''}
          data={[
            { value: '', label: t('imports:date-auto') },
            ...DATE_ORDERS.map((order) => ({ value: order, label: t(`imports:date-${order}`) })),
          ]}
          onChange={(event) =>
            onReading({ ...reading, dateOrder: DATE_ORDERS.find((order) => order === event.currentTarget.value) })
          }
        />
        <NativeSelect
          size="xs"
          label={t('imports:decimal-style')}
          value={reading.decimalStyle ?? ''}
          data={[
            { value: '', label: t('imports:decimal-auto') },
            ...DECIMAL_STYLES.map((style) => ({ value: style, label: t(`imports:decimal-${style}`) })),
          ]}
          onChange={(event) =>
            onReading({ ...reading, decimalStyle: DECIMAL_STYLES.find((style) => style === event.currentTarget.value) })
          }
        />
      </Group>
    </>
  );
}
