import { type Context, Role } from '../../../identity/index.js';
import type { EntityType, FieldChange, LogAction } from '../../../logs/index.js';
import { type Id, type IdKind, uuidOf } from '../../../platform/ids/index.js';
import { Calendar } from '../calendar.js';
import { settingId } from '../demo.js';
import { demoId } from '../demo-id.js';
import { noRows, type RowOf, type Rows, type TableName } from '../rows.js';
import type { Profile } from './profile.js';

/** What a log tells: one thing that was done to one record. */
interface Logged {
  action: LogAction;
  entityType: EntityType;
  entityId: string;
  by: Id<'user'> | null;
  minute: number;
  changes?: FieldChange[];
}

/** What somebody does in a minute, by a use case of the API. */
export interface Act {
  by: Id<'user'>;
  minute: number;
  /** The one record that it is about, where others are neither read nor changed; null for what goes alone. */
  about: string | null;
  run(context: Context): Promise<unknown>;
  /** The IDs of new records that have a name, by kind; all others are named by the minute. */
  ids: { [K in IdKind]?: readonly Id<K>[] };
}

/** A tenant in the making: where its days lie, the rows that are still to be written, and what is still to be done. */
export class DemoTenant {
  readonly tenantId: Id<'tenant'>;
  readonly calendar: Calendar;
  #rows = noRows();
  #acts: Act[] = [];
  readonly #marks = new Map<string, number>();

  /** @param now when its sixty days end */
  constructor(
    readonly profile: Profile,
    now: Date,
  ) {
    this.tenantId = settingId('tenant', profile.slug, profile.slug);
    this.calendar = new Calendar(now, profile.timeZone);
  }

  get slug(): Profile['slug'] {
    return this.profile.slug;
  }

  /** Who sets up what a tenant works with. */
  get administrator(): Id<'user'> {
    const admin = this.profile.users.find(({ role }) => role === Role.ADMIN);
    return settingId('user', this.slug, admin?.key ?? '');
  }

  /** What has been added and is not written yet. */
  get rows(): Readonly<Rows> {
    return this.#rows;
  }

  /** The ID of one more record of that minute. @param maker tells apart who makes records at one time */
  id<K extends IdKind>(kind: K, minute: number, maker = 'more'): Id<K> {
    const key = `${kind}/${minute}/${maker}`;
    const mark = this.#marks.get(key) ?? 0;
    this.#marks.set(key, mark + 1);
    return demoId(kind, this.slug, minute, `${maker} ${mark}`);
  }

  /** Adds a row, which may still be changed until it is written. */
  add<Name extends TableName>(table: Name, row: Omit<RowOf<Name>, 'tenantId'>): RowOf<Name> {
    const whole = { ...row, tenantId: this.tenantId } as unknown as RowOf<Name>;
    (this.#rows[table] as RowOf<Name>[]).push(whole);
    return whole;
  }

  log({ action, entityType, entityId, by, minute, changes = [] }: Logged): void {
    this.add('logs', {
      ...{ action, entityType, changes },
      id: this.id('log', minute),
      entityUuid: uuidOf(entityId),
      userId: by,
      createdAt: this.calendar.at(minute),
    });
  }

  /** Has somebody do something in that minute, once the rows are written. */
  act({ about = null, ids = {}, ...act }: Pick<Act, 'by' | 'minute' | 'run'> & Partial<Act>): void {
    this.#acts.push({ ...act, about, ids });
  }

  /** What is to be written now, and then to be done, in the order of time. */
  take(): { rows: Rows; acts: Act[] } {
    const taken = { rows: this.#rows, acts: this.#acts.sort((a, b) => a.minute - b.minute) };
    this.#rows = noRows();
    this.#acts = [];
    return taken;
  }
}
