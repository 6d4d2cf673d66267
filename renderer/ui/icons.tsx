import type { ReactNode } from 'react';

/** Our own line icons on a 20 px grid, 1.5 px stroke, in the colour of the text around them. */
const PATHS = {
  today: <path d="M3 5.5h14v11.5H3zM3 9h14M7 3v4M13 3v4M7 12.5h2M11 12.5h2" />,
  counter: <path d="M2.5 5.5h15v9h-15zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M5 8v4M15 8v4" />,
  customers: (
    <path d="M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 16.5c.4-3 2.6-4.7 5.5-4.7s5.1 1.7 5.5 4.7M13 3.8a3 3 0 0 1 0 5.4M15 12.3c1.7.7 2.7 2.1 3 4.2" />
  ),
  catalog: <path d="M3 3.5h6v6H3zM11 3.5h6v6h-6zM3 11.5h6v5H3zM11 11.5h6v5h-6z" />,
  billing: <path d="M5 2.5h10v15l-2.5-1.6L10 17.5l-2.5-1.6L5 17.5zM8 6.5h4M8 9.5h4" />,
  collections: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4.2l2.8 1.8" />,
  round: <path d="M5 5.5a2 2 0 1 0 0-.1M5 7.5v4a3 3 0 0 0 3 3h4a2.5 2.5 0 0 0 0-5h-1M15 16.5a2 2 0 1 0 0-.1" />,
  tickets: <path d="M2.5 6h15v3a1.5 1.5 0 0 0 0 3v3h-15v-3a1.5 1.5 0 0 0 0-3zM12.5 6v2M12.5 9.5v2M12.5 13v2" />,
  vouchers: <path d="M2.5 5.5h15v9h-15zM5 8h4v4H5zM12 8h3M12 10h3M12 12h2" />,
  payments: <path d="M2.5 5h15v10h-15zM2.5 8.2h15M5.5 12h3" />,
  messages: <path d="M3 4h14v9.5H9.5L6 16.5v-3H3zM6.5 7.5h7M6.5 10h4.5" />,
  approvals: <path d="M10 2.5 16.5 5v5c0 4-2.8 6.5-6.5 7.5-3.7-1-6.5-3.5-6.5-7.5V5zM7 9.8l2.3 2.3L13.2 8" />,
  reports: <path d="M3.5 16.5h13M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6" />,
  books: <path d="M4 3.5h10.5v13H5.5a1.5 1.5 0 0 1-1.5-1.5zM4 15a1.5 1.5 0 0 1 1.5-1.5h9M7.5 6.5h4M7.5 9h4" />,
  imports: <path d="M10 3v9M6.5 8.8 10 12.3l3.5-3.5M3.5 13v3.5h13V13" />,
  settings: <path d="M3 6h7M14 6h3M3 14h3M10 14h7M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4" />,
  health: <path d="M2.5 10.5h3.5l2-5 3.5 9 2-4h4" />,
  search: <path d="M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4" />,
  user: <path d="M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M3.5 17c.5-3.4 3.1-5 6.5-5s6 1.6 6.5 5" />,
  printer: <path d="M6 7.5v-5h8v5M6 14H3V7.5h14V14h-3M6 11.5h8v6H6z" />,
  download: <path d="M10 3v9M6.5 8.8 10 12.3l3.5-3.5M4 16.5h12" />,
  plus: <path d="M10 4v12M4 10h12" />,
  minus: <path d="M4 10h12" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  cross: <path d="m5 5 10 10M15 5 5 15" />,
  alert: <path d="M10 3 18 16.5H2zM10 8v4M10 14.2v.3" />,
  info: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 9v4.5M10 6.5v.3" />,
  drawer: <path d="M3 8h14v8.5H3zM3 8l2-4.5h10L17 8M8 12h4" />,
  cash: <path d="M2.5 5.5h15v9h-15zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4" />,
  phone: <path d="M4 3.5h3l1.5 4-2 1.3c1 2 2.6 3.7 4.7 4.7l1.3-2 4 1.5v3c0 .6-.5 1-1 1C9 17 3 11 3 4.5c0-.5.4-1 1-1" />,
  box: <path d="M2.5 7h15v8h-15zM5.5 17h9M6 3l4 4 4-4M5.5 11h5M14 11v.2" />,
  network: <path d="M10 16v.2M7.2 13.2a4 4 0 0 1 5.6 0M4.6 10.5a7.7 7.7 0 0 1 10.8 0M2 7.8a11.5 11.5 0 0 1 16 0" />,
  chevronUp: <path d="m5 12.5 5-5 5 5" />,
  chevronDown: <path d="m5 7.5 5 5 5-5" />,
  chevronLeft: <path d="m12.5 5-5 5 5 5" />,
  chevronRight: <path d="m7.5 5 5 5-5 5" />,
  keyboard: <path d="M2 5.5h16v9H2zM5 8.5h.2M8.3 8.5h.2M11.6 8.5h.2M15 8.5h.2M6 11.7h8" />,
  columns: <path d="M3 4h14v12H3zM8 4v12M12.5 4v12" />,
  sun: (
    <path d="M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1" />
  ),
  backup: <path d="M3 6.5h14v10H3zM3 6.5l2-3h10l2 3M10 9v4.5M7.8 11.5l2.2 2.2 2.2-2.2" />,
  signOut: <path d="M8 3.5H3.5v13H8M12 6.5l4 3.5-4 3.5M7.5 10H16" />,
  key: <path d="M7 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M9.5 10.5l7-7M13.5 6.5l2 2M11.2 8.8l1.6 1.6" />,
  trash: <path d="M3.5 5.5h13M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5" />,
  pencil: <path d="m4 13.5-.5 3 3-.5L16.5 6 14 3.5zM12 5.5 14.5 8" />,
  home: <path d="M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-4.5h3v4.5" />,
  filter: <path d="M3 4.5h14l-5.5 6.5v5.5l-3-1.7V11z" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

/** An icon. It is decoration beside words; give `label` only where it stands alone. */
export function Icon({ name, size = 18, label }: { name: IconName; size?: number; label?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
      aria-hidden={label === undefined}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
    >
      {PATHS[name]}
    </svg>
  );
}
