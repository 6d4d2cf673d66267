import { text } from './text.ts';

export const firstRun = text({
  en: { title: 'firstRun' },
  hi: { title: 'firstRun' },
  id: { title: 'firstRun' },
  es: { title: 'firstRun' },
});
