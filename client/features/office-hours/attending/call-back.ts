import { callBackSchema } from "#shared/office-hours/entries.schema.ts";

/** The number is that of the room or the device, and so stays with the device. */
const KEY = "hallway.call-back";

export function lastCallBack(): string {
  return localStorage.getItem(KEY) ?? "";
}

export function keepCallBack(number: string): void {
  localStorage.setItem(KEY, number);
}

/** What is wrong with it, in a sentence; null where nothing is. */
export function faultOfCallBack(number: string): string | null {
  if (number.trim() === "") return "Say on which number you are called back.";
  return callBackSchema.safeParse(number).success
    ? null
    : "A number, with its extension where it has one: 555-0104 x12.";
}
