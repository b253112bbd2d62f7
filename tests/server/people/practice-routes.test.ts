import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { practiceRoutes } from "../../../server/features/people/practice-routes.ts";
import { healthRoutes } from "../../../server/platform/http/health-routes.ts";
import { buildHttpApp } from "../../../server/platform/http/http-app.ts";
import { openRemoteDesk } from "../../../server/tools/remote-desk.ts";
import { stores } from "../../support/stores.ts";
import { openWorld, type PeopleWorld } from "./people-world.ts";

const SECRET = "the-secret-of-this-run-of-the-hub";
const FILE = `
organization:
  name: Two Rivers Care
  emergency_line: Dial 911, then 555-0100
sites:
  - id: riverside
    name: Riverside
    zone: America/Chicago
    rooms: [{ id: room-4, name: Room 4 }]
    opening_hours: ["mon-fri 08:00-17:00"]
    after_hours: { name: Night line, text: "555-0101" }
people:
  - { name: Ines Calder, email: ines@practice.example, sites: { riverside: [admin, lead, bh_clinician] }, duty: ["mon-fri 08:00-17:00"] }
`;

describe("the command line's door into a running hub", () => {
  let world: PeopleWorld;
  let port: number;
  let boots = 0;
  const [sqlite] = stores();
  const http = createServer();
  beforeAll(async () => {
    if (!sqlite) throw new Error("there is no store");
    world = await openWorld(sqlite);
    const { hub } = world;
    const boot = async (): Promise<void> => void (boots += 1);
    const health = healthRoutes({
      registry: hub.metrics.registry,
      faults: () => Promise.resolve([]),
      mayLook: () => false,
    });
    http.on(
      "request",
      buildHttpApp({
        logger: hub.logger,
        isProduction: true,
        trustedProxies: 0,
        api: [practiceRoutes({ hub, localSecret: SECRET, boot })],
        health,
        clientDir: undefined,
      }),
    );
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    port = (http.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await new Promise((resolve) => http.close(resolve));
    expect(world.errors).toEqual([]);
    await world.close();
  });

  it("plans, imports and makes links for whoever can read this run's secret", async () => {
    const desk = openRemoteDesk(port, SECRET);
    const plan = await desk.plan(FILE);
    expect(plan).toMatchObject({
      ok: true,
      value: {
        lines: expect.arrayContaining([
          expect.stringContaining("- site Hillside: not in the file"),
        ]) as unknown,
      },
    });
    expect(boots).toBe(0);
    expect(await desk.take(FILE)).toEqual(plan);
    expect(boots).toBe(1);
    expect(await desk.plan(FILE)).toMatchObject({ ok: true, value: { size: 0 } });
    expect(await desk.invite("ines@practice.example")).toMatchObject({
      ok: true,
      value: { name: "Ines Calder", path: expect.stringMatching(/^\/invite#hwi_/) as unknown },
    });
    expect(await desk.invite("maya@practice.example")).toMatchObject({
      ok: false,
      code: "not_possible_now",
    });
  });

  it("tells what is wrong with a file and takes nothing over", async () => {
    expect(await openRemoteDesk(port, SECRET).take("organization: 7")).toMatchObject({
      ok: false,
      code: "invalid_input",
    });
    expect(boots).toBe(1);
  });

  it("is not there for anybody else, nor through a proxy", async () => {
    expect(await openRemoteDesk(port, "another-secret").plan(FILE)).toMatchObject({
      ok: false,
      code: "not_found",
    });
    const ask = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}/api/practice/plan`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ text: FILE }),
      });
    const replies = [
      await ask({}),
      await ask({ "x-hallway-tool": SECRET, "x-forwarded-for": "192.0.2.1" }),
      await fetch(`http://127.0.0.1:${port}/api/nowhere`, { method: "POST" }),
    ];
    const texts = await Promise.all(
      replies.map(async (reply) => `${reply.status} ${await reply.text()}`),
    );
    expect(new Set(texts).size).toBe(1);
  });
});
