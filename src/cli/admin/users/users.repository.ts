import { and, asc, eq, ne } from 'drizzle-orm';
import { Role, users } from '../../../identity/index.js';
import { pgErrorOf, type TenantTransaction } from '../../../platform/database/index.js';
import { isId, newId } from '../../../platform/ids/index.js';

export type UserRow = typeof users.$inferSelect;
export type UserValues = Pick<UserRow, 'email' | 'firstName' | 'lastName' | 'role' | 'issuer' | 'subject'>;

/** Everyone of the tenant, by address. */
export const listUsers = ({ db, tenantId }: TenantTransaction): Promise<UserRow[]> =>
  db.select().from(users).where(eq(users.tenantId, tenantId)).orderBy(asc(users.email));

/**
 * Adds someone, who is known by issuer and subject, or else bound to the first verified token with their address.
 * @throws Error of one line where the tenant has somebody of this address or subject
 */
export async function addUser(tx: TenantTransaction, values: UserValues): Promise<UserRow> {
  const { db, tenantId } = tx;
  const [user] = await db
    .insert(users)
    .values({ tenantId, id: newId('user'), ...values })
    .onConflictDoNothing()
    .returning();
  if (user) return user;
  throw (await isSubjectTaken(tx, values)) ? subjectTaken() : addressTaken(values.email);
}

async function isSubjectTaken(
  { db, tenantId }: TenantTransaction,
  { issuer, subject }: Pick<UserRow, 'issuer' | 'subject'>,
): Promise<boolean> {
  if (issuer === null || subject === null) return false;
  const same = [eq(users.issuer, issuer), eq(users.subject, subject)];
  const found = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), ...same));
  return found.length > 0;
}

/**
 * Takes a user for change.
 * @param which an e-mail address or an ID
 * @throws Error of one line where the tenant has nobody like that
 */
export async function takeUser({ db, tenantId }: TenantTransaction, which: string): Promise<UserRow> {
  const [user] = await db
    .select()
    .from(users)
    .where(
      and(
        eq(users.tenantId, tenantId),
        isId(which, 'user') ? eq(users.id, which) : eq(users.email, which.toLowerCase()),
      ),
    )
    .for('update');
  if (!user) throw new Error(`the tenant has no user ${which}`);
  return user;
}

/**
 * Changes a user.
 * @throws Error of one line where the address or the subject is taken, or where nobody would be left to administer the tenant
 */
export async function changeUser(
  tx: TenantTransaction,
  which: string,
  values: Partial<UserRow>,
): Promise<UserRow> {
  const { db, tenantId } = tx;
  const before = await takeUser(tx, which);
  const after = { ...before, ...values };
  if (isAdministrator(before) && !isAdministrator(after)) await refuseTheLast(tx, before);
  try {
    const [user] = await db
      .update(users)
      .set({ ...values, updatedAt: new Date() })
      .where(and(eq(users.tenantId, tenantId), eq(users.id, before.id)))
      .returning();
    return user ?? after;
  } catch (error) {
    if (pgErrorOf(error)?.constraint === 'users_email') throw addressTaken(after.email);
    if (pgErrorOf(error)?.constraint === 'users_identity') throw subjectTaken();
    throw error;
  }
}

const isAdministrator = ({ role, isActive }: UserRow) => role === Role.ADMIN && isActive;

/** The tenant's row is held, so that two administrators cannot take leave of each other at once. */
async function refuseTheLast({ db, tenantId }: TenantTransaction, user: UserRow): Promise<void> {
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.tenantId, tenantId),
        eq(users.role, Role.ADMIN),
        eq(users.isActive, true),
        ne(users.id, user.id),
      ),
    )
    .limit(1);
  if (!other) throw new Error(`${user.email} is the last active ADMIN of the tenant`);
}

const addressTaken = (email: string) => new Error(`the tenant has a user ${email} already`);
const subjectTaken = () => new Error('the tenant has a user of this issuer and subject already');
