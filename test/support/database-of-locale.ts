import { randomBytes } from 'node:crypto';
import { migrate } from '../../src/platform/database/index.js';
import type { ClonedDatabase } from './template-database.js';
import { addressOf, asAdmin } from './toy-database.js';

/** An empty database with a locale of its own, and the gateway's schema in it. @param locale of CREATE DATABASE */
export async function makeDatabaseOfLocale(locale: string): Promise<ClonedDatabase> {
  const { name, url, drop } = await createDatabaseOfLocale(locale);
  try {
    const { gatewayUrl } = await migrate({ url, log: () => {} });
    return { ownerUrl: url, gatewayUrl, drop };
  } catch (error) {
    await drop();
    throw new Error(`no schema in ${name}`, { cause: error });
  }
}

/** The same without a schema. */
export async function createDatabaseOfLocale(locale: string) {
  const serverUrl = process.env.TEST_DATABASE_URL ?? '';
  const name = `locale_${randomBytes(5).toString('hex')}`;
  await asAdmin(serverUrl, [`create database ${name} template template0 ${locale}`]);
  const drop = () => asAdmin(serverUrl, [`drop database ${name} with (force)`]);
  return { name, url: addressOf(serverUrl, name), drop };
}
