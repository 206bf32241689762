/** How a country writes what a column of a file leaves open (CLDR). */
export interface CountryHabits {
  isDayFirst: boolean;
  isCommaDecimal: boolean;
}

/** @param country ISO 3166-1 alpha-2 */
export function habitsOf(country: string): CountryHabits {
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  const locale = `${language}-${country}`;
  const order = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    calendar: 'gregory',
  })
    .formatToParts(0)
    .map(({ type }) => type);
  const decimal = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')?.value;
  return { isDayFirst: order.indexOf('day') < order.indexOf('month'), isCommaDecimal: decimal === ',' };
}
