export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
const kept = 'board:theme';

export function keptTheme(): Theme {
  const value = localStorage.getItem(kept);
  return themes.find((theme) => theme === value) ?? 'system';
}

/** `system` follows the browser; the style sheets ask for the colour scheme alone. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(kept, theme);
  document.documentElement.dataset.theme = theme;
}
