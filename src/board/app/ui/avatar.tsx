const tones = 6;

/** Initials of a name; the tone is always the same for a name. */
export function Avatar({ name, isSmall = false }: { name: string; isSmall?: boolean }) {
  const initials = name
    .split(/\s+/)
    .map((word) => Array.from(word)[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const tone = Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % tones;
  return (
    <span
      className={`avatar tone-${tone}${isSmall ? ' small' : ''}`}
      data-initials={initials}
      aria-hidden="true"
    />
  );
}
