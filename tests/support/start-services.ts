import { postgres, ensurePrograms, redis } from "./programs.ts";
import { startPostgresServer } from "./postgres-server.ts";

/** Before any test of a suite that needs them: one PostgreSQL for the whole run; Redis is there for the tests that start it. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const isGiven = Boolean(process.env["HALLWAY_TEST_POSTGRES"]);
  ensurePrograms(isGiven ? [redis] : [postgres, redis]);
  if (isGiven) return undefined;
  const server = await startPostgresServer();
  process.env["HALLWAY_TEST_POSTGRES"] = server.urlOf("postgres");
  return async () => {
    delete process.env["HALLWAY_TEST_POSTGRES"];
    await server.stop();
  };
}
