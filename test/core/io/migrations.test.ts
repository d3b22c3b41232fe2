import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  applyMigrations,
  listApplied,
  MIGRATIONS_DIR,
  readMigrations,
} from '../../../core/io/store/migrations.ts';
import { runChild } from '../../support/child.ts';
import { START } from '../../support/sampleData.ts';
import { makeTempStore, tempDir } from '../../support/store.ts';

const SCHEMA = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url));
const SQL_TYPES: Record<string, string> = {
  String: 'TEXT',
  Int: 'INTEGER',
  DateTime: 'DATETIME',
  Boolean: 'BOOLEAN',
  Json: 'JSONB',
};

interface Table {
  columns: Record<string, { type: string; required: boolean; id: boolean; autoincrement: boolean }>;
  indexes: Record<string, { columns: string[]; unique: boolean }>;
}

/** What schema.prisma describes, read without Prisma. */
function readSchema(): Record<string, Table> {
  const text = readFileSync(SCHEMA, 'utf8').replace(/\/\/.*$/gm, '');
  const tables: Record<string, Table> = {};
  for (const [, name = '', body = ''] of text.matchAll(/model (\w+) \{([^}]*)\}/g)) {
    const table: Table = { columns: {}, indexes: {} };
    for (const line of body.split('\n').map((l) => l.trim())) readLine(name, line, table);
    tables[name] = table;
  }
  return tables;
}

function readLine(model: string, line: string, table: Table): void {
  const index = /^@@(index|unique)\(\[(.*)\]\)$/.exec(line);
  if (index) {
    const columns = (index[2] ?? '').split(',').map((c) => c.trim());
    const unique = index[1] === 'unique';
    table.indexes[`${model}_${columns.join('_')}_${unique ? 'key' : 'idx'}`] = { columns, unique };
    return;
  }
  const field = /^(\w+)\s+(\w+)(\?)?(.*)$/.exec(line);
  if (!field) return;
  const [, name = '', type = '', optional, rest = ''] = field;
  table.columns[name] = {
    type: SQL_TYPES[type] ?? `unknown type ${type}`,
    required: optional === undefined,
    id: rest.includes('@id'),
    autoincrement: rest.includes('autoincrement()'),
  };
  if (rest.includes('@unique')) table.indexes[`${model}_${name}_key`] = { columns: [name], unique: true };
}

interface ColumnInfo {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

/** What the migrations made. */
function readDatabase(db: Database.Database): Record<string, Table> {
  const made = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations'`,
    )
    .all();
  return Object.fromEntries(
    made.map(({ name, sql }) => {
      const columns = db.prepare<[], ColumnInfo>(`PRAGMA table_info("${name}")`).all();
      return [
        name,
        {
          columns: Object.fromEntries(columns.map((c) => [c.name, describeColumn(c, sql)])),
          indexes: readIndexes(db, name),
        },
      ];
    }),
  );
}

function describeColumn({ name, type, notnull, pk }: ColumnInfo, sql: string) {
  const autoincrement = new RegExp(`"${name}" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT`).test(sql);
  return { type, required: notnull === 1, id: pk === 1, autoincrement };
}

function readIndexes(db: Database.Database, table: string): Table['indexes'] {
  const indexes = db
    .prepare<[], { name: string; unique: number; origin: string }>(`PRAGMA index_list("${table}")`)
    .all()
    .filter(({ origin }) => origin === 'c');
  return Object.fromEntries(
    indexes.map(({ name, unique }) => {
      const columns = db.prepare<[], { name: string }>(`PRAGMA index_info("${name}")`).all();
      return [name, { columns: columns.map((c) => c.name), unique: unique === 1 }];
    }),
  );
}

function migrated(): Database.Database {
  const db = new Database(':memory:');
  applyMigrations(db, readMigrations(), START);
  return db;
}

