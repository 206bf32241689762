/** A lead as `importLeads` takes it, as far as files have it. */
interface LeadInput {
  firstName: string;
  lastName: string;
  email?: string;
  phoneNumbers?: string[];
  company?: string;
  position?: string;
  country?: string;
  location?: string;
  targetAmount?: string;
  description?: string;
  message?: string;
  external?: { externalId: string };
}

/** Fields that a column can become, in the order in which they are offered. */
export const importFields = [
  ...(['firstName', 'lastName', 'email', 'phoneNumbers', 'company', 'position'] as const),
  ...(['country', 'location', 'targetAmount', 'description', 'message', 'externalId'] as const),
] as const;
export type ImportField = (typeof importFields)[number];
/** By column; left out is what is not imported. */
export type Mapping = readonly (ImportField | '')[];

/** Headers that are known by other names, folded. */
const otherNames: Record<string, ImportField> = {
  first: 'firstName',
  givenname: 'firstName',
  nombre: 'firstName',
  vorname: 'firstName',
  last: 'lastName',
  surname: 'lastName',
  familyname: 'lastName',
  apellidos: 'lastName',
  apellido: 'lastName',
  nachname: 'lastName',
  mail: 'email',
  emailaddress: 'email',
  correo: 'email',
  phone: 'phoneNumbers',
  phonenumber: 'phoneNumbers',
  mobile: 'phoneNumbers',
  telefono: 'phoneNumbers',
  organization: 'company',
  account: 'company',
  empresa: 'company',
  firma: 'company',
  title: 'position',
  jobtitle: 'position',
  puesto: 'position',
  city: 'location',
  ciudad: 'location',
  pais: 'country',
  amount: 'targetAmount',
  value: 'targetAmount',
  importe: 'targetAmount',
  notes: 'description',
  id: 'externalId',
};

/** What the headers of a file most likely mean; each field once. */
export function guessedMapping(headers: readonly string[]): Mapping {
  const taken = new Set<string>();
  return headers.map((header) => {
    const folded = header
      .normalize('NFD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();
    const field = importFields.find((one) => one.toLowerCase() === folded) ?? otherNames[folded] ?? '';
    if (field === '' || taken.has(field)) return '';
    taken.add(field);
    return field;
  });
}

/** A row as it would be sent, or what keeps it from that. */
export interface CheckedRow {
  /** Of the file, its header being 1. */
  line: number;
  input: LeadInput | null;
  problem: 'noName' | 'twice' | 'email' | 'amount' | null;
}

/** What can be told of the rows before anything is sent; the gateway's own rules speak last. */
export function checkedRows(rows: readonly (readonly string[])[], mapping: Mapping): CheckedRow[] {
  const seen = new Set<string>();
  return rows.map((cells, at) => {
    const value = (field: ImportField) => {
      const column = mapping.indexOf(field);
      return column === -1 ? '' : (cells[column] ?? '').trim();
    };
    const line = at + 2;
    const firstName = value('firstName');
    const lastName = value('lastName');
    if (!firstName || !lastName) return { line, input: null, problem: 'noName' };
    const email = value('email');
    if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) return { line, input: null, problem: 'email' };
    const amount = value('targetAmount');
    if (amount && !/^\d+(\.\d+)?$/.test(amount)) return { line, input: null, problem: 'amount' };
    const externalId = value('externalId');
    const identity = externalId || email.toLowerCase();
    if (identity && seen.has(identity)) return { line, input: null, problem: 'twice' };
    seen.add(identity);
    const phones = value('phoneNumbers')
      .split(/[,;/]/)
      .map((one) => one.trim())
      .filter(Boolean);
    const optional = {
      ...(email && { email }),
      ...(phones.length > 0 && { phoneNumbers: phones }),
      ...Object.fromEntries(
        (['company', 'position', 'country', 'location', 'description', 'message'] as const)
          .map((field) => [field, value(field)])
          .filter(([, text]) => text),
      ),
      ...(amount && { targetAmount: amount }),
      ...(externalId && { external: { externalId } }),
    };
    return { line, input: { firstName, lastName, ...optional }, problem: null };
  });
}
