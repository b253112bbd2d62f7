import { Doc, encodeStateAsUpdate } from "yjs";
import { dailyIn, huddlesOf, seesHuddle } from "../../huddles/morning.ts";
import type { Row, Stage } from "./stage.ts";

interface Opened {
  readonly standingRoomId: string;
  readonly huddleId: string;
}

/** A room that meets when somebody opens it. */
async function room({ ruth }: Stage, differing: object = {}): Promise<Opened> {
  const { standingRoomId } = await ruth.does<{ standingRoomId: string }>("huddleRoom.setUp", {
    name: "Blue team",
    ...differing,
  });
  const { id } = await seesHuddle(
    ruth,
    "the next huddle",
    (huddle) => huddle.standingRoomId === standingRoomId,
  );
  return { standingRoomId, huddleId: id };
}

/** Maya, Dana and Ruth are in it; Wale, who does not see the hallway, was asked in to listen. */
async function underWay(stage: Stage): Promise<Opened> {
  const opened = await room(stage);
  const { maya, dana, ruth, wale } = stage;
  const { huddleId, standingRoomId } = opened;
  await maya.does("huddle.open", { standingRoomId });
  for (const somebody of [dana, ruth]) await somebody.does("huddle.join", { huddleId });
  await maya.does("huddle.invite", { huddleId, personIds: [wale.id], asObserver: true });
  return opened;
}

async function inLobby(stage: Stage): Promise<Opened> {
  const opened = await room(stage, {
    schedule: dailyIn(stage.hallway.clock.now(), 10),
    timing: { lobbyMs: 1_800_000, lengthMs: 600_000, wrapUpMs: 60_000, graceMs: 120_000 },
  });
  await seesHuddle(
    stage.dana,
    "the open door",
    ({ id, state }) => id === opened.huddleId && state === "lobby",
  );
  return opened;
}

const content = { handle: "J.D. 10:30", reasons: ["phq9_10_or_more"], note: "Tearful last time." };

async function flagged(stage: Stage): Promise<{ huddleId: string; flagId: string }> {
  const { huddleId } = await underWay(stage);
  return stage.maya.does("flag.add", { huddleId, content });
}

async function taken(stage: Stage): Promise<{ actionItemId: string }> {
  const { huddleId } = await underWay(stage);
  return stage.maya.does("actionItem.add", {
    huddleId,
    content: { text: "Call the interpreter line" },
    ownerId: stage.dana.id,
    due: { kind: "noon" },
  });
}

function typed(text: string): string {
  const doc = new Doc();
  doc.getText("notes").insert(0, text);
  return Buffer.from(encodeStateAsUpdate(doc)).toString("base64");
}

