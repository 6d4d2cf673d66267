import 'i18next';
import type { TextResources } from '#shared/text/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    keySeparator: false;
    resources: TextResources;
  }
}
