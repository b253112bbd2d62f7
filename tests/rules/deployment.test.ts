import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readConfig } from "../../server/config.ts";

const root = new URL("../..", import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), "utf8");

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const compose = parse(read("docker-compose.yml"), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const hubs = services.filter(([name]) => name.startsWith("hub-"));
const entrypoint = join(root, "deploy/entrypoint.sh");

describe("docker-compose.yml", () => {
  it("is what the Compose specification allows (its schema, Apache-2.0, stands in tests/support)", () => {
    const text = read("tests/support/compose-spec.json")
      .replaceAll("#/definitions/", "#/$defs/")
      .replace('"definitions":', '"$defs":');
    const {
      $schema: _schema,
      $id: _id,
      ...specification
    } = JSON.parse(text) as Record<string, unknown>;
    const schema = z.fromJSONSchema(specification as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(compose).error?.issues ?? []).toEqual([]);
    const misspelt = {
      ...compose,
      services: { ...compose.services, proxy: { ...compose.services["proxy"], readonly: true } },
    };
    expect(schema.safeParse(misspelt).success).toBe(false);
  });

  it.each(services)(
    "%s runs as nobody special: no root, no capability, nothing written but to its own places",
    (_name, service) => {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
      expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(service.privileged).toBeUndefined();
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    },
  );

  it("the proxy and the relay alone can be reached from outside, and the stores by the hubs alone", () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(["proxy"]);
    const onHost = services.filter(([, { network_mode }]) => network_mode === "host");
    expect(onHost.map(([name]) => name)).toEqual(["turn"]);
    expect(
      services.filter(([, { networks }]) => networks?.includes("store")).map(([name]) => name),
    ).toEqual(["hub-1", "hub-2", "postgres", "redis"]);
    expect(compose.networks["store"]).toEqual({ internal: true });
    expect(compose.services["proxy"]?.networks).toEqual(["front"]);
  });

  it("whatever a service refers to is there", () => {
    for (const [, service] of services) {
      for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty([secret]);
      for (const network of service.networks ?? [])
        expect(compose.networks).toHaveProperty([network]);
      for (const other of Object.keys(service.depends_on ?? {}))
        expect(compose.services).toHaveProperty([other]);
      for (const volume of service.volumes ?? [])
        expect(
          volume.startsWith("./")
            ? existsSync(join(root, volume.split(":")[0] ?? ""))
            : (volume.split(":")[0] ?? "") in compose.volumes,
        ).toBe(true);
      const named = [
        ...JSON.stringify([service.environment, service.command, service.healthcheck]).matchAll(
          /\/run\/secrets\/([\w.]+)/g,
        ),
      ];
      for (const [, secret] of named) expect(service.secrets).toContain(secret);
    }
  });

  it("no secret stands in it, and none in the repository", () => {
    const values = services.flatMap(([, { environment }]) => Object.entries(environment ?? {}));
    expect(
      values.filter(
        ([name, value]) =>
          /PASSWORD|KEY|PEPPER|DATABASE_URL|REDIS_URL/.test(name) &&
          !value.startsWith("/run/secrets/"),
      ),
    ).toEqual([]);
    for (const { file } of Object.values(compose.secrets))
      expect(file).toMatch(/^\.\/deploy\/secrets\//);
    expect(read(".gitignore").split("\n")).toEqual(
      expect.arrayContaining(["deploy/secrets/", ".env"]),
    );
    expect(read(".dockerignore").split("\n")[0]).toBe("*");
  });

  it("each hub has a folder of its own, and is alike otherwise", () => {
    expect(hubs.map(([name]) => name)).toEqual(["hub-1", "hub-2"]);
    const [first, second] = hubs.map(([, { volumes: _own, ...service }]) => service);
    expect(first).toEqual(second);
    expect(new Set(hubs.map(([, { volumes }]) => volumes?.join())).size).toBe(2);
  });
});

describe("deploy/prepare.sh", () => {
  const dir = mkdtempSync(join(tmpdir(), "hallway-deploy-"));
  const made = join(dir, "secrets");
  beforeAll(() => {
    execFileSync(join(root, "deploy/prepare.sh"), ["hallway.example", made], {
      stdio: "pipe",
      env: { ...process.env, PATH: `${join(process.execPath, "..")}:${process.env["PATH"]}` },
    });
  }, 30_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("makes every file that docker-compose.yml names", () => {
    for (const { file } of Object.values(compose.secrets))
      expect(existsSync(join(made, file.replace("./deploy/secrets/", "")))).toBe(true);
    expect(existsSync(join(made, "ca.key"))).toBe(false);
  });

  it("makes certificates that belong together", () => {
    for (const name of ["postgres", "redis"]) {
      const args = [
        "verify",
        "-CAfile",
        join(made, "ca.crt"),
        "-verify_hostname",
        name,
        join(made, `${name}.crt`),
      ];
      expect(execFileSync("openssl", args, { encoding: "utf8" })).toContain("OK");
    }
  });

  it("overwrites nothing", () => {
    const before = readFileSync(join(made, "MASTER_KEY"), "utf8");
    expect(() =>
      execFileSync(join(root, "deploy/prepare.sh"), ["hallway.example", made], { stdio: "pipe" }),
    ).toThrow(/Nothing was written/);
    expect(readFileSync(join(made, "MASTER_KEY"), "utf8")).toBe(before);
  });

  it("a hub of docker-compose.yml finds nothing wrong with what it is given", () => {
    const given = Object.entries(compose.services["hub-1"]?.environment ?? {}).map(
      ([name, value]) => [name, inside(value)],
    );
    const env = {
      ...Object.fromEntries(given),
      PUBLIC_URL: "https://hallway.example",
    } as Record<string, string>;
    const printed = execFileSync(
      entrypoint,
      [process.execPath, "-e", "process.stdout.write(JSON.stringify(process.env))"],
      { encoding: "utf8", env: { ...env, PATH: process.env["PATH"], NODE_EXTRA_CA_CERTS: "" } },
    );
    const result = readConfig(JSON.parse(printed) as Record<string, string>);
    expect(result).toMatchObject({
      ok: true,
      config: {
        mode: "production",
        trustedProxies: 1,
        idleLockMs: 15 * 60_000,
        retentionDays: 30,
        threadHours: 24,
        logLevel: "info",
        calls: { isRelayOnly: true, turn: { urls: ["turn:203.0.113.7:3478"] } },
      },
    });
    expect(result.ok && result.config.databaseUrl).toMatch(
      /^postgres:\/\/hallway:[0-9a-f]{48}@postgres:5432\/hallway\?sslmode=verify-full$/,
    );
    expect(result.ok && result.config.redisUrl).toMatch(/^rediss:\/\/:[0-9a-f]{48}@redis:6379$/);
  });

  /** As Compose fills in a value, with the secrets where they were made. */
  function inside(value: string): string {
    return value
      .replace("${TURN_ADDRESS}", "203.0.113.7")
      .replace(/\$\{\w+:-([^}]*)\}/, "$1")
      .replace("/run/secrets", made);
  }
});

describe("deploy/entrypoint.sh", () => {
  it("starts nothing where a file that was named is not there", () => {
    expect(() =>
      execFileSync(entrypoint, ["true"], {
        stdio: "pipe",
        env: { PATH: process.env["PATH"], DATABASE_URL_FILE: "/nowhere" },
      }),
    ).toThrow(/nowhere/);
  });
});

describe("deploy/turnserver.conf", () => {
  const lines = read("deploy/turnserver.conf").split("\n");

  it("takes the hubs' credentials only, carries nothing but UDP, and is run from nowhere", () => {
    for (const wanted of [
      "use-auth-secret",
      "fingerprint",
      "no-tcp-relay",
      "no-multicast-peers",
      "no-cli",
    ])
      expect(lines).toContain(wanted);
    expect(lines.filter((line) => /secret=|^user=|allow-loopback|allowed-peer/.test(line))).toEqual(
      [],
    );
  });

  it.each([
    ["0.0.0.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.20.0.5"],
    ["192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "255.255.255.255"],
  ])("leads nobody to %s, %s, %s, %s, %s or %s", (...addresses) => {
    const denied = lines.flatMap((line) => {
      const [, from, to] = /^denied-peer-ip=([\d.]+)-([\d.]+)$/.exec(line) ?? [];
      return from && to ? [[numberOf(from), numberOf(to)] as const] : [];
    });
    for (const address of addresses)
      expect(
        denied.some(([from, to]) => from <= numberOf(address) && numberOf(address) <= to),
        address,
      ).toBe(true);
    expect(
      denied.some(([from, to]) => from <= numberOf("8.8.8.8") && numberOf("8.8.8.8") <= to),
    ).toBe(false);
  });
});

function numberOf(address: string): number {
  return address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

describe("deploy/nginx.conf", () => {
  const conf = read("deploy/nginx.conf");
  const location = (path: string): string =>
    new RegExp(
      `location ${path.replaceAll("/", "\\/").replace(/[$^()|]/g, "\\$&")} \\{([^}]*)\\}`,
    ).exec(conf)?.[1] ?? "";

  it("stands before the hubs of docker-compose.yml", () => {
    expect(
      [...conf.matchAll(/server ([\w-]+):(\d+)/g)].map(([, name, port]) => `${name}:${port}`),
    ).toEqual(hubs.map(([name]) => `${name}:3000`));
    expect(compose.services["proxy"]?.ports).toEqual(["80:8080", "443:8443"]);
    expect([...conf.matchAll(/listen (\d+)/g)].map(([, port]) => port)).toEqual(["8080", "8443"]);
  });

  it("passes WebSockets on, and says itself who asks", () => {
    expect(conf).toMatch(/proxy_http_version 1\.1;/);
    expect(conf).toMatch(
      /proxy_set_header Upgrade \$http_upgrade;\s+proxy_set_header Connection \$connection_upgrade;/,
    );
    expect(conf).toContain("proxy_set_header X-Forwarded-For $remote_addr;");
    expect(conf).toContain("proxy_set_header X-Forwarded-Proto https;");
    expect(location("/socket")).toContain("proxy_pass http://hub;");
  });

  it("keeps the operator's doors inside, and no address with a question mark in its log", () => {
    expect(location("~ ^/(metrics|readyz|livez)$")).toContain("return 404;");
    expect(location("/api/practice/")).toContain("return 404;");
    expect(/log_format calm '([^']*)'/.exec(conf)?.[1]).not.toMatch(
      /\$request\b|\$request_uri|\$args|\$http_/,
    );
  });
});

describe("the Dockerfile", () => {
  const dockerfile = read("Dockerfile");

  it("has everything that it copies, and leaves out what a hub does not need", () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) =>
      (paths ?? "").split(" "),
    );
    for (const path of copied) expect(existsSync(join(root, path))).toBe(true);
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    for (const path of copied) expect(allowed).toContain(path.replace(/\/$/, ""));
  });

  it("starts a hub as somebody who is not root, from the lockfile", () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain("npm ci --omit=dev");
    expect(dockerfile).toContain('CMD ["node", "--disable-proto=delete", "server/main.ts"]');
  });
});
