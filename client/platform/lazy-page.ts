import { lazy, type ComponentType, type LazyExoticComponent } from "react";

export interface LazyPage<Props> {
  readonly Page: LazyExoticComponent<ComponentType<Props>>;
  /** Fetches it before it is wanted: once the hub is out of reach it could not be had any more. */
  readonly preload: () => Promise<unknown>;
}

const AGAIN_MS = 1_000;

/** A part that cannot be had while the hub is away is asked for until it comes: what stands on the screen stays. */
export function keepTrying<Part>(load: () => Promise<Part>): () => Promise<Part> {
  const tryOn = (): Promise<Part> =>
    load().catch(
      () =>
        new Promise<Part>((resolve) => {
          setTimeout(() => resolve(tryOn()), AGAIN_MS);
        }),
    );
  return tryOn;
}

/** A part of the program that comes after the first screen. */
export function lazyPage<Props = object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPage<Props> {
  return { Page: lazy(keepTrying(async () => ({ default: await load() }))), preload: load };
}
