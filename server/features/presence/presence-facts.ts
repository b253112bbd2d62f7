import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { PresencePlace } from "../../../shared/presence/presence.record.ts";
import type { PresenceFacts } from "../../../shared/presence/presence.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadOnDuty, loadSite } from "../people/people.snapshot.ts";
import { loadPresentDevices, type PresentDevice } from "./devices.store.ts";
import {
  loadActivities,
  loadManual,
  loadManualDuty,
  loadWhereabouts,
  type Whereabouts,
} from "./presence-facts.store.ts";
import { dutyNow } from "./duty-now.ts";
import { RELOAD_GRACE_MS } from "./presence.timing.ts";

/** All that presence knows of one person at one moment. */
export interface KnownPerson {
  readonly card: PersonCard;
  /** Of their home site; IANA name. */
  readonly zone: string;
  readonly facts: PresenceFacts;
  readonly place: PresencePlace;
  /** Of the status set by hand: the patient was told that a colleague may come in. */
  readonly patientAgreed: boolean | null;
  /** When something beside the status runs out, as the time to come back after a reload; epoch ms. */
  readonly placeChangesAt: number | null;
}

/** Undefined for a person who does not exist. */
export async function loadKnownPerson(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<KnownPerson | undefined> {
  const person = await loadOnDuty(tx, personId);
  if (!person) return undefined;
  const { card, duty } = person;
  const home = await loadSite(tx, card.homeSiteId);
  const zone = home?.zone ?? "UTC";
  const devices = card.isActive ? await loadPresentDevices(tx, personId, now) : [];
  const whereabouts = await loadWhereabouts(tx, personId, now);
  const { patientAgreed, ...manual } = await loadManual(tx, personId, now);
  const facts: PresenceFacts = {
    ...manual,
    devices,
    duty: card.isActive ? dutyNow(duty, zone, now) : { isOn: false, changesAt: null },
    manualDuty: await loadManualDuty(tx, personId, now),
    activities: await loadActivities(tx, personId, now),
    roomSignal: null,
    scheduleBlock: null,
    calendarBusy: null,
  };
  const place = await loadPlace(tx, card, home, whereabouts, devices);
  return {
    card,
    zone,
    facts,
    place,
    patientAgreed,
    placeChangesAt: earliest([...devices.map(graceEnd), whereabouts?.until ?? null]),
  };
}

function graceEnd({ goneAt }: PresentDevice): number | null {
  return goneAt === null ? null : goneAt + RELOAD_GRACE_MS;
}

/** Where people are unless they say otherwise: at their home site, or remote if that is how they work. */
async function loadPlace(
  tx: Tx,
  card: PersonCard,
  home: Site | undefined,
  whereabouts: Whereabouts | null,
  devices: readonly PresentDevice[],
): Promise<PresencePlace> {
  const usual: SiteId | null = card.workplace === "on_site" ? card.homeSiteId : null;
  const siteId = whereabouts ? whereabouts.siteId : usual;
  const site = siteId === null || siteId === home?.id ? home : await loadSite(tx, siteId);
  return {
    personId: card.id,
    deviceCount: new Set(devices.map((device) => device.deviceId)).size,
    siteId,
    room: site?.rooms.find((room) => room.id === whereabouts?.roomId)?.name ?? null,
    reachableBy:
      siteId === null
        ? card.modalities.filter((modality) => modality !== "in_person")
        : card.modalities,
  };
}

/** The first of some moments; null where there is none. */
export function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
