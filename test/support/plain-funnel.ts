import type { TestGateway } from './gateway.js';

interface LeadRow {
  id: string;
  status_id: string;
  created_at: Date;
  converted_at: Date | null;
}
interface SpellRow {
  lead_id: string;
  status_id: string;
  entered_at: Date;
  left_at: Date | null;
}

/** What the clock on the wall shows as date there, as JavaScript knows it. */
function localDate(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
const formats = new Map<string, Intl.DateTimeFormat>();

const hourMs = 3_600_000;

function medianHours(lengths: number[]): number | null {
  if (lengths.length === 0) return null;
  const sorted = lengths.sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]] as [number, number];
  return (low + high) / 2 / hourMs;
}

/** A tenant's figures by looking at each lead and each spell. */
export async function plainFigures({ sql }: Pick<TestGateway, 'sql'>, tenant: string) {
  const statuses = await sql<{ id: string; is_terminal: boolean }>(
    'select id, is_terminal from lead_statuses where tenant_id = $1 order by position',
    [tenant],
  );
  const leads = await sql<LeadRow>(
    'select id, status_id, created_at, converted_at from leads where tenant_id = $1 and deleted_at is null',
    [tenant],
  );
  const spells = await sql<SpellRow>(
    'select lead_id, status_id, entered_at, left_at from lead_status_spells where tenant_id = $1',
    [tenant],
  );
  const arrived = (from: string, to: string, timeZone: string) =>
    leads.filter(({ created_at }) => {
      const date = localDate(created_at, timeZone);
      return date >= from && date <= to;
    });
  return {
    /** By status, in the order of the pipeline, and by date. */
    arrivals: (from: string, to: string, timeZone: string) =>
      statuses.map(({ id }) => {
        const counts: Record<string, number> = {};
        for (const lead of arrived(from, to, timeZone)) {
          if (lead.status_id !== id) continue;
          const date = localDate(lead.created_at, timeZone);
          counts[date] = (counts[date] ?? 0) + 1;
        }
        return counts;
      }),
    funnel(from: string, to: string, timeZone: string) {
      const there = arrived(from, to, timeZone);
      const ids = new Set(there.map(({ id }) => id));
      const theirs = spells.filter(({ lead_id }) => ids.has(lead_id));
      const terminal = new Set(statuses.filter((status) => status.is_terminal).map(({ id }) => id));
      const converted = there.filter((lead) => lead.converted_at !== null);
      return {
        created: there.length,
        reachedTerminal: new Set(
          theirs.filter((spell) => terminal.has(spell.status_id)).map(({ lead_id }) => lead_id),
        ).size,
        converted: converted.length,
        conversionRate: there.length === 0 ? null : converted.length / there.length,
        medianHoursToConvert: closeTo(
          medianHours(converted.map((lead) => Number(lead.converted_at) - Number(lead.created_at))),
        ),
        stages: statuses.map(({ id }) => {
          const stays = theirs.filter((spell) => spell.status_id === id);
          return {
            entered: new Set(stays.map(({ lead_id }) => lead_id)).size,
            medianHoursInStatus: closeTo(
              medianHours(
                stays.flatMap(({ entered_at, left_at }) =>
                  left_at ? [Number(left_at) - Number(entered_at)] : [],
                ),
              ),
            ),
          };
        }),
      };
    },
  };
}

const closeTo = (hours: number | null) => (hours === null ? null : expect.closeTo(hours, 8));
