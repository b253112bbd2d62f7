import { borrowTitle } from "../page-title.ts";

/** What a tab in the background can do to be looked at. Place and urgency at most; never patient text. */

const FLASH_MS = 1_000;

let timer: ReturnType<typeof setInterval> | undefined;
let notification: Notification | null = null;

/** Flashes the tab's title, and shows a notification of the system where the person has allowed it. */
export function startAttention(title: string): void {
  stopAttention();
  let isOn = false;
  timer = setInterval(() => {
    isOn = !isOn;
    borrowTitle(isOn ? `● ${title}` : "Hallway");
  }, FLASH_MS);
  if (!document.hidden || notifyPermission() !== "granted") return;
  notification = new Notification("Hallway", {
    body: title,
    tag: "hallway-ring",
    requireInteraction: true,
  });
  notification.addEventListener("click", () => window.focus());
}

export function stopAttention(): void {
  clearInterval(timer);
  notification?.close();
  notification = null;
  borrowTitle(null);
}

export function notifyPermission(): NotificationPermission {
  return "Notification" in window ? Notification.permission : "denied";
}

export async function askToNotify(): Promise<NotificationPermission> {
  return "Notification" in window ? Notification.requestPermission() : "denied";
}
