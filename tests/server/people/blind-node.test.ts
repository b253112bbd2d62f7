import { expect, it } from "vitest";
import { stores } from "../../support/stores.ts";
import { deviceAuth, openSocket } from "./open-socket.ts";
import { openWorld, riverside } from "./people-world.ts";

it("a node that cannot find out for five seconds who may still listen cuts its sockets, so that they come back elsewhere", { timeout: 20_000 }, async () => {
  const [sqlite] = stores();
  if (!sqlite) throw new Error("there is no store");
  const world = await openWorld(sqlite);
  await world.givePassword("maya");
  const maya = await openSocket(world, deviceAuth((await world.signIn("maya")).token));
  await maya.hears("session");
  await maya.sync(riverside);
  // The one connection to the file is taken: nobody else gets an answer from the store.
  const cutOff = world.store.db.transaction().execute(() => maya.hears("disconnect"));
  expect(await cutOff).toBe("transport close");
  expect(maya.heard.map(([event]) => event)).not.toContain("session.ended");
  await world.close();
});
