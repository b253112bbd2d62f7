import type { Modality } from "#shared/people/people.schema.ts";
import { upperFirst } from "../hosting/entry-words.ts";

/** How it stands with the call of a visit, as far as this device knows. */
export interface InCall {
  readonly amIn: boolean;
  readonly isHostIn: boolean;
  /** The host has been in it already. */
  readonly wasHostIn: boolean;
}

export interface SaidMet {
  readonly title: string;
  readonly note: string;
}

export interface SaidVisit {
  readonly host: string;
  /** How the two find each other where neither is in the call. */
  readonly apart: SaidMet;
}

/** Together are two who are both in the call; until then it is said who is not. */
export function sayMet({ host, apart }: SaidVisit, { amIn, isHostIn, wasHostIn }: InCall): SaidMet {
  if (amIn && isHostIn)
    return {
      title: `You are with ${host}`,
      note: `It ends when ${host} says so. You may leave the call at any time.`,
    };
  if (isHostIn) return { title: `${host} is in the call`, note: "Come into it below." };
  if (amIn)
    return {
      title: wasHostIn ? `${host} has left the call` : `You wait for ${host}`,
      note: wasHostIn
        ? `You are still in it. The visit ends when ${host} says so.`
        : `You are in the call; ${host} has not come into it yet.`,
    };
  return apart;
}

export interface WhereHost {
  readonly host: string;
  readonly modality: Modality;
  /** "Room 4", "At Lakeview"; null where nobody knows. */
  readonly place: string | null;
  readonly isRemote: boolean;
}

/** How the two find each other, as long as nobody is in a call. */
export function sayApart({ host, modality, place, isRemote }: WhereHost): SaidMet {
  if (modality === "message")
    return {
      title: `You are with ${host}`,
      note: "You write to each other below; what is written stays in the thread.",
    };
  if (modality === "phone")
    return {
      title: `${host} calls you by phone`,
      note: "If nothing rings within a minute, talk below: it works without a number.",
    };
  if (modality === "in_person" && !isRemote && place !== null)
    return { title: `Go to ${host}`, note: `${place}. Or talk below.` };
  const why = isRemote ? `${host} works remotely today: ` : "";
  return {
    title: `Your turn with ${host}`,
    note: modality === "video" ? "Start the video below." : upperFirst(`${why}talk below.`),
  };
}

/** An open group: whether one is alone in its call, or not in it yet. */
export function sayInGroup({ amIn, others }: { amIn: boolean; others: number }): string {
  if (!amIn)
    return others === 0
      ? "Start the call below; whoever comes is in it with you."
      : `${others === 1 ? "1 other is" : `${others} others are`} in the call: come into it below.`;
  return others === 0
    ? "You are in the call; nobody else has come into it yet."
    : `You are in the call with ${others === 1 ? "1 other" : `${others} others`}.`;
}
