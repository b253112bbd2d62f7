import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keys that never enter the database, an image or a log. */
export interface Secrets {
  /** Seals the audit chain (HMAC-SHA-256); made ready once, as every command seals several times. */
  readonly auditKey: KeyObject;
  /** Wraps each site's data key (AES-256-GCM). */
  readonly masterKey: Buffer;
  /** Mixed into every password before hashing. */
  readonly pepper: Buffer;
  /** Signs access tokens (ES256). */
  readonly tokenPrivateKey: KeyObject;
  readonly tokenPublicKey: KeyObject;
  /** Names the signing key in a token's header. */
  readonly tokenKeyId: string;
}

export const secretNames = [
  "AUDIT_KEY",
  "MASTER_KEY",
  "PASSWORD_PEPPER",
  "TOKEN_PRIVATE_KEY",
] as const;
export type SecretName = (typeof secretNames)[number];

/** Builds the secrets from their texts: three of at least 32 bytes in base64, one P-256 private key in PEM. Throws a sentence that names the one at fault. */
export function parseSecrets(texts: Readonly<Record<SecretName, string>>): Secrets {
  const bytes = (name: SecretName): Buffer => {
    const value = Buffer.from(texts[name], "base64");
    if (value.length < 32) throw new Error(`${name} must be at least 32 bytes in base64`);
    return value;
  };
  const tokenPrivateKey = parsePrivateKey(texts.TOKEN_PRIVATE_KEY);
  const tokenPublicKey = createPublicKey(tokenPrivateKey);
  const tokenKeyId = createHash("sha256")
    .update(tokenPublicKey.export({ type: "spki", format: "der" }))
    .digest("base64url")
    .slice(0, 16);
  return {
    auditKey: createSecretKey(bytes("AUDIT_KEY")),
    masterKey: bytes("MASTER_KEY").subarray(0, 32),
    pepper: bytes("PASSWORD_PEPPER"),
    tokenPrivateKey,
    tokenPublicKey,
    tokenKeyId,
  };
}

function parsePrivateKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === "prime256v1")
      return key;
  } catch {
    // Told below, without the text of the key.
  }
  throw new Error("TOKEN_PRIVATE_KEY must be a P-256 private key in PEM");
}

/** New random secrets, as texts. */
export function makeSecretTexts(): Record<SecretName, string> {
  const random = (): string => randomBytes(32).toString("base64");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    AUDIT_KEY: random(),
    MASTER_KEY: random(),
    PASSWORD_PEPPER: random(),
    TOKEN_PRIVATE_KEY: pem,
  };
}

/** Demo mode only: secrets made once, kept in the data directory, readable by its owner alone. */
export function loadOrMakeSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets.json");
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(path)) {
    writeFileSync(path, JSON.stringify(makeSecretTexts(), null, 2), { mode: 0o600, flag: "wx" });
    chmodSync(path, 0o600);
  }
  return parseSecrets(JSON.parse(readFileSync(path, "utf8")) as Record<SecretName, string>);
}
