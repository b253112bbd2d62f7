import { describe, expect, it } from "vitest";
import { words } from "./words.ts";

const NUL = "\u0000";
const ZERO_WIDTH = "\u200b";
const TURN_ROUND = "\u202e";

describe("a line that somebody types", () => {
  it.each([
    ["nothing but NUL", NUL + NUL + NUL],
    ["nothing but marks of no width", ZERO_WIDTH + ZERO_WIDTH + ZERO_WIDTH],
    ["nothing but marks that turn words around", TURN_ROUND.repeat(3)],
    ["fillers that look like spaces", "\u3164\u2800\u3164"],
    ["spaces", "   "],
  ])("is not %s", (_what, value) => {
    expect(words(2, 140).safeParse(value).success).toBe(false);
  });
  it("loses what PostgreSQL refuses and what turns others' words around, and keeps its own script", () => {
    const parse = (value: string) => words(2, 40).parse(value);
    expect(parse(`${NUL}Call ${TURN_ROUND}the line${NUL}`)).toBe("Call the line");
    expect(parse("اتصل بخط المترجم")).toBe("اتصل بخط المترجم");
    expect(parse("👩‍⚕️ at ten")).toBe("👩‍⚕️ at ten");
  });
  it("reads the same when it is read again", () => {
    const once = words(2, 40).parse(`  a${NUL} ${TURN_ROUND}b `);
    expect(words(2, 40).parse(once)).toBe(once);
  });
  it("may be empty where nothing has to be said", () => {
    expect(words(0, 10).parse(NUL)).toBe("");
  });
});
