import type { EntityType, FieldChange, LogAction } from '../../../logs/index.js';
import { type Id, type IdKind, uuidOf } from '../../../platform/ids/index.js';
import type { Calendar } from '../calendar.js';
import { settingId } from '../demo.js';
import { type DemoTenantSlug, demoId } from '../demo-id.js';
import { noRows, type RowOf, type TableName } from '../rows.js';

/** One thing that was done to one record. */
interface Deed {
  action: LogAction;
  entityType: EntityType;
  entityId: Id;
  by: Id<'user'> | null;
  minute: number;
  changes?: FieldChange[];
}

/** A tenant in the making: where its days lie, and its rows so far. */
export class DemoTenant {
  readonly tenantId: Id<'tenant'>;
  readonly rows = noRows();
  readonly #marks = new Map<string, number>();

  constructor(
    readonly slug: DemoTenantSlug,
    readonly calendar: Calendar,
  ) {
    this.tenantId = settingId('tenant', slug, slug);
  }

  /** The ID of one more record of that minute. */
  id<K extends IdKind>(kind: K, minute: number): Id<K> {
    const key = `${kind}/${minute}`;
    const mark = this.#marks.get(key) ?? 0;
    this.#marks.set(key, mark + 1);
    return demoId(kind, this.slug, minute, `more ${mark}`);
  }

  /** Adds a row, which may still be changed until all are written. */
  add<Name extends TableName>(table: Name, row: Omit<RowOf<Name>, 'tenantId'>): RowOf<Name> {
    const whole = { ...row, tenantId: this.tenantId } as unknown as RowOf<Name>;
    (this.rows[table] as RowOf<Name>[]).push(whole);
    return whole;
  }

  log({ action, entityType, entityId, by, minute, changes = [] }: Deed): void {
    this.add('logs', {
      ...{ action, entityType, changes },
      id: this.id('log', minute),
      entityUuid: uuidOf(entityId),
      userId: by,
      createdAt: this.calendar.at(minute),
    });
  }
}
