import type { SessionId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Connection } from "../../platform/realtime/connection.ts";
import { loadApiTokenStates } from "./api-tokens.store.ts";
import { isLive, isLocked } from "./session-state.ts";
import { loadSessionStates } from "./sessions.store.ts";
import { loadWallStates } from "./walls.store.ts";

/** How a connection stands: what its viewer may see depends on nothing else. */
export interface Standing {
  readonly isLocked: boolean;
  readonly version: number;
  /** A screen that was moved to where patients see it, or away from there, must come in anew with what it may show now. */
  readonly mustComeBack: boolean;
}

/** Of a screen on the wall, whose rights are its site's. */
export const stays = { isLocked: false, version: 0, mustComeBack: false } satisfies Standing;

/** Ids in one query; SQLite binds at most 32,766 values. */
const AT_A_TIME = 1_000;

/** Which of these connections may stay, and how; one that is not in the answer has ended. */
export async function loadStandings(
  tx: Tx,
  connections: readonly Connection[],
  now: number,
  idleLockMs: number,
): Promise<ReadonlyMap<Connection, Standing>> {
  const standings = new Map<Connection, Standing>();
  for (let start = 0; start < connections.length; start += AT_A_TIME) {
    const part = connections.slice(start, start + AT_A_TIME);
    const found = await loadPart(tx, part, now, idleLockMs);
    for (const connection of part) {
      const standing = found(connection);
      if (standing) standings.set(connection, standing);
    }
  }
  return standings;
}

async function loadPart(
  tx: Tx,
  part: readonly Connection[],
  now: number,
  idleLockMs: number,
): Promise<(connection: Connection) => Standing | undefined> {
  const sessions = new Map(
    (await loadSessionStates(tx, sessionIdsOf(part))).map((state) => [state.id, state]),
  );
  const tokens = new Map(
    (await loadApiTokenStates(tx, tokenHashesOf(part))).map((state) => [state.hash, state]),
  );
  const walls = await loadWallStates(
    tx,
    part.flatMap(({ viewer }) => (viewer.kind === "wall" ? [viewer.wallId] : [])),
  );
  return ({ viewer }) => {
    if (viewer.kind === "wall") {
      const wall = walls.get(viewer.wallId);
      return wall && { ...stays, mustComeBack: wall.isStaffOnly !== viewer.isStaffOnly };
    }
    if (viewer.credential.kind === "session") {
      const state = sessions.get(viewer.credential.sessionId);
      return state && isLive(state, now)
        ? { ...stays, isLocked: isLocked(state, now, idleLockMs), version: state.version }
        : undefined;
    }
    const state = tokens.get(viewer.credential.tokenHash);
    return state && isLive({ ...state, endedAt: state.revokedAt }, now)
      ? { ...stays, version: state.version }
      : undefined;
  };
}

function sessionIdsOf(connections: readonly Connection[]): readonly SessionId[] {
  return connections.flatMap(({ viewer }) =>
    viewer.kind === "person" && viewer.credential.kind === "session"
      ? [viewer.credential.sessionId]
      : [],
  );
}

function tokenHashesOf(connections: readonly Connection[]): readonly string[] {
  return connections.flatMap(({ viewer }) =>
    viewer.kind === "person" && viewer.credential.kind === "token"
      ? [viewer.credential.tokenHash]
      : [],
  );
}
