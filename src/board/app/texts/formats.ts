import { useMemo } from 'react';
import { useViewer } from '../client/viewer.js';
import { useTexts } from './texts.js';

/** Until the first answer has told the tenant's. */
const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Dates, amounts and countries as the language writes them, by the tenant's zone and currency. */
export function useFormats() {
  const { language } = useTexts();
  const tenant = useViewer()?.tenant;
  return useMemo(
    () => makeFormats(language, tenant?.timeZone ?? browserZone, tenant?.currency ?? 'USD'),
    [language, tenant?.timeZone, tenant?.currency],
  );
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function makeFormats(language: string, timeZone: string, currency: string) {
  const money = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  const short = new Intl.NumberFormat(language, { style: 'currency', currency, notation: 'compact' });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const instant = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const dayMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return {
    /** An amount in the tenant's currency; the text of a Decimal keeps every digit. */
    money: (amount: string) => money.format(amount as unknown as number),
    /** An amount in another currency than the tenant's may be. */
    moneyIn: (amount: string, ofCurrency: string) =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency: ofCurrency,
        trailingZeroDisplay: 'stripIfInteger',
      }).format(amount as unknown as number),
    shortMoney: (amount: string) => short.format(amount as unknown as number),
    number: (value: number) => number.format(value),
    percent: (share: number) => percent.format(share),
    /** Of a change told in percent, such as 12.5. */
    change: (points: number) => change.format(points / 100),
    instant: (text: string) => instant.format(new Date(text)),
    /** A day without a time, as 2027-06-30. */
    day: (text: string) => date.format(new Date(`${text}T00:00:00Z`)),
    dayMonth: (text: string) => dayMonth.format(new Date(`${text}T00:00:00Z`)),
    /** How long ago, in the largest unit that fits. */
    ago: (text: string) => {
      const seconds = (Date.parse(text) - Date.now()) / 1000;
      const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
      return relative.format(Math.round(seconds / length), unit);
    },
    /** The day that it is in the tenant's zone, moved by so many days; as 2027-06-30. @param now in milliseconds */
    today: (shift = 0, now = Date.now()) => isoDay.format(new Date(now + shift * 86_400_000)),
    timeZone,
    currency,
  };
}
