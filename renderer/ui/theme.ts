import { Badge, Button, createTheme, InputWrapper, type MantineColorsTuple, Menu, Modal, Tooltip } from '@mantine/core';

/** Petrol: the ink of an office stamp. White text stands on shade 7 at 6:1, on shade 6 (dark scheme) at 4.6:1. */
const petrol: MantineColorsTuple = [
  '#eef6f7',
  '#dcebec',
  '#b5d6d9',
  '#8bbfc4',
  '#68acb2',
  '#48939a',
  '#327f87',
  '#226a72',
  '#18565e',
  '#0d434b',
];
const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#eff1f2',
  '#e3e7e9',
  '#d3d9dc',
  '#b9c2c7',
  '#8d999f',
  '#58656c',
  '#47535a',
  '#303a40',
  '#1b2328',
];
const dark: MantineColorsTuple = [
  '#dfe5e8',
  '#b9c4c9',
  '#98a5ac',
  '#6d7a82',
  '#3b474e',
  '#2f3a41',
  '#242d33',
  '#171e23',
  '#11171b',
  '#0b1013',
];
const amber: MantineColorsTuple = [
  '#fdf6e7',
  '#f9eacb',
  '#f2d494',
  '#eabc5b',
  '#e0a52f',
  '#c98c14',
  '#a8720a',
  '#875a06',
  '#684505',
  '#4a3103',
];
const brick: MantineColorsTuple = [
  '#fcf0ee',
  '#f7deda',
  '#edb9b1',
  '#e39286',
  '#d96f60',
  '#cb5142',
  '#b23c2e',
  '#932f23',
  '#74241b',
  '#551912',
];
const leaf: MantineColorsTuple = [
  '#eef7ef',
  '#daecdc',
  '#b3d9b7',
  '#89c490',
  '#63b06d',
  '#459750',
  '#327f3e',
  '#256831',
  '#1b5226',
  '#113b1a',
];

/** Latin from the system, then Noto for every script a customer's name may be written in. */
const FONTS =
  "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Devanagari', 'Noto Sans Telugu', 'Noto Sans Tamil', 'Noto Sans Bengali', 'Noto Naskh Arabic', 'Nirmala UI', sans-serif";

export const theme = createTheme({
  colors: { petrol, gray, dark, amber, brick, leaf },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: FONTS,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'Noto Sans Mono', monospace",
  headings: { fontFamily: FONTS, fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.84rem', md: '0.9rem', lg: '1.05rem', xl: '1.3rem' },
  spacing: { xs: '0.4rem', sm: '0.6rem', md: '0.9rem', lg: '1.25rem', xl: '1.75rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', tt: 'none', fw: 500 } }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
    }),
    // The first item has the focus itself; a stand-in for it is no part of a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      styles: { title: { fontWeight: 600, lineHeight: 1.35 } },
      defaultProps: { centered: true, transitionProps: { duration: 0 }, overlayProps: { opacity: 0.4 } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
  },
});
