import { createHmac, generateKeyPairSync, sign as cryptoSign } from "node:crypto";
import jwt from "jsonwebtoken";
import { describe, expect, it } from "vitest";
import { personIdSchema, sessionIdSchema } from "../../../shared/kernel/ids.ts";
import { readAccessToken, signAccessToken } from "../../../server/features/people/access-token.ts";
import { makeSecretTexts, parseSecrets } from "../../../server/platform/secrets/secrets.ts";

const keys = parseSecrets(makeSecretTexts());
const strangers = parseSecrets(makeSecretTexts());
const issuer = "https://hallway.example";
const now = Date.UTC(2026, 2, 9, 14);
const claims = {
  personId: personIdSchema.parse("11111111-1111-4111-8111-111111111111"),
  sessionId: sessionIdSchema.parse("22222222-2222-4222-8222-222222222222"),
};
const iat = now / 1000;
const payload = {
  iss: issuer,
  aud: "hallway",
  sub: claims.personId,
  sid: claims.sessionId,
  iat,
  exp: iat + 300,
};
const header = { alg: "ES256", typ: "at+jwt", kid: keys.tokenKeyId } as const;
const pem = keys.tokenPublicKey.export({ type: "spki", format: "pem" }).toString();

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (changes: {
  header?: object;
  payload?: object;
  key?: typeof keys.tokenPrivateKey;
}): string =>
  jwt.sign({ ...payload, ...changes.payload }, changes.key ?? keys.tokenPrivateKey, {
    algorithm: "ES256",
    header: { ...header, ...changes.header },
  });
const hmac = (head: object, key: string): string => {
  const text = `${encode(head)}.${encode(payload)}`;
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
};
/** Well signed, whatever it says. */
const signAnything = (said: object): string => {
  const text = `${encode(header)}.${encode(said)}`;
  return `${text}.${cryptoSign("sha256", Buffer.from(text), { key: keys.tokenPrivateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
};
const without = (name: keyof typeof payload): string =>
  signAnything({ ...payload, [name]: undefined });

describe("an access token", () => {
  const { token, expiresAt } = signAccessToken(keys, issuer, claims, now);

  it("names its person and session, for five minutes", () => {
    expect(readAccessToken(keys, issuer, token, now)).toEqual(claims);
    expect(expiresAt).toBe(now + 300_000);
    expect(readAccessToken(keys, issuer, token, now + 299_000)).toEqual(claims);
  });

  it("says nothing of roles, names or sites", () => {
    expect(Object.keys(jwt.decode(token) as object)).toEqual([
      "iss",
      "aud",
      "sub",
      "sid",
      "iat",
      "exp",
    ]);
  });

  it("is signed anew for the same claims and still the same to read", () => {
    expect(readAccessToken(keys, issuer, sign({}), now)).toEqual(claims);
  });

  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const strangersJwk = strangers.tokenPublicKey.export({ format: "jwk" });
  const [head = "", body = "", signature = ""] = token.split(".");

  const forgeries: readonly (readonly [string, string, number?])[] = [
    ["without a signature (alg none)", `${encode({ ...header, alg: "none" })}.${encode(payload)}.`],
    ["with alg none in other letters", `${encode({ ...header, alg: "nOnE" })}.${encode(payload)}.`],
    [
      "with alg none and the real signature",
      `${encode({ ...header, alg: "none" })}.${body}.${signature}`,
    ],
    ["signed HS256 with the public key as the secret", hmac({ ...header, alg: "HS256" }, pem)],
    ["signed HS256 and called ES256", hmac(header, pem)],
    [
      "signed with RSA",
      jwt.sign(payload, rsa, { algorithm: "RS256", header: { ...header, alg: "RS256" } }),
    ],
    ["signed by a stranger under our key's id", sign({ key: strangers.tokenPrivateKey })],
    [
      "signed by a stranger under their own key's id",
      sign({ key: strangers.tokenPrivateKey, header: { kid: strangers.tokenKeyId } }),
    ],
    [
      "with a stranger's key in its header (jwk)",
      sign({ key: strangers.tokenPrivateKey, header: { jwk: strangersJwk } }),
    ],
    [
      "with the address of a stranger's keys (jku)",
      sign({ key: strangers.tokenPrivateKey, header: { jku: "https://keys.example/jwks.json" } }),
    ],
    [
      "with the address of a stranger's certificate (x5u)",
      sign({ key: strangers.tokenPrivateKey, header: { x5u: "https://keys.example/cert.pem" } }),
    ],
    ["of a key that nobody knows", sign({ header: { kid: "unknown" } })],
    ["with a path for a key id", sign({ header: { kid: "../../dev/null" } })],
    ["of another type", sign({ header: { typ: "JWT" } })],
    ["for another audience", sign({ payload: { aud: "elsewhere" } })],
    ["from another issuer", sign({ payload: { iss: "https://elsewhere.example" } })],
    ["that has expired", token, now + 300_001],
    ["that was made to last a day", sign({ payload: { exp: iat + 86_400 } })],
    ["that begins tomorrow", sign({ payload: { nbf: iat + 86_400 } })],
    ["without an end", without("exp")],
    ["without a beginning", without("iat")],
    ["without a session", without("sid")],
    ["without a person", without("sub")],
    [
      "with another person written over the first",
      `${head}.${encode({ ...payload, sub: "33333333-3333-4333-8333-333333333333" })}.${signature}`,
    ],
    ["with an id that is none", sign({ payload: { sub: "maya" } })],
    ["with its signature cut off", `${head}.${body}.`],
    ["in two parts", `${head}.${body}`],
    ["that is nonsense", "nonsense"],
    ["that is empty", ""],
    ["with a header that is no object", `${encode("ES256")}.${body}.${signature}`],
  ];

  it("is the same however it was signed with our key", () => {
    expect(readAccessToken(keys, issuer, signAnything(payload), now)).toEqual(claims);
  });

  it.each(forgeries.map(([name, forged, at = now]) => ({ name, forged, at })))(
    "$name lets nobody in",
    ({ forged, at }) => {
      expect(readAccessToken(keys, issuer, forged, at)).toBeUndefined();
    },
  );
});
