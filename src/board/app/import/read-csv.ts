import { parse } from 'csv-parse/browser/esm/sync';

export interface CsvFile {
  name: string;
  headers: string[];
  rows: string[][];
}

/**
 * Reads a file with a header: separated by commas, semicolons or tabs, in UTF-8 with or without a byte order mark.
 * @throws CsvError with the line that cannot be read
 */
export async function readCsv(file: File): Promise<CsvFile> {
  const records: string[][] = parse(await file.text(), {
    bom: true,
    delimiter: [',', ';', '\t'],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const [headers = [], ...rows] = records;
  return { name: file.name, headers, rows };
}
