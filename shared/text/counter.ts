import { text } from './text.ts';

export const counter = text({
  en: { title: 'counter' },
  hi: { title: 'counter' },
  id: { title: 'counter' },
  es: { title: 'counter' },
});
