/** An absolute http or https address, as the WHATWG URL parser writes it; null for anything else. At most 2,048 characters. */
export function httpUrlOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 2048 || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const isWeb = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
  return isWeb && !url.username && !url.password ? trimmed : null;
}
