import { lazy, type ComponentType, type LazyExoticComponent } from "react";

export interface LazyPage<Props> {
  readonly Page: LazyExoticComponent<ComponentType<Props>>;
  /** Fetches it before it is wanted: once the hub is out of reach it could not be had any more. */
  readonly preload: () => Promise<unknown>;
}

const AGAIN_MS = 1_000;

/**
 * A part that cannot be had while the hub is away is asked for until it comes: what stands on the screen stays. One
 * that a hub in reach does not have either, as after an upgrade, is an error, and the page offers to load anew.
 */
function keepTrying<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    for (let missing = 0; ;) {
      try {
        return await load();
      } catch (error) {
        if (await isHubThere()) missing += 1;
        // The first time it may just have come back.
        if (missing > 1) throw error;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  };
}

async function isHubThere(): Promise<boolean> {
  const response = await fetch("/livez", { cache: "no-store" }).catch(() => undefined);
  return response?.ok === true;
}

/** A part of the program that comes after the first screen. */
export function lazyPage<Props = object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPage<Props> {
  return { Page: lazy(keepTrying(async () => ({ default: await load() }))), preload: load };
}
