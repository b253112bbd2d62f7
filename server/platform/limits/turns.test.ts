import { describe, expect, it } from "vitest";
import { startTurns, type Turns } from "./turns.ts";

/** Work that goes on until the test ends it; its name is noted when it starts. */
function startDesk(turns: Turns) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  return {
    started,
    ask(person: string, name: string, isFirst = false): Promise<string> | undefined {
      const work = (): Promise<string> =>
        new Promise((resolve) => {
          started.push(name);
          ends.set(name, () => resolve(name));
        });
      return turns.take(person, work, { isFirst });
    },
    async end(name: string): Promise<void> {
      ends.get(name)?.();
      await settle();
    },
    settle,
  };
}

describe("turns", () => {
  it("a few of one person's acts are under way; the others wait for one of them to end", async () => {
    const desk = startDesk(startTurns({ atOnce: 2, waiting: 10 }));
    for (const name of ["a1", "a2", "a3"]) void desk.ask("Ada", name);
    await desk.settle();
    expect(desk.started).toEqual(["a1", "a2"]);
    await desk.end("a2");
    expect(desk.started).toEqual(["a1", "a2", "a3"]);
  });

  it("whoever asks for much makes nobody else wait", async () => {
    const desk = startDesk(startTurns({ atOnce: 1, waiting: 10 }));
    for (const name of ["a1", "a2", "a3"]) void desk.ask("Ada", name);
    void desk.ask("Ben", "b1");
    await desk.settle();
    expect(desk.started).toEqual(["a1", "b1"]);
  });

  it("where there is room for few in all, those who wait take turns", async () => {
    const desk = startDesk(startTurns({ atOnce: 1, atOnceInAll: 1, waiting: 10 }));
    for (const name of ["a1", "a2", "a3"]) void desk.ask("Ada", name);
    for (const name of ["b1", "b2"]) void desk.ask("Ben", name);
    await desk.settle();
    for (const name of ["a1", "b1", "a2", "b2", "a3"]) {
      expect(desk.started.at(-1)).toBe(name);
      await desk.end(name);
    }
    void desk.ask("Ada", "a4");
    await desk.settle();
    expect(desk.started.at(-1)).toBe("a4");
  });

  it("a page goes before what its sender asked for earlier", async () => {
    const desk = startDesk(startTurns({ atOnce: 1, waiting: 10 }));
    for (const name of ["a1", "a2"]) void desk.ask("Ada", name);
    void desk.ask("Ada", "page", true);
    await desk.settle();
    await desk.end("a1");
    expect(desk.started).toEqual(["a1", "page"]);
  });

  it("one too many is turned away, and the others are not", async () => {
    const desk = startDesk(startTurns({ atOnce: 1, waiting: 2 }));
    const asked = ["a1", "a2", "a3", "a4"].map((name) => desk.ask("Ada", name));
    expect(asked.map((each) => each === undefined)).toEqual([false, false, false, true]);
    for (const name of ["a1", "a2", "a3"]) {
      await desk.settle();
      await desk.end(name);
    }
    expect(desk.started).toEqual(["a1", "a2", "a3"]);
  });

  it("work that fails makes room like any other, and its caller hears of it", async () => {
    const turns = startTurns({ atOnce: 1, waiting: 10 });
    const failing = turns.take("Ada", () => Promise.reject(new Error("no store")));
    const next = turns.take("Ada", () => Promise.resolve("done"));
    await expect(failing).rejects.toThrow("no store");
    expect(await next).toBe("done");
  });
});
