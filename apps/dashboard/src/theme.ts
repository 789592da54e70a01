// Light, dark, or as the system says: the one thing that the dashboard keeps in local storage.

/** `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark'

const STORED = 'offload-theme'
const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** What was chosen on this machine. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(STORED)
  return THEMES.find((theme) => theme === stored) ?? 'system'
}

/** The one after it, as the button goes round. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
}

/** Shows the page in it. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
}

/** Shows the page in it and keeps the choice. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme)
  applyTheme(theme)
}
