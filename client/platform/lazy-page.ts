import { lazy, type ComponentType, type LazyExoticComponent } from "react";

export interface LazyPage<Props> {
  readonly Page: LazyExoticComponent<ComponentType<Props>>;
  /** Fetches it before it is wanted: once the hub is out of reach it could not be had any more. */
  readonly preload: () => Promise<unknown>;
}

/** A part of the program that comes after the first screen. */
export function lazyPage<Props = object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPage<Props> {
  return { Page: lazy(async () => ({ default: await load() })), preload: load };
}
