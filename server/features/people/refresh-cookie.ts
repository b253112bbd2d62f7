import type { Request, Response } from "express";

/** `__Host-`: this origin alone set it, for this origin alone, over TLS (browsers count a demo on this machine as such). */
const NAME = "__Host-hallway-refresh";
const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: "strict", path: "/" } as const;

export function readRefreshCookie(request: Request): string | undefined {
  const pairs = (request.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}

export function setRefreshCookie(
  response: Response,
  refreshToken: string,
  expiresAt: number,
): void {
  response.cookie(NAME, refreshToken, { ...ATTRIBUTES, expires: new Date(expiresAt) });
}

export function clearRefreshCookie(response: Response): void {
  response.clearCookie(NAME, ATTRIBUTES);
}
