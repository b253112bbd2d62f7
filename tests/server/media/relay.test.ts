import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTurnAccess } from "../../../server/features/media/turn-access.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import { callRoomSchema } from "../../../shared/media/media.schema.ts";
import { coturn, ensurePrograms } from "../../support/programs.ts";
import { startTurnServer, type TurnServer } from "../../support/turn-server.ts";
import { wallNow } from "../../support/wall-clock.ts";

const room = callRoomSchema.parse({
  kind: "handoff",
  id: "0b2e6f8c-7a3d-4c15-9e42-5d1f0a9b8c77",
  siteId: "riverside",
});
const run = promisify(execFile);

describe("the relay, with the settings of deploy/turnserver.conf", () => {
  let turn: TurnServer;
  beforeAll(async () => {
    ensurePrograms([coturn]);
    turn = await startTurnServer();
  });
  afterAll(() => turn.stop());

  /** coturn's own client asks the relay to lead it to an address; all that it says. */
  const ask = async (peer: string, access: { username: string; credential: string }) => {
    const { username, credential } = access;
    const to = ["-e", peer, "-n", "2", "-m", "1", "-c", "-p", String(turn.port), "127.0.0.1"];
    const args = ["-v", "-u", username, "-w", credential, ...to];
    const { stdout, stderr } = await run("turnutils_uclient", args, { timeout: 2_500 }).catch(
      (ended: { stdout: string; stderr: string }) => ended,
    );
    return stdout + stderr;
  };
  const access = (now: number, secret = turn.secret) =>
    buildTurnAccess({ urls: [turn.url], secret }, true, { room, subject: "dana", now });

  it("lets a person of a call in with what the hub gives them", async () => {
    expect(await ask("127.0.0.1", access(wallNow()))).toContain("Received relay addr: 127.0.0.1");
  });

  it.each(["10.0.0.1", "192.168.0.1", "169.254.169.254", "172.17.0.1"])(
    "leads nobody to %s",
    async (peer) => {
      expect(await ask(peer, access(wallNow()))).toMatch(/403|Forbidden/);
    },
  );

  it("refuses credentials that have run out, and those of another secret", async () => {
    for (const wrong of [access(wallNow() - 11 * MINUTE_MS), access(wallNow(), "x".repeat(32))])
      expect(await ask("127.0.0.1", wrong)).toMatch(/401|Unauthorized|Cannot complete Allocation/);
  });
});
