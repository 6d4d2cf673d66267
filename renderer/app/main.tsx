import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '#renderer/ui/base.css';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { theme } from '#renderer/ui/theme.ts';
import { App } from './App.tsx';
import { queryClient } from './queryClient.ts';
import { startTexts } from './text.ts';

/** The look, with the words that the library's own parts say to screen readers. */
function Look({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const close = t('close');
  const spoken = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: {
          Modal: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
          Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
        },
      }),
    [close],
  );
  return (
    <MantineProvider theme={spoken} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}

startTexts();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Look>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" autoClose={6000} limit={4} />
          <App />
        </QueryClientProvider>
      </Look>
    </StrictMode>,
  );
}
