// Line icons on a grid of 24, in the colour of the text around them.

const PATHS = {
  overview: 'M4 13h6V4H4zM14 20h6V4h-6zM4 20h6v-3H4z',
  queues: 'M4 6h16M4 12h16M4 18h10',
  jobs: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  failures: 'M12 4 3 20h18zM12 10v4M12 17v.5',
  workers: 'M5 5h14v6H5zM5 13h14v6H5zM8 8h.5M8 16h.5',
  keys: 'M14.5 9.5 20 4M17 7l2.5 2.5M9.5 19a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9z',
  audit: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13l2 2 4-4',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M8 12h10',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  close: 'm6 6 12 12M18 6 6 18',
} as const

/** The name of an icon. */
export type IconName = keyof typeof PATHS

/** Decoration: what it stands for is said beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={18} height={18} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
