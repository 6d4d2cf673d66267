import i18next, { type TFunction } from 'i18next';
import { createContext, useContext } from 'react';

/** The common words of this window's language. */
export const WordsContext = createContext<TFunction<'common'>>(i18next.t);

/** `t` for common words in what stands a thousand times on a screen: it subscribes to nothing by itself. */
export function useWords(): TFunction<'common'> {
  return useContext(WordsContext);
}
