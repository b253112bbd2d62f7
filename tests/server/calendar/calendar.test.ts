import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "../../../shared/kernel/time.ts";
import { localDate } from "../../../shared/schedules/schedule.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";

const daily = (now: number) => ({
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  minute: 480,
  from: localDate(now, "America/Chicago"),
});

describe.each(["SQLite", "PostgreSQL"] as const)(
  "an address for a calendar program, on %s",
  (store) => {
    let hallway: Hallway;
    let ruth: Somebody;
    let maya: Somebody;
    let dana: Somebody;
    beforeAll(async () => {
      hallway = await startHallway({ store, idleLockMs: 600 * MINUTE_MS });
      ruth = await hallway.as("Ruth");
      maya = await hallway.as("Maya");
      dana = await hallway.as("Dana");
      const schedule = daily(hallway.clock.now());
      await ruth.does("huddleRoom.setUp", { name: "Morning; all, of us", schedule });
      await ruth.does("huddleRoom.setUp", { name: "Whenever", schedule: null });
      const hours = { hostIds: [dana.id], schedule, lengthMs: 30 * MINUTE_MS };
      await ruth.does("officeHours.setUp", { ...hours, title: "An open door" });
      await ruth.does("officeHours.setUp", {
        ...hours,
        title: "For the desk",
        roles: ["front_desk"],
      });
    });
    afterAll(() => hallway.close());

    const fetchAt = (path: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}${path}`);
    const linkOf = async (somebody: Somebody): Promise<string> =>
      (await somebody.does<{ path: string }>("calendar.makeLink", {})).path;
    const titlesIn = (calendar: string): readonly string[] => [
      ...new Set([...calendar.matchAll(/SUMMARY:(.*)\r\n/g)].map(([, title]) => title ?? "")),
    ];
    const titlesFor = async (somebody: Somebody): Promise<readonly string[]> => {
      const calendar = await (await fetchAt(await linkOf(somebody))).text();
      return titlesIn(calendar).filter((title) => !title.includes("Blue"));
    };

    it("tells when the rooms of one's sites meet, and the office hours that are open to one, day by day", async () => {
      const response = await fetchAt(await linkOf(maya));
      expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
      expect(response.headers.get("cache-control")).toBe("no-store");
      const calendar = await response.text();
      const titles = titlesIn(calendar);
      expect(titles).toContain(String.raw`Morning\; all\, of us`);
      expect(titles).toContain("Office hours: An open door");
      expect(titles).not.toContain("Office hours: For the desk");
      expect(titles).not.toContain("Whenever");
      const starts = [...calendar.matchAll(/DTSTART:(\d{8}T1[34]0000Z)/g)].map(([, at]) => at);
      expect(new Set(starts).size).toBeGreaterThan(50);
      expect(await titlesFor(dana)).toContain("Office hours: For the desk");
    });

    it("leaves out the rooms of other teams, but for those one takes a turn in", async () => {
      const schedule = daily(hallway.clock.now());
      await ruth.does("huddleRoom.setUp", { name: "Of Maya's team", teamId: "blue", schedule });
      const green = { teamId: "green", schedule };
      await ruth.does("huddleRoom.setUp", { ...green, name: "Of another team" });
      const rotation = [dana.id];
      await ruth.does("huddleRoom.setUp", { ...green, name: "With a turn of Dana's", rotation });
      const [mayas, danas] = [await titlesFor(maya), await titlesFor(dana)];
      expect(mayas).toContain("Of Maya's team");
      expect(mayas).not.toContain("With a turn of Dana's");
      expect(danas).toContain("With a turn of Dana's");
      expect(danas).not.toContain("Of another team");
    });

    it("is shown once, is known by its hash alone, and an earlier one opens nothing any more", async () => {
      const first = await linkOf(maya);
      expect((await fetchAt(first)).status).toBe(200);
      expect(await maya.query("calendar.link")).toEqual({ madeAt: expect.any(Number) });
      const second = await linkOf(maya);
      expect((await fetchAt(first)).status).toBe(404);
      expect((await fetchAt(second)).status).toBe(200);
      const rows = await hallway.hubs[0]?.hub.db.selectFrom("calendar_links").selectAll().execute();
      const replies = await hallway.hubs[0]?.hub.db.selectFrom("replies").selectAll().execute();
      const secret = second.split("=").at(-1) ?? "";
      expect(JSON.stringify([rows, replies, hallway.logs])).not.toContain(secret);
    });

    it("one that was taken back, one that is nobody's and an address at which there is nothing are answered alike", async () => {
      const taken = await linkOf(maya);
      await maya.does("calendar.takeBackLink", {});
      await maya.does("calendar.takeBackLink", {});
      expect(await maya.query("calendar.link")).toEqual({ madeAt: null });
      const paths = [taken, `${taken.slice(0, -3)}abc`, "/api/calendar.ics", "/api/nowhere"];
      const answers = await Promise.all(
        paths.map(async (path) => {
          const response = await fetchAt(path);
          return [response.status, response.headers.get("content-type"), await response.text()];
        }),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    });

    it("ends with the account, and stays ended when the account is opened again", async () => {
      const priya = hallway.card("Priya");
      const wale = await hallway.as("Wale");
      const somebody = await hallway.as("Priya");
      const link = await linkOf(somebody);
      expect((await fetchAt(link)).status).toBe(200);
      const site = { site: priya.homeSiteId };
      await wale.does("person.disable", { personId: priya.id }, site);
      expect((await fetchAt(link)).status).toBe(404);
      await wale.does("person.enable", { personId: priya.id }, site);
      expect((await fetchAt(link)).status).toBe(404);
    });

    it("moves with a day that is moved, by the clock on the site's wall", async () => {
      const { standingRoomId } = await ruth.does<{ standingRoomId: string }>("huddleRoom.setUp", {
        name: "Blue team",
        schedule: daily(hallway.clock.now()),
      });
      const on = localDate(hallway.clock.now() + 2 * DAY_MS, "America/Chicago");
      await ruth.does("huddleRoom.moveDay", { standingRoomId, on, movedTo: { on, minute: 525 } });
      const calendar = await (await fetchAt(await linkOf(ruth))).text();
      const blue = calendar.split("BEGIN:VEVENT").filter((event) => event.includes("Blue team"));
      const thatDay = blue.filter((event) => event.includes(`DTSTART:${on.replaceAll("-", "")}`));
      expect(thatDay).toHaveLength(1);
      expect(thatDay[0]).toMatch(/DTSTART:\d{8}T1[34]4500Z/);
    });
  },
);
