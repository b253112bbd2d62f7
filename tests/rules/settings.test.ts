import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.ts";
import { makeSecretTexts, secretNames } from "../../server/platform/secrets/secrets.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Every setting as server/config.ts has it, with its default where it has one. */
const settings = new Map(
  [
    ...read("server/config.ts").matchAll(/^ {2}([A-Z][A-Z_]+): z((?:(?!^ {2}[A-Z}])[\s\S])*)/gm),
  ].map(
    ([, name = "", rules = ""]) => [name, /\.default\("?([^")]+)"?\)/.exec(rules)?.[1]] as const,
  ),
);
const secretsOrFiles = secretNames.flatMap((name) => [name, `${name}_FILE`]);

describe("the settings of a hub", () => {
  it("are found in server/config.ts", () => {
    expect(settings.get("PORT")).toBe("3000");
    expect(settings.has("PUBLIC_URL")).toBe(true);
  });

  it(".env.example has every one of them and no other", () => {
    const told = [...read(".env.example").matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(told).toHaveLength(settings.size + secretsOrFiles.length);
    expect(new Set(told)).toEqual(new Set([...settings.keys(), ...secretsOrFiles]));
  });

  it("what .env.example sets is a configuration that a hub starts with", () => {
    const dir = mkdtempSync(join(tmpdir(), "hallway-env-"));
    for (const [name, text] of Object.entries(makeSecretTexts()))
      writeFileSync(join(dir, name), text);
    const lines = [...read(".env.example").matchAll(/^([A-Z][A-Z_]+)=(.*)$/gm)];
    const env = Object.fromEntries(
      lines.map(([, name = "", value = ""]) => [name, value.replace("/etc/hallway", dir)]),
    );
    expect(readConfig(env)).toMatchObject({ ok: true });
    rmSync(dir, { recursive: true, force: true });
  });

  it.each([
    ["https://watch.example/ping", true],
    ["http://127.0.0.1:8080/ping", true],
    ["http://watch.example/ping", false],
    ["ftp://watch.example/ping", false],
  ])("the dead man's address %s is taken: %s", (url, ok) => {
    expect(readConfig({ DEAD_MAN_URL: url })).toMatchObject({ ok });
  });

  it("docs/operating.md explains every one of them, with its default, and no other", () => {
    const rows = read("docs/operating.md").matchAll(/^\| `([A-Z][A-Z_]+)` \| (?:`([^`]+)`)? ?\|/gm);
    const told = new Map([...rows].map(([, name = "", value]) => [name, value] as const));
    expect(new Set(told.keys())).toEqual(new Set([...settings.keys(), ...secretNames]));
    for (const [name, value] of settings)
      if (value !== undefined) expect([name, told.get(name)]).toEqual([name, value]);
  });
});