/** Rooms, their huddles and what is said in them, before every kind of viewer. */
export const huddleRows: readonly Row[] = [
  {
    command: "huddleRoom.setUp",
    when: "Ruth gives the clinic a morning huddle",
    set: async ({ ruth, hallway }) => ({
      by: ruth,
      input: { name: "Morning huddle", schedule: dailyIn(hallway.clock.now(), 10) },
    }),
  },
  {
    command: "huddleRoom.change",
    when: "it has another name and another time",
    set: async (stage) => {
      const { standingRoomId } = await room(stage);
      const changes = { name: "Noon", schedule: dailyIn(stage.hallway.clock.now(), 90) };
      return { by: stage.ruth, input: { standingRoomId, changes } };
    },
  },
  {
    command: "huddleRoom.close",
    when: "nobody meets there any more",
    set: async (stage) => {
      const { standingRoomId } = await room(stage);
      return { by: stage.ruth, input: { standingRoomId } };
    },
  },
  {
    command: "huddleRoom.moveDay",
    when: "it is left out on its next day",
    set: async (stage) => {
      const schedule = dailyIn(stage.hallway.clock.now(), 10);
      const { standingRoomId } = await room(stage, { schedule });
      return { by: stage.ruth, input: { standingRoomId, on: schedule.from, movedTo: null } };
    },
  },
  {
    command: "huddle.open",
    when: "Maya opens the team's room",
    set: async (stage) => {
      const { standingRoomId } = await room(stage);
      return { by: stage.maya, input: { standingRoomId } };
    },
  },
  {
    command: "huddle.adHoc",
    when: "Maya calls Dana together",
    set: async ({ maya, dana }) => ({ by: maya, input: { personIds: [dana.id] } }),
  },
  {
    command: "huddle.join",
    when: "Grace comes in, with Dr. Okafor beside her",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.grace, input: { huddleId, withPersonIds: [stage.okafor.id] } };
    },
  },
  {
    command: "huddle.leave",
    when: "whoever facilitates goes out",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.maya, input: { huddleId } };
    },
  },
  {
    command: "huddle.invite",
    when: "somebody who does not see the hallway is asked in",
    set: async (stage) => {
      const { huddleId } = await inLobby(stage);
      return { by: stage.maya, input: { huddleId, personIds: [stage.wale.id], asObserver: true } };
    },
  },
  {
    command: "huddle.removePerson",
    when: "Dana is asked out",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.ruth, input: { huddleId, personId: stage.dana.id } };
    },
  },
  {
    command: "huddle.start",
    when: "it begins before its time",
    set: async (stage) => {
      const { huddleId } = await inLobby(stage);
      await stage.dana.does("huddle.join", { huddleId });
      return { by: stage.ruth, input: { huddleId } };
    },
  },
  {
    command: "huddle.end",
    when: "all is said",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.ruth, input: { huddleId } };
    },
  },
  {
    command: "huddle.debrief",
    when: "those who were in it look back",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      await stage.ruth.does("huddle.end", { huddleId });
      return { by: stage.dana, input: { huddleId } };
    },
  },
  {
    command: "huddle.passPart",
    when: "Dana writes down",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      const input = { huddleId, part: "scribe", personId: stage.dana.id };
      return { by: stage.ruth, input };
    },
  },
  {
    command: "huddle.tick",
    when: "the goals are understood",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      const input = { huddleId, list: "brief", entryId: "goals", isDone: true };
      return { by: stage.dana, input };
    },
  },
  {
    command: "huddle.writeNotes",
    when: "Dana types",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.dana, input: { huddleId, update: typed("Call the line.") } };
    },
  },
  {
    command: "agenda.goTo",
    when: "everybody goes on to staffing",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      const input = { huddleId, itemId: "staffing", fromItemId: "arrival" };
      return { by: stage.ruth, input };
    },
  },
  {
    command: "agenda.extend",
    when: "flags take a minute longer",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.ruth, input: { huddleId, itemId: "flags", byMs: 60_000 } };
    },
  },
  {
    command: "agenda.add",
    when: "there is one more topic",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      const item = {
        id: "fridge",
        kind: "topic",
        title: "The vaccine fridge",
        speaks: "Anyone",
        plannedMs: 60_000,
      };
      return { by: stage.dana, input: { huddleId, item } };
    },
  },
  {
    command: "flag.add",
    when: "Maya scrubs for tomorrow",
    set: async (stage) => {
      const { huddleId } = await room(stage);
      const headsUp = { at: stage.hallway.clock.now() + 3_600_000, personId: stage.dana.id };
      return { by: stage.maya, input: { huddleId, content, headsUp } };
    },
  },
  {
    command: "flag.change",
    when: "it is Dana's",
    set: async (stage) => {
      const flag = await flagged(stage);
      return { by: stage.maya, input: { ...flag, changes: { ownerId: stage.dana.id } } };
    },
  },
  {
    command: "flag.settle",
    when: "it was spoken of",
    set: async (stage) => ({
      by: stage.maya,
      input: { ...(await flagged(stage)), as: "discussed" },
    }),
  },
  {
    command: "flag.link",
    when: "it became a hand-off",
    set: async (stage) => {
      const flag = await flagged(stage);
      return { by: stage.maya, input: { ...flag, handoffId: crypto.randomUUID() } };
    },
  },
  {
    command: "actionItem.add",
    when: "Dana has something to do",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      const item = { content: { text: "Call the line" }, due: { kind: "next_huddle" } };
      return { by: stage.maya, input: { huddleId, ...item, ownerId: stage.dana.id } };
    },
  },
  {
    command: "actionItem.confirm",
    when: "Dana says that it is hers",
    set: async (stage) => ({ by: stage.dana, input: await taken(stage) }),
  },
  {
    command: "actionItem.finish",
    when: "it is done",
    set: async (stage) => ({ by: stage.dana, input: { ...(await taken(stage)), as: "done" } }),
  },
  {
    command: "actionItem.reassign",
    when: "it is Ruth's",
    set: async (stage) => ({
      by: stage.maya,
      input: { ...(await taken(stage)), ownerId: stage.ruth.id, due: { kind: "clinic_end" } },
    }),
  },
  {
    command: "actionItem.escalate",
    when: "it is put before Ruth",
    set: async (stage) => ({
      by: stage.maya,
      input: { ...(await taken(stage)), leadId: stage.ruth.id },
    }),
  },
  {
    command: "suggestion.post",
    when: "Dana suggests something with her name",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.dana, input: { huddleId, text: "A second scale" } };
    },
  },
  {
    command: "suggestion.post",
    when: "Dana suggests something without her name",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      return { by: stage.dana, input: { huddleId, text: "A second scale", isSigned: false } };
    },
  },
  {
    command: "suggestion.settle",
    when: "Ruth says that it is done",
    set: async (stage) => {
      const { huddleId } = await underWay(stage);
      const { suggestionId } = await stage.dana.does<{ suggestionId: string }>("suggestion.post", {
        huddleId,
        text: "A second scale",
      });
      return { by: stage.ruth, input: { suggestionId, as: "done" } };
    },
  },
  {
    command: "huddle.open",
    when: "it opens a second time, and what is still to be done is carried over",
    set: async (stage) => {
      const { huddleId, standingRoomId } = await underWay(stage);
      await stage.maya.does("actionItem.add", {
        huddleId,
        content: { text: "Call the interpreter line" },
        ownerId: stage.dana.id,
        due: { kind: "next_huddle" },
      });
      await stage.ruth.does("huddle.end", { huddleId });
      await seesHuddle(
        stage.maya,
        "the next one",
        (next) => next.id !== huddleId && next.standingRoomId === standingRoomId,
      );
      if (huddlesOf(stage.maya).huddles[huddleId]) throw new Error("it has ended");
      return { by: stage.maya, input: { standingRoomId } };
    },
  },
];
