import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll } from "vitest";
import { startPostgresServer, type PostgresServer } from "./postgres-server.ts";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** One server for all tests of a file, at an address from outside (`HALLWAY_TEST_POSTGRES`) or started here. */
let server: Promise<Pick<PostgresServer, "urlOf" | "stop">> | undefined;

afterAll(async () => {
  await (await server)?.stop();
  server = undefined;
});

/** A new, empty database on a real PostgreSQL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const given = process.env["HALLWAY_TEST_POSTGRES"];
  server ??= given ? Promise.resolve(givenServer(given)) : startPostgresServer();
  const { urlOf } = await server;
  const name = `hallway_test_${randomUUID().replaceAll("-", "")}`;
  await administer(
    urlOf("postgres"),
    `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
  );
  return {
    url: urlOf(name),
    drop: () => administer(urlOf("postgres"), `drop database ${name} with (force)`),
  };
}

function givenServer(base: string): Pick<PostgresServer, "urlOf" | "stop"> {
  return {
    urlOf: (database) => Object.assign(new URL(base), { pathname: `/${database}` }).href,
    stop: () => Promise.resolve(),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
