import { asOwner } from './database.mjs';
import { adminOf, newest, slugOf } from './shape.mjs';

const dayMs = 86_400_000;

/** What requests ask for: always the same in the same order, spread over all tenants. */
export class Keys {
  #made = 0;
  #ownerUrl;

  /** @param {string} ownerUrl @param {number} tenants */
  static async of(ownerUrl, tenants) {
    const keys = new Keys();
    keys.#ownerUrl = ownerUrl;
    keys.tenants = await asOwner(ownerUrl, async (owner) => {
      const { rows } = await owner.query(
        `select t.tenant_id as id, t.slug, u.id as "userId" from tenants t
         join users u on u.tenant_id = t.tenant_id and u.role = 'ADMIN'`,
      );
      return Array.from({ length: tenants }, (_, n) => ({
        ...rows.find(({ slug }) => slug === slugOf(n)),
        email: adminOf(n),
      }));
    });
    return keys;
  }

  /** @returns as many keys of an operation as are asked for, or fewer where a read has no more */
  async take(operation, count) {
    switch (operation) {
      case 'single':
        return this.#leads('select tenant_id, id from leads where deleted_at is null', count);
      case 'timeline':
        return this.#leads(
          `select c.tenant_id, c.lead_id as id from comments c
           join leads l on l.tenant_id = c.tenant_id and l.id = c.lead_id and l.deleted_at is null
           group by 1, 2 having count(*) >= 12`,
          count,
        );
      case 'list':
        return Array.from({ length: Math.min(count, this.tenants.length) }, (_, n) => ({
          tenant: this.#tenant(n),
        }));
      case 'dashboard':
        return Array.from({ length: Math.min(count, this.tenants.length * 60) }, (_, n) => ({
          tenant: this.#tenant(n),
          from: day(-(n % 60) - 29),
          to: day(-(n % 60)),
        }));
      case 'create':
        return Array.from({ length: count }, (_, n) => ({ tenant: this.#tenant(n), ...this.#person() }));
      case 'convert':
        return this.#waitingLeads(count);
      default:
        throw new Error(`no operation ${operation}`);
    }
  }

  #tenant = (n) => this.tenants[n % this.tenants.length];

  #person() {
    this.#made += 1;
    return {
      firstName: 'Nora',
      lastName: `New ${this.#made}`,
      email: `new-${this.#made}@web.example`,
      // Area codes that the seeded leads do not have.
      phoneNumber: `+1415${2_000_000 + this.#made}`,
      company: `Works ${this.#made}`,
    };
  }

  async #leads(text, count) {
    const byId = new Map(this.tenants.map((tenant) => [tenant.id, tenant]));
    const { rows } = await asOwner(this.#ownerUrl, (owner) =>
      owner.query(`select * from (${text}) as found order by md5(id::text) limit $1`, [count]),
    );
    return rows.map(({ tenant_id, id }) => ({ tenant: byId.get(tenant_id), leadId: id }));
  }

  /** Puts in leads that are to be converted, each of a person and a company of their own. */
  async #waitingLeads(count) {
    const people = Array.from({ length: count }, (_, n) => ({ tenant: this.#tenant(n), ...this.#person() }));
    const column = (read) => people.map(read);
    const { rows } = await asOwner(this.#ownerUrl, (owner) =>
      owner.query(
        `insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, status_id, activity,
           privacy_level, approval_state, created_by, owner_id)
         select given.tenant_id, uuidv7(), 'Nora', last_name, given.email, array[phone], company, s.id, 'ACTIVE',
           'PUBLIC', 'NOT_REQUIRED', user_id, user_id
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
           as given (tenant_id, user_id, last_name, email, phone, company)
         join lead_statuses s on s.tenant_id = given.tenant_id and s.is_default
         returning tenant_id, id`,
        [
          column(({ tenant }) => tenant.id),
          column(({ tenant }) => tenant.userId),
          column(({ lastName }) => lastName),
          column(({ email }) => email),
          column(({ phoneNumber }) => phoneNumber),
          column(({ company }) => company),
        ],
      ),
    );
    const byId = new Map(this.tenants.map((tenant) => [tenant.id, tenant]));
    return rows.map(({ tenant_id, id }) => ({ tenant: byId.get(tenant_id), leadId: id }));
  }
}

/** The day some days from the newest lead. */
const day = (offset) => new Date(Date.parse(newest) + offset * dayMs).toISOString().slice(0, 10);
