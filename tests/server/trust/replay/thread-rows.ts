import { acceptedByDana, beforeDana, type Row, type Stage } from "./stage.ts";

/** Dana has it; Maya has written in its thread, and Hana, to whom it was put before, has heard of it. */
async function written(stage: Stage): Promise<{ kind: string; subjectId: string }> {
  const { handoffId } = await acceptedByDana(stage);
  const thread = { kind: "handoff", subjectId: handoffId };
  await stage.maya.does("thread.write", { ...thread, text: "Her sister is with her." });
  return thread;
}

/** Threads before every kind of viewer: those on it, a guest, the hallway, a locked screen. */
export const threadRows: readonly Row[] = [
  {
    command: "thread.write",
    when: "Maya writes the first word to Dana",
    set: async (stage) => {
      const { handoffId: subjectId } = await beforeDana(stage);
      return { by: stage.maya, input: { kind: "handoff", subjectId, text: "She may stay." } };
    },
  },
  {
    command: "thread.write",
    when: "Dana answers, and Maya has not read it",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await written(stage)), text: "Two minutes." },
    }),
  },
  {
    command: "thread.markRead",
    when: "Dana has read what Maya wrote",
    set: async (stage) => ({ by: stage.dana, input: { ...(await written(stage)), upTo: 1 } }),
  },
  {
    command: "thread.markRead",
    when: "Sam on duty reads it, who is not on it",
    set: async (stage) => ({
      by: await stage.hallway.as("Sam"),
      input: { ...(await written(stage)), upTo: 1 },
    }),
  },
];
