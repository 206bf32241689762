import { type Encoding, encodingName, encodingOf, headOf, textOf } from './bytes/encoding.js';
import { type Column, columnsOf, isKnownName } from './columns/mapping.js';
import { type KnownProfile, profileOf } from './columns/profiles/profiles.js';
import { documentsOf, isJson } from './json/documents.js';
import { cellsOf } from './json/flatten.js';
import type { FileDescription, OpenFile, ReadOptions } from './lead-file.types.js';
import { recordsOf, type TableRecord } from './table/records.js';
import { shapeOf, type TableShape } from './table/shape.js';
import { cellText } from './values/cells.js';
import { ColumnProof } from './values/column-proof.js';

/** What a first reading of a file finds out, by which the second one reads its records. */
export interface Survey {
  description: FileDescription;
  columns: readonly Column[];
  proofs: ReadonlyMap<number, ColumnProof>;
  profile: KnownProfile | null;
  encoding: Encoding;
  /** Null of JSON. */
  shape: TableShape | null;
}

const HEAD_CHARACTERS = 64 * 1024;
/** Names of values that JSON records may have; what goes beyond is kept as text. */
const MAX_JSON_COLUMNS = 1000;

/**
 * Reads a file once to its end, in constant memory: how its bytes are to be read, where its data begin, what its
 * columns hold, and what their values prove of how they write dates and numbers.
 * @throws Error where the file is no table and no JSON, or an option names what there is not
 */
export async function surveyLeadFile(open: OpenFile, options: ReadOptions): Promise<Survey> {
  const encoding = await encodingOf(open, options.encoding);
  const { head } = await headOf(textOf(open, encoding.label), HEAD_CHARACTERS);
  const shape = isJson(head) ? null : shapeOf(head, isKnownName(options.mapping), options.delimiter);
  const { headers, proofs, recordsCount } = shape
    ? await surveyTable(tableRecords(open, encoding.label, shape), shape)
    : await surveyJson(open, encoding.label);
  const profile = profileOf(headers);
  const columns = columnsOf(headers, profile, options.mapping);
  return {
    columns,
    proofs,
    profile,
    encoding,
    shape,
    description: descriptionOf({ columns, profile, encoding, shape, proofs }, recordsCount),
  };
}

/** The records below the header of a table. */
export async function* tableRecords(
  open: OpenFile,
  label: string,
  shape: TableShape,
): AsyncGenerator<TableRecord[]> {
  let above = shape.recordsAbove + 1;
  const text = without(textOf(open, label), shape.skippedCharacters);
  for await (const records of recordsOf(text, shape.delimiter)) {
    const below = records.slice(above);
    above = Math.max(0, above - records.length);
    for (const record of below) record.line += shape.skippedLines;
    if (below.length > 0) yield below;
  }
}

/** A text without its first characters. */
async function* without(text: AsyncIterable<string>, characters: number): AsyncGenerator<string> {
  let left = characters;
  for await (const piece of text) {
    const rest = piece.slice(left);
    left = Math.max(0, left - piece.length);
    if (rest !== '') yield rest;
  }
}

interface Found {
  headers: string[];
  proofs: Map<number, ColumnProof>;
  recordsCount: number;
}

async function surveyTable(
  table: AsyncIterable<readonly TableRecord[]>,
  { header }: TableShape,
): Promise<Found> {
  const proofs = new Map(header.cells.map((_, i) => [i, new ColumnProof()]));
  let recordsCount = 0;
  for await (const records of table) {
    recordsCount += records.length;
    for (const { cells } of records) {
      for (const [i, cell] of cells.entries()) proofs.get(i)?.see(cellText(cell));
    }
  }
  return { headers: header.cells, proofs, recordsCount };
}

async function surveyJson(open: OpenFile, label: string): Promise<Found> {
  const places = new Map<string, number>();
  const proofs = new Map<number, ColumnProof>();
  let recordsCount = 0;
  for await (const document of documentsOf(textOf(open, label))) {
    recordsCount += 1;
    for (const { header, value } of cellsOf(document)) {
      if (!places.has(header) && places.size < MAX_JSON_COLUMNS) {
        proofs.set(places.size, new ColumnProof());
        places.set(header, places.size);
      }
      proofs.get(places.get(header) ?? -1)?.see(cellText(value));
    }
  }
  return { headers: [...places.keys()], proofs, recordsCount };
}

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

const settled = (proof: ColumnProof['isDayFirst'] | undefined): boolean | null =>
  typeof proof === 'boolean' ? proof : null;

function descriptionOf(
  { columns, profile, encoding, shape, proofs }: Omit<Survey, 'description'>,
  recordsCount: number,
): FileDescription {
  const named = encodingName(encoding.label);
  const headersOf = (field: 'extra' | 'ignored') =>
    columns.filter((column) => column.field === field).map(({ header }) => header);
  const parted = shape ? (delimiterNames[shape.delimiter] ?? shape.delimiter) : 'JSON';
  return {
    summary: `read as ${[named, parted, profile?.name ?? 'a list of no known source'].join(', ')}`,
    encoding: named,
    hasByteOrderMark: encoding.hasByteOrderMark,
    format: shape ? 'table' : 'JSON',
    delimiter: shape?.delimiter ?? null,
    headerLine: shape?.header.line ?? 0,
    profile: profile?.name ?? null,
    columns: columns.map(({ header, field, index }) => {
      // What is written to the letter leaves nothing to be settled.
      const proof = profile?.isExact ? undefined : proofs.get(index);
      return {
        ...{ header, field },
        ...{ isDayFirst: settled(proof?.isDayFirst), isCommaDecimal: settled(proof?.isCommaDecimal) },
      };
    }),
    withoutHome: headersOf('extra'),
    notImported: headersOf('ignored'),
    linesAbove: shape?.linesAbove ?? [],
    recordsCount,
    notes: encoding.note ? [encoding.note] : [],
  };
}
