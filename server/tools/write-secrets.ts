import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { secretNames, type SecretName } from "../platform/secrets/secrets.ts";

type SecretTexts = Readonly<Record<SecretName, string>>;

/**
 * Lines for an environment file. In double quotes, with real line ends in the PEM: so a shell, Node's `--env-file`,
 * systemd and Compose all read the same.
 */
export function describeAsEnvironment(texts: SecretTexts): readonly string[] {
  return secretNames.map((name) =>
    texts[name].includes("\n") ? `${name}="${texts[name].trimEnd()}"` : `${name}=${texts[name]}`,
  );
}

/** One file for each secret, for its owner's eyes only; a file that is there already is never touched. The lines that name them. */
export function writeSecretFiles(dir: string, texts: SecretTexts): readonly string[] {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return secretNames.map((name) => {
    const path = resolve(join(dir, name));
    writeFileSync(path, texts[name], { mode: 0o600, flag: "wx" });
    return `${name}_FILE=${path}`;
  });
}
