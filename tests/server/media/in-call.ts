import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { Refusal, Result } from "../../../shared/kernel/result.ts";
import type { CallerPass, CallInvite } from "../../../shared/media/callers.schema.ts";
import type { CallRoom, Joined, Roster } from "../../../shared/media/media.schema.ts";
import type { HeardSignal, OutOfCall } from "../../../shared/media/signals.schema.ts";
import type { Somebody } from "../../support/somebody.ts";
import type { Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";

/** One device that may be in a call, without a browser. */
export interface CallDevice {
  readonly socket: Socket;
  readonly heard: HeardSignal[];
  readonly outs: OutOfCall[];
  roster(): Roster | undefined;
  /** Everybody whom this device is shown, by all names, in the order of joining. */
  names(): readonly string[];
  ask<Value>(event: string, payload: unknown): Promise<Result<Value>>;
  joins(room: CallRoom, more?: object): Promise<Joined>;
  isRefused(event: string, payload: unknown): Promise<Refusal>;
  /** Says something to the device that is called so, as this member. */
  says(as: Joined, to: string, signal?: unknown): Promise<Result<object>>;
}

export const onAudio = { microphone: true, camera: false, screen: false };
export const anOffer = { kind: "description", generation: 1, type: "offer", sdp: "v=0\r\n" };

export function callDeviceOf(socket: Socket): CallDevice {
  const heard: HeardSignal[] = [];
  const outs: OutOfCall[] = [];
  let roster: Roster | undefined;
  socket.on("media.signal", (signal: HeardSignal) => heard.push(signal));
  socket.on("media.out", (out: OutOfCall) => outs.push(out));
  socket.on("media.roster", (next: Roster) => (roster = next));
  const ask = async <Value>(event: string, payload: unknown): Promise<Result<Value>> =>
    (await socket.timeout(8_000).emitWithAck(event, payload)) as Result<Value>;
  return {
    socket,
    heard,
    outs,
    roster: () => roster,
    names: () => roster?.members.map(({ names }) => names.join(" + ")) ?? [],
    ask,
    async joins(room, more = {}) {
      const joined = await ask<Joined>("media.join", { room, sending: onAudio, ...more });
      if (!joined.ok) throw new Error(`was not let into the call: ${JSON.stringify(joined)}`);
      roster = joined.value.roster;
      return joined.value;
    },
    async isRefused(event, payload) {
      const reply = await ask(event, payload);
      if (reply.ok) throw new Error(`${event} was not refused`);
      return reply;
    },
    says({ memberId, roster: { room } }, to, signal = anOffer) {
      const other = roster?.members.find(({ names }) => names.some((name) => name.startsWith(to)));
      return ask("media.signal", { room, memberId, to: other?.id ?? randomUUID(), signal });
    },
  };
}

/** A device without an account types a code in. */
export async function claim(url: string, code: string): Promise<Result<CallerPass>> {
  const response = await fetch(`${url}/api/calls/claim`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code }),
  });
  return (await response.json()) as Result<CallerPass>;
}

export function connectCaller(url: string, secret: string): Socket {
  return io(`${url}/call`, {
    path: "/socket",
    transports: ["websocket"],
    auth: { caller: secret },
    forceNew: true,
    reconnection: false,
  });
}

/** A tablet is let in by a code that somebody shows it. */
export async function letIn(
  hallway: Hallway,
  by: Somebody,
  room: CallRoom,
): Promise<{ readonly device: CallDevice; readonly pass: CallerPass }> {
  const { code } = await by.does<CallInvite>("media.invite", { room, as: "exam_room" });
  const url = `http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}`;
  const pass = await claim(url, code.toLowerCase());
  if (!pass.ok) throw new Error(`the code was refused: ${JSON.stringify(pass)}`);
  const device = callDeviceOf(connectCaller(url, pass.value.secret));
  await until("the tablet is connected", () => device.socket.connected);
  return { device, pass: pass.value };
}
