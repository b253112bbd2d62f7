import type { Config } from "../config.ts";
import { migrations } from "../migrations.ts";
import { findDamage, markKeys, type BackupManifest } from "./backup-manifest.ts";
import { readSecrets } from "./read-secrets.ts";

/** Why this backup cannot be put back here, all reasons at once; an older schema is none. */
export async function findHindrances(
  config: Config,
  folder: string,
  manifest: BackupManifest,
): Promise<readonly string[]> {
  return [
    ...findOtherKind(config, manifest),
    ...findNewerSchema(manifest),
    ...findOtherKeys(config, manifest),
    ...(await findDamage(folder, manifest)),
  ];
}

function findOtherKind(config: Config, { store, mode }: BackupManifest): readonly string[] {
  const here = config.databaseUrl ? "postgres" : "sqlite";
  const names = {
    postgres: "PostgreSQL (set DATABASE_URL)",
    sqlite: "SQLite (without DATABASE_URL)",
  };
  return [
    ...(store === here ? [] : [`it is one of ${names[store]}, and this is ${names[here]}`]),
    ...(mode === config.mode
      ? []
      : [`it is one of HALLWAY_MODE=${mode}, and this is ${config.mode}`]),
  ];
}

function findNewerSchema({ schema, program }: BackupManifest): readonly string[] {
  const unknown = schema.filter((step) => !(step in migrations));
  return unknown.length === 0
    ? []
    : [`it is of a newer Hallway (${program}), whose ${unknown.join(", ")} this one does not know`];
}

function findOtherKeys(config: Config, { keys }: BackupManifest): readonly string[] {
  const here = markKeys(readSecrets(config));
  const other = (["AUDIT_KEY", "MASTER_KEY", "PASSWORD_PEPPER"] as const).filter(
    (name) => here[name] !== keys[name],
  );
  return other.map((name) => `${name} is another than when the backup was made`);
}
