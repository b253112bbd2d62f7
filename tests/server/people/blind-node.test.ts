import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import { stores } from "../../support/stores.ts";
import { deviceAuth, openSocket, type TestSocket } from "./open-socket.ts";
import { openWorld, riverside, type PeopleWorld } from "./people-world.ts";

describe.each(stores())("a node on $name", (testStore) => {
  async function startWithMaya(): Promise<{ world: PeopleWorld; maya: TestSocket }> {
    const world = await openWorld(testStore);
    await world.givePassword("maya");
    const maya = await openSocket(world, deviceAuth((await world.signIn("maya")).token));
    await maya.hears("session");
    await maya.sync(riverside);
    return { world, maya };
  }

  it(
    "that cannot find out for five seconds who may still listen cuts its sockets, so that they come back elsewhere",
    { timeout: 20_000 },
    async () => {
      const { world, maya } = await startWithMaya();
      // Whatever it asks the store about its sockets fails from here on.
      await world.store.watch.destroy();
      expect(await maya.hears("disconnect")).toBe("transport close");
      expect(maya.heard.map(([event]) => event)).not.toContain("session.ended");
      await world.close();
    },
  );

  it(
    "on which commands wait for each other is not blind: everybody stays, and whoever lost the right to listen is cut",
    { timeout: 30_000 },
    async () => {
      const { world, maya } = await startWithMaya();
      await world.givePassword("dana");
      const dana = await openSocket(world, deviceAuth((await world.signIn("dana")).token));
      await dana.hears("session");
      await world.store.db
        .updateTable("sessions")
        .set({ ended_at: 1 })
        .where("person_id", "=", world.ids.dana)
        .execute();
      // Every connection for commands is taken, for longer than a blind node would wait.
      let isOver = false;
      const taken = Array.from({ length: 10 }, () =>
        world.store.db.transaction().execute(async (tx) => {
          while (!isOver) {
            await sql`select 1`.execute(tx);
            await new Promise((resolve) => setTimeout(resolve, SECOND_MS));
          }
        }),
      );
      await dana.hears("session.ended");
      await new Promise((resolve) => setTimeout(resolve, 7 * SECOND_MS));
      expect(maya.socket.connected).toBe(true);
      isOver = true;
      await Promise.all(taken);
      await world.close();
    },
  );
});
