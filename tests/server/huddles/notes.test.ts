import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Doc, encodeStateAsUpdate } from "yjs";
import type { HuddleContents } from "../../../shared/huddles/huddles.queries.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { seesHuddle } from "./morning.ts";
import { openPage, typed } from "./typing.ts";

const flag = { handle: "J.D. 10:30", reasons: ["pcp_ask"] };

describe.each(["SQLite", "PostgreSQL"] as const)("what is typed in a huddle, on %s", (store) => {
  let hallway: Hallway;
  let maya: Somebody;
  let dana: Somebody;
  let ruth: Somebody;
  let huddleId: string;
  beforeAll(async () => {
    hallway = await startHallway({ store });
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
    ruth = await hallway.as("Ruth");
  });
  beforeEach(async () => {
    ({ huddleId } = await maya.does<{ huddleId: string }>("huddle.adHoc", {}));
    for (const somebody of [dana, ruth]) await somebody.does("huddle.join", { huddleId });
  });
  afterAll(() => hallway.close());

  it("three people type at once and no keystroke is lost", async () => {
    const pages = [maya, dana, ruth].map((somebody) => openPage(somebody, huddleId));
    const words = ["Call the line. ", "Room 4 at ten. ", "Flu clinic. "];
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(
        pages.map(async (page, index) => {
          page.type(page.text().length, words[index] ?? "");
          await page.send();
        }),
      );
      await pages[round % 3]?.fetch();
    }
    for (const page of pages) await page.fetch();
    const [first = ""] = pages.map((page) => page.text());
    expect(pages.map((page) => page.text())).toEqual([first, first, first]);
    for (const word of words) expect(first.split(word)).toHaveLength(5);
    await seesHuddle(
      maya,
      "how often they changed",
      ({ id, notesVersion }) => id === huddleId && notesVersion === 12,
    );
  });

  it("what was crossed out is let go of, so that typing for long does not fill them", async () => {
    const page = openPage(maya, huddleId);
    for (let round = 0; round < 20; round += 1) {
      page.type(0, "x".repeat(1_000));
      await page.send();
      page.cross(0, 1_000);
      await page.send();
      await hallway.advance(1_000);
    }
    const { update } = await maya.query<{ update: string }>("huddle.notes", { huddleId });
    expect(update.length).toBeLessThan(2_000);
  });

  it("whoever is not in it neither writes nor follows; a flood is slowed, and the others are not", async () => {
    const priya = await hallway.as("Priya");
    const grace = await hallway.as("Grace");
    expect(
      await priya.isRefused("huddle.writeNotes", { huddleId, update: typed("Hello") }),
    ).toMatchObject({
      code: "forbidden",
    });
    await grace.does("huddle.join", { huddleId });
    await grace.isRefused("huddle.writeNotes", { huddleId, update: typed("Hello") });
    const page = openPage(maya, huddleId);
    const outcomes: string[] = [];
    for (let write = 0; write < 45; write += 1) {
      page.type(0, ".");
      const update = typed(".");
      const reply = await maya.command("huddle.writeNotes", { huddleId, update });
      outcomes.push(reply.ok ? "ok" : reply.code);
    }
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(40);
    expect(outcomes.at(-1)).toBe("too_many");
    await dana.does("huddle.writeNotes", { huddleId, update: typed("Still here.") });
  });

  it("takes no garbage, nothing that does not fit, and no other text than the notes", async () => {
    const refused = async (update: string): Promise<string> =>
      (await maya.isRefused("huddle.writeNotes", { huddleId, update })).code;
    for (let size = 4; size <= 64; size += 12)
      expect(await refused(randomBytes(size).toString("base64"))).toMatch(
        /invalid_input|changed_meanwhile/,
      );
    expect(await refused("not base 64!")).toBe("invalid_input");
    expect(await refused(typed("x".repeat(13_000)))).toBe("invalid_input");
    const hiding: readonly ((doc: Doc) => void)[] = [
      (doc) => void doc.getMap("secrets").set("a", "b"),
      (doc) => void doc.getMap("notes").set("a", "b"),
      (doc) => doc.getArray("notes").push(["a", 1]),
      (doc) => doc.getText("notes").insertEmbed(0, { a: "b" }),
      (doc) => doc.getText("notes").insert(0, "bold", { bold: true }),
    ];
    for (const hide of hiding) {
      const other = new Doc();
      hide(other);
      const update = Buffer.from(encodeStateAsUpdate(other)).toString("base64");
      expect(await refused(update), String(hide)).toBe("invalid_input");
    }
    const page = openPage(maya, huddleId);
    page.type(0, "x".repeat(11_000));
    await page.send();
    const another = openPage(dana, huddleId);
    another.type(0, "y".repeat(11_000));
    await expect(another.send()).rejects.toThrow("not_possible_now");
    expect(
      (await maya.query<{ notesVersion: number }>("huddle.notes", { huddleId })).notesVersion,
    ).toBe(1);
  });

  it.each([
    ["NUL alone", "\u0000\u0000\u0000"],
    ["marks of no width", "\u200b\u200b\u200b"],
    ["marks that turn words around", "\u202e\u202e\u202e"],
    ["half characters", "\ud800\ud800"],
    ["far more than a line", "x".repeat(50_000)],
  ])(
    "what nobody could read, %s, is refused, and all the rest is read as before",
    async (_what, text) => {
      await maya.does("flag.add", { huddleId, content: { ...flag, note: "\u0000" } });
      const action = { huddleId, ownerId: dana.id, due: { kind: "noon" } };
      for (const [command, input] of [
        ["flag.add", { huddleId, content: { ...flag, handle: text } }],
        ["actionItem.add", { ...action, content: { text } }],
        ["actionItem.add", { ...action, content: { text: "Ring", patientRef: text } }],
        ["suggestion.post", { huddleId, text }],
      ] as const)
        expect(await maya.isRefused(command, input), command).toMatchObject({
          code: "invalid_input",
        });
      await maya.does("actionItem.add", { ...action, content: { text: "اتصل \u202eبالخط" } });
      const read = await dana.query<HuddleContents>("huddle.contents", { huddleId });
      expect(read.flags.map(({ content }) => content.note)).toEqual([""]);
      expect(read.actionItems.map(({ content }) => content.text)).toEqual(["اتصل بالخط"]);
    },
  );

  it("something that builds on what is missing here is asked for again", async () => {
    const doc = new Doc();
    const text = doc.getText("notes");
    text.insert(0, "First. ");
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => void updates.push(update));
    text.insert(7, "Second.");
    const [second = new Uint8Array()] = updates;
    const update = Buffer.from(second).toString("base64");
    expect(await maya.isRefused("huddle.writeNotes", { huddleId, update })).toMatchObject({
      code: "changed_meanwhile",
    });
    const all = Buffer.from(encodeStateAsUpdate(doc)).toString("base64");
    await maya.does("huddle.writeNotes", { huddleId, update: all });
  });
});
