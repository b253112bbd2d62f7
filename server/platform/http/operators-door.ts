import type { Request } from "express";
import { createHash, timingSafeEqual } from "node:crypto";

export interface OperatorsDoor {
  readonly mode: "demo" | "production";
  /** Opens it from elsewhere; without one it opens on this machine only. */
  readonly metricsToken: string | undefined;
}

/** Who may see how a hub is doing: in a demo whoever reaches it; in production this machine itself, and whoever shows the token. */
export function buildMayLook({ mode, metricsToken }: OperatorsDoor): (request: Request) => boolean {
  return (request) =>
    mode === "demo" || isFromThisMachine(request) || showsToken(request, metricsToken);
}

const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
/** A proxy on this machine speaks for somebody else, and says so. */
const proxyHeaders = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"];

function isFromThisMachine({ socket, headers }: Request): boolean {
  return (
    loopback.has(socket.remoteAddress ?? "") &&
    proxyHeaders.every((name) => headers[name] === undefined)
  );
}

function showsToken(request: Request, token: string | undefined): boolean {
  const [, shown] = /^Bearer (\S+)$/i.exec(request.get("authorization") ?? "") ?? [];
  if (token === undefined || shown === undefined) return false;
  return timingSafeEqual(digest(shown), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
