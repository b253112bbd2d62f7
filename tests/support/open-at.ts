import { wallNow } from "./wall-clock.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import { listDemoPeople } from "./http-door.ts";
import { openDevice, stepIn, type DeviceOptions, type Somebody } from "./somebody.ts";
import { until } from "./until.ts";

/** Somebody of the demo on a device at a hub in a process of its own; people go by their first names. */
export async function openAt(
  url: string,
  name: string,
  options: DeviceOptions = {},
): Promise<Somebody> {
  const people = await listDemoPeople(url);
  const person = people.find((each) => each.name.split(" ")[0] === name);
  if (!person) throw new Error(`nobody is called ${name}`);
  const { token, card } = await stepIn(url, person.id as PersonId);
  const somebody = await openDevice(url, card, token, wallNow, options);
  await until(`${name} is reachable`, () => somebody.presenceOf(card.id)?.isReachable);
  return somebody;
}
