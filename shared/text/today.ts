import { text } from './text.ts';

export const today = text({
  en: { title: 'today' },
  hi: { title: 'today' },
  id: { title: 'today' },
  es: { title: 'today' },
});
