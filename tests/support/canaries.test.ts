import { expect, it } from "vitest";
import { plantCanaries, traceOf } from "./canaries.ts";

it("finds a token as it is, in base 64 wherever it begins, in hex and backwards, and nothing where there is nothing", () => {
  const token = plantCanaries().plant("note");
  const bytes = Buffer.from(token);
  for (const text of [
    `before ${token} after`,
    bytes.toString("hex"),
    [...token].toReversed().join(""),
    ...["", "x", "xy", "xyz"].flatMap((beside) => {
      const wrapped = Buffer.from(`${beside}${token}${beside} and more`);
      return [wrapped.toString("base64"), wrapped.toString("base64url")];
    }),
  ])
    expect(traceOf(token, text), text).toBeDefined();
  expect(traceOf(token, token.slice(1))).toBeUndefined();
  expect(traceOf(token, "")).toBeUndefined();
});