describe('migrations', () => {
  it('make exactly the tables, columns and indexes that schema.prisma describes', () => {
    expect(readDatabase(migrated())).toEqual(readSchema());
  });

  it('serve every model of the generated client', async () => {
    const { open } = await makeTempStore();
    const { prisma } = open;
    const rows = await Promise.all([
      ...[prisma.person.findMany(), prisma.binding.findMany(), prisma.conversation.findMany()],
      ...[prisma.message.findMany(), prisma.ticket.findMany(), prisma.history.findMany()],
      ...[prisma.card.findMany(), prisma.outbox.findMany(), prisma.job.findMany(), prisma.fact.findMany()],
    ]);
    expect(rows.flat()).toEqual([]);
  });

  it('are kept in Prisma’s own table as `prisma migrate deploy` would', () => {
    const db = migrated();
    const rows = db.prepare('SELECT * FROM _prisma_migrations').all();
    const file = readFileSync(join(MIGRATIONS_DIR, '20260201000000_init', 'migration.sql'));
    expect(rows[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash('sha256').update(file).digest('hex'),
      finished_at: START,
      migration_name: '20260201000000_init',
      logs: null,
      rolled_back_at: null,
      started_at: START,
      applied_steps_count: 1,
    });
    expect(rows).toHaveLength(readMigrations().length);
    const info = db.prepare<[], ColumnInfo>('PRAGMA table_info(_prisma_migrations)').all();
    expect(info.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id TEXT',
      'checksum TEXT',
      'finished_at DATETIME',
      'migration_name TEXT',
      'logs TEXT',
      'rolled_back_at DATETIME',
      'started_at DATETIME',
      'applied_steps_count INTEGER UNSIGNED',
    ]);
  });

  it('carry the lock file of the provider', () => {
    expect(readFileSync(join(MIGRATIONS_DIR, 'migration_lock.toml'), 'utf8')).toContain(
      'provider = "sqlite"',
    );
  });

  it('are applied once, and later ones on top', () => {
    const db = migrated();
    const later = { name: '29990101000000_more', sql: 'CREATE TABLE "More" ("a" TEXT)', checksum: 'c' };
    expect(applyMigrations(db, readMigrations(), START)).toEqual([]);
    expect(applyMigrations(db, [...readMigrations(), later], START)).toEqual([later.name]);
    expect(listApplied(db).map((row) => row.name)).toEqual([
      ...readMigrations().map((m) => m.name),
      later.name,
    ]);
  });

  it('leave nothing of a migration that fails half-way', () => {
    const db = migrated();
    const broken = {
      name: '29990101000000_bad',
      sql: 'CREATE TABLE "Half" ("a" TEXT); SELECT nothing;',
      checksum: 'c',
    };
    expect(() => applyMigrations(db, [...readMigrations(), broken], START)).toThrow(/nothing/);
    expect(db.prepare(`SELECT 1 FROM sqlite_master WHERE name='Half'`).get()).toBeUndefined();
    expect(listApplied(db)).toHaveLength(readMigrations().length);
  });

  it('agree when two processes start together', async () => {
    const dir = tempDir();
    const both = await Promise.all([runChild('open-private', dir), runChild('open-private', dir)]);
    expect(both.map((child) => child.code)).toEqual([0, 0]);
    const db = new Database(join(dir, 'guanjia.db'));
    expect(listApplied(db)).toHaveLength(readMigrations().length);
    db.close();
  });

  it('are applied to a store of an earlier version when it is opened', async () => {
    const dir = tempDir();
    const more = join(tempDir(), 'migrations');
    const first = await makeTempStore({ dataDir: dir });
    await first.store.setFact('kept', 'yes');
    await first.open.close();
    cpSync(MIGRATIONS_DIR, more, { recursive: true });
    mkdirSync(join(more, '29990101000000_more'));
    writeFileSync(join(more, '29990101000000_more', 'migration.sql'), 'CREATE TABLE "More" ("a" TEXT);');
    const second = await makeTempStore({ dataDir: dir, migrationsDir: more });
    expect(await second.store.findFact('kept')).toBe('yes');
    expect(await second.open.prisma.$queryRaw`SELECT COUNT(*) AS n FROM "More"`).toEqual([{ n: 0n }]);
  });
});
