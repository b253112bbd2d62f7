import { LAKEVIEW, RIVERSIDE } from "../../../support/start-hallway.ts";
import { join, seesServed, type Door, type OnEntry } from "../../office-hours/open-door.ts";
import { open } from "./office-hours-rows.ts";
import { request, type Row, type Stage } from "./stage.ts";

const atRiverside = { site: RIVERSIDE };

/** Dana's door serves Lakeview, and Hana of Lakeview waits before Maya. */
async function fromElsewhere(stage: Stage): Promise<OnEntry & Door> {
  const opened = await open(stage);
  const { hoursId, seriesId } = opened;
  await stage.wale.does("officeHours.serve", { seriesId, siteIds: [LAKEVIEW] }, atRiverside);
  const wanted = { hoursId, topic: "medication", modality: "phone", fromSiteId: LAKEVIEW };
  const { entryId } = await stage.hana.does<OnEntry>("entry.join", wanted, atRiverside);
  await join(stage.maya, hoursId);
  await seesServed(stage.hana, "her place", ({ visit }) => visit.place === 0);
  return { hoursId, seriesId, entryId };
}

export const servedRows: readonly Row[] = [
  {
    command: "officeHours.serve",
    when: "the door is opened to another site",
    set: async (stage) => {
      const { seriesId } = await open(stage);
      return { by: stage.wale, input: { seriesId, siteIds: [LAKEVIEW] }, ...atRiverside };
    },
  },
  {
    command: "officeHours.serve",
    when: "Hana waits, and her site is taken off",
    set: async (stage) => {
      const { seriesId } = await fromElsewhere(stage);
      return { by: stage.ruth, input: { seriesId, siteIds: [] } };
    },
  },
  {
    command: "officeHours.declineServing",
    when: "Hana waits, and her own site is served no more",
    set: async (stage) => {
      const { seriesId } = await fromElsewhere(stage);
      return { by: stage.wale, input: { seriesId }, site: LAKEVIEW };
    },
  },
  {
    command: "entry.join",
    when: "Hana comes from another site",
    set: async (stage) => {
      const on = await fromElsewhere(stage);
      const { hoursId, entryId } = on;
      await stage.hana.does("entry.withdraw", { hoursId, entryId }, atRiverside);
      const input = { hoursId, topic: "other", modality: "video", fromSiteId: LAKEVIEW };
      return { by: stage.hana, input, ...atRiverside };
    },
  },
  {
    command: "entry.callNext",
    when: "the next one is of another site",
    set: async (stage) => {
      const { hoursId } = await fromElsewhere(stage);
      return { by: stage.dana, input: { hoursId } };
    },
  },
  {
    command: "officeHours.close",
    when: "one of those who wait is of another site",
    set: async (stage) => {
      const { hoursId } = await fromElsewhere(stage);
      return { by: stage.dana, input: { hoursId } };
    },
  },
  {
    command: "visit.convert",
    when: "what Hana waits with elsewhere cannot wait",
    set: async (stage) => {
      const { hoursId } = await fromElsewhere(stage);
      return { by: stage.hana, input: { hoursId, request } };
    },
  },
];
