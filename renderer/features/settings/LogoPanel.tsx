import { Button, FileButton, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, officeFailure } from '#renderer/app/rpc.ts';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { ReceiptLogo } from '#shared/contract/printers.ts';
import { drawDots, readLogoFile } from './logoDots.ts';
import classes from './settings.module.css';

/** The company's sign on receipts, as black dots. */
export function LogoPanel({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('printers');
  const logo = useQuery(api.printers.logo.queryOptions({ input: {} }));
  const save = useMutation({
    mutationFn: async (file: Blob | null) =>
      client.printers.setLogo({ logo: file === null ? null : await readLogoFile(file) }),
  });
  const isUnreadable = save.error !== null && officeFailure(save.error) === null;
  return (
    <Panel title={t('logo')}>
      <p className={classes.note}>{t('logo-text')}</p>
      {logo.data ? <Dots logo={logo.data} /> : <p className={classes.quiet}>{t('logo-none')}</p>}
      {isUnreadable ? <p className={classes.warn}>{t('logo-failed')}</p> : <FailureLine error={save.error} />}
      {mayWrite ? (
        <Group gap="sm" mt="sm">
          <FileButton
            accept="image/png,image/jpeg,image/webp,image/svg+xml"
            onChange={(file) => (file ? save.mutate(file) : undefined)}
          >
            {(props) => (
              <Button {...props} variant="default" loading={save.isPending}>
                {t('logo-choose')}
              </Button>
            )}
          </FileButton>
          {logo.data ? (
            <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => save.mutate(null)}>
              {t('logo-remove')}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </Panel>
  );
}

function Dots({ logo }: { logo: ReceiptLogo }) {
  const { t } = useTranslation('printers');
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) drawDots(canvas.current, logo);
  }, [logo]);
  return <canvas ref={canvas} className={classes.logo} role="img" aria-label={t('logo')} />;
}
