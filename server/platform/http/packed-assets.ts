import { readdirSync } from "node:fs";
import { extname } from "node:path";
import type { RequestHandler } from "express";

const PACKED = ".br";

/** Answers with the compressed form that the build laid beside an asset, to whoever can read it. */
export function servePacked(assetsDir: string): RequestHandler {
  const packed = new Set(readdirSync(assetsDir).filter((name) => name.endsWith(PACKED)));
  return (request, response, next) => {
    const name = request.path.slice(1) + PACKED;
    if (!packed.has(name)) return next();
    response.vary("Accept-Encoding");
    if (!request.acceptsEncodings("br")) return next();
    response.type(extname(request.path));
    response.setHeader("Content-Encoding", "br");
    request.url = `/${name}`;
    next();
  };
}
