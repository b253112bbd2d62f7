import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import express from "express";
import { expect, it } from "vitest";
import { servePacked } from "./packed-assets.ts";

const script = "export const greeting = 'hello';\n";

async function ask(acceptEncoding: string): Promise<Response> {
  const folder = mkdtempSync(join(tmpdir(), "hallway-assets-"));
  writeFileSync(join(folder, "page.js"), script);
  writeFileSync(join(folder, "page.js.br"), brotliCompressSync(script));
  const server = express().use(servePacked(folder), express.static(folder)).listen(0, "127.0.0.1");
  try {
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const headers = { "accept-encoding": acceptEncoding };
    const response = await fetch(`http://127.0.0.1:${port}/page.js?v=1`, { headers });
    expect(await response.text()).toBe(script);
    return response;
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

it("a browser that can read it gets the compressed form of a script, as a script", async () => {
  const { headers } = await ask("gzip, br");
  expect(headers.get("content-encoding")).toBe("br");
  expect(headers.get("content-type")).toContain("javascript");
  expect(headers.get("vary")).toBe("Accept-Encoding");
});

it("any other gets it as it is, and a cache between is told that there are two", async () => {
  const { headers } = await ask("identity");
  expect(headers.get("content-encoding")).toBeNull();
  expect(headers.get("vary")).toBe("Accept-Encoding");
});
