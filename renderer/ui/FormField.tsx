import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureLine } from './states.tsx';
import classes from './ui.module.css';
import type { SaveForm } from './useSaveForm.tsx';

/** Lays fields out in columns as wide as they fit; give a field `wide` to let it run over the whole width. */
export function FormFields({ children }: { children: ReactNode }) {
  return <div className={classes.fields}>{children}</div>;
}

/** A place for one field; Mantine's inputs bring label and error themselves. */
export function FormField({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return <div className={wide ? classes.wide : undefined}>{children}</div>;
}

/** End of a form: what failed, Cancel and Save (Ctrl+Enter). */
export function FormEnd<Values>({
  form,
  saveLabel,
  onCancel,
}: {
  form: SaveForm<Values>;
  saveLabel?: string;
  onCancel?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <FailureLine error={form.error} />
      <div className={classes.formEnd}>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        ) : null}
        <Button type="submit" loading={form.saving} title="Ctrl+Enter">
          {saveLabel ?? t('save')}
        </Button>
      </div>
      {form.leaveDialog}
    </>
  );
}
