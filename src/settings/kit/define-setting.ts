import { getTableColumns } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { ClassType } from 'type-graphql';
import type { Context, Permission } from '../../identity/index.js';
import type { FieldChange } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import { TableReader, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id, IdKind } from '../../platform/ids/index.js';
import { RecordLookup, type RecordTable } from '../lookup/record-lookup.repository.js';
import type { SettingField } from './setting-fields.js';

/** The columns of a setting that somebody must decide about. */
type OwnColumn<Table extends RecordTable> = Exclude<
  keyof Table['_']['columns'] & string,
  'tenantId' | 'id' | 'createdAt' | 'updatedAt'
>;

/** What every SaveXInput has. */
export interface SaveInput {
  id?: string | null;
}

/** How what hangs on a setting in tables of its own is saved with it, such as the members of a group. */
export interface SettingParts<I extends Id = Id> {
  /** What changes. Broken rules go to `issues`. */
  plan(
    work: { context: Context; transaction: TenantTransaction; issues: ValidationIssues },
    settingId: I | null,
  ): Promise<PlannedParts<I>>;
}

export interface PlannedParts<I extends Id = Id> {
  changes: FieldChange[];
  /** What becomes of the setting's own columns, whatever the input says. */
  values?: Record<string, unknown>;
  /** What the answer shows of it now, and nothing ever again. */
  shown?: object;
  /** Runs before the setting's own row is written. */
  prepare?(): Promise<void>;
  /** Runs after it is there. */
  write(settingId: I): Promise<void>;
}

/** Where something refers to a setting. Features that know the setting declare it, and deletion asks. */
export interface SettingUse {
  /** The column that names the setting. */
  column: PgColumn;
  /** The column is a JSON object, and the UUID of the setting a key of it. */
  isKey?: boolean;
  /** The record that a row of a table of links belongs to; left out: the row is the record. */
  of?: { column: PgColumn; table: RecordTable };
}

export interface ListOptions<Column extends string> {
  /** The query field. */
  field: string;
  description: string;
  /** The flag whose bearers stand before all others. */
  firstWhere?: Column;
  /** The columns of its order; texts go without case, and the ID decides in the end. */
  orderBy: Column[];
  /** The `@ArgsType` of its arguments. */
  args?: ClassType<object>;
  /** The columns whose value an argument of the same name may give. */
  narrowedBy?: Column[];
  /** Whether it takes `includeInactive` to show those that are inactive. */
  hidesInactive?: boolean;
  /** Who may read it; any member when left out. */
  requires?: Permission;
}

export interface SettingOptions<Table extends RecordTable, Input extends SaveInput> {
  /** The prefix of its IDs. */
  kind: IdKind;
  type: ClassType<object>;
  table: Table;
  /** The reader that a feature below has already; made when left out. */
  entity?: TableReader<object>;
  input: ClassType<Input>;
  /** What saving it does, for the schema. */
  description: string;
  /** Every column: it does not compile until a new one is decided. */
  fields: Record<OwnColumn<Table>, SettingField>;
  /** By the name of each unique index: the column whose value is then taken. */
  unique: Record<string, OwnColumn<Table>>;
  /** The column of the code by which inputs may name it. */
  code?: OwnColumn<Table>;
  /** The column that divides the table into lists of their own, each with its order and limit. */
  listedBy?: OwnColumn<Table>;
  /** Left out where the settings are read through the records that they belong to. */
  list?: ListOptions<OwnColumn<Table>>;
  parts?(input: Input): SettingParts<Table['$inferSelect']['id'] & Id>;
  /** Rules of several columns at once. @param after what the setting would be; of other records as they are named */
  check?(after: Record<OwnColumn<Table>, unknown>, issues: ValidationIssues): void;
  /** Why a setting that nothing refers to cannot be deleted all the same; null where it can. */
  keptBecause?(row: Table['$inferSelect']): string | null;
}

/** A setting as everything that derives from its declaration sees it. */
export class Setting<Table extends RecordTable = RecordTable, Input extends SaveInput = SaveInput> {
  readonly uses: SettingUse[] = [];
  readonly entity: TableReader<object>;
  readonly lookup: RecordLookup<Table>;
  readonly columns: Record<string, PgColumn>;
  /** The columns that somebody decides about, with how. */
  readonly fields: [string, SettingField][];

  constructor(readonly options: SettingOptions<Table, Input>) {
    const { kind, type, table, code, entity } = options;
    this.columns = getTableColumns(table as PgTable) as Record<string, PgColumn>;
    this.fields = Object.entries(options.fields);
    this.entity = entity ?? new TableReader(type as new () => object, table);
    this.lookup = new RecordLookup({
      kind,
      table,
      word: code && { prefix: 'code', column: this.columns[code] as PgColumn, ignoresCase: true },
    });
  }

  /** The mutation that saves it. */
  get saveField(): string {
    return `save${this.options.type.name}`;
  }

  /** Declares where something refers to it, so that what is in use is not deleted. */
  usedBy(...uses: SettingUse[]): void {
    this.uses.push(...uses);
  }
}

const defined = new Map<IdKind, Setting>();

/**
 * Declares a setting. From this derive its list, its part of SaveSettingResult and deleteSetting, `node`, how inputs
 * name it, its logs, its permission, and the rows of the tests that follow the schema.
 */
export function defineSetting<Table extends RecordTable, Input extends SaveInput>(
  options: SettingOptions<Table, Input>,
): Setting<Table, Input> {
  if (defined.has(options.kind)) throw new Error(`a setting of the kind ${options.kind} is defined already`);
  const setting = new Setting(options);
  defined.set(options.kind, setting as unknown as Setting);
  return setting;
}

/** Every setting that has been declared, by the prefix of its IDs. */
export const definedSettings = (): ReadonlyMap<IdKind, Setting> => defined;
