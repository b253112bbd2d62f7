import { expect } from "vitest";
import { sessionOf } from "../../../support/fresh-view.ts";
import { RIVERSIDE } from "../../../support/start-hallway.ts";
import { stepIn } from "../../../support/somebody.ts";
import type { Row, Stage } from "./stage.ts";

const tokenInput = { name: "Front door display", scopes: ["presence.board"], expiresInDays: 30 };

/** People, their roles and their ways in. */
export const peopleRows: readonly Row[] = [
  {
    command: "session.end",
    when: "the lead signs out a device that was left open",
    set: async (stage) => ({
      by: stage.ruth,
      input: {
        sessionId: sessionOf((await stepIn(urlOf(stage), stage.hallway.card("Tomasz").id)).token),
      },
    }),
  },
  {
    command: "session.endAll",
    when: "the lead signs somebody out everywhere",
    set: async (stage) => {
      const { card } = await stepIn(urlOf(stage), stage.hallway.card("Tomasz").id);
      return { by: stage.ruth, input: { personId: card.id } };
    },
  },
  {
    command: "person.disable",
    when: "somebody leaves the practice",
    set: async ({ wale, hallway }) => ({
      by: wale,
      site: RIVERSIDE,
      input: { personId: hallway.card("Tomasz").id },
    }),
  },
  {
    command: "person.enable",
    when: "and comes back",
    set: async ({ wale, hallway }) => ({
      by: wale,
      site: RIVERSIDE,
      input: { personId: hallway.card("Tomasz").id },
    }),
  },
  {
    command: "person.disable",
    when: "they had taken a hand-off",
    set: async (stage) => {
      const { maya, wale, hallway } = stage;
      const sam = await hallway.as("Sam");
      const { handoffId } = await maya.does("handoff.request", {
        kind: "same_day_visit",
        urgency: "now",
        roomId: "room-4",
        personId: sam.id,
        modality: "video",
        content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
      });
      const { id: offerId } = await sam.isOffered(handoffId);
      await sam.does("handoff.accept", { handoffId, offerId, reply: "start_video" });
      return { by: wale, site: RIVERSIDE, input: { personId: sam.id } };
    },
  },
  {
    command: "person.setRoles",
    when: "a nurse is lead as well",
    set: async ({ wale, hallway }) => ({
      by: wale,
      site: RIVERSIDE,
      input: { personId: hallway.card("Leilani").id, roles: ["nurse", "lead"] },
    }),
  },
  {
    command: "person.setRoles",
    when: "somebody no longer serves this site",
    set: async ({ wale, hallway }) => ({
      by: wale,
      site: RIVERSIDE,
      input: { personId: hallway.card("Yael").id, roles: [] },
    }),
  },
  {
    command: "person.setRoles",
    when: "and serves it again",
    set: async ({ wale, hallway }) => ({
      by: wale,
      input: { personId: hallway.card("Yael").id, roles: ["bh_clinician", "lead"] },
    }),
  },
  {
    command: "person.invite",
    when: "somebody forgot their password",
    set: async ({ ruth, hallway }) => ({
      by: ruth,
      input: { personId: hallway.card("Tomasz").id },
    }),
  },
  {
    command: "token.create",
    when: "a program is to show the board",
    set: async ({ wale }) => ({ by: wale, site: RIVERSIDE, input: tokenInput }),
  },
  {
    command: "token.revoke",
    when: "it no longer is",
    set: async ({ wale }) => {
      const { tokenId } = await wale.does<{ tokenId: string }>("token.create", tokenInput, {
        site: RIVERSIDE,
      });
      return { by: wale, site: RIVERSIDE, input: { tokenId } };
    },
  },
  {
    command: "wall.pair",
    when: "a screen is hung up",
    set: async (stage) => ({
      by: stage.ruth,
      input: { code: await askForPairing(stage), name: "Staff room" },
    }),
  },
  {
    command: "wall.end",
    when: "it is taken down",
    set: async (stage) => ({
      by: stage.ruth,
      input: await stage.ruth.does<{ wallId: string }>("wall.pair", {
        code: await askForPairing(stage),
        name: "Staff room",
      }),
    }),
  },
];

function urlOf({ hallway }: Stage): string {
  return `http://127.0.0.1:${hallway.hubs[0]?.port}`;
}

async function askForPairing(stage: Stage): Promise<string> {
  const response = await fetch(`${urlOf(stage)}/api/walls/pairings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ site: RIVERSIDE }),
  });
  const body = (await response.json()) as { ok: boolean; value: { code: string } };
  expect(body).toMatchObject({ ok: true });
  return body.value.code;
}
