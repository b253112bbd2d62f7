/** Fields of a form in the order in which a person fills them in; a field carries `data-stop` and `data-field`. */

function focusIn(stop: Element | undefined): void {
  if (!stop) return;
  const target =
    stop.querySelector<HTMLElement>("input:checked, input, textarea, select, button") ??
    (stop as HTMLElement);
  target.focus();
}

/** Goes on to the field after this one. */
export function focusNextStop(from: Element): void {
  const stops = [...(from.closest("form")?.querySelectorAll("[data-stop]") ?? [])];
  focusIn(stops[stops.indexOf(from) + 1]);
}

/** Goes to the first of the fields named, as they stand on the screen. */
export function focusField(form: HTMLElement, fields: readonly string[]): void {
  const stops = [...form.querySelectorAll<HTMLElement>("[data-field]")];
  focusIn(stops.find((stop) => fields.includes(stop.dataset["field"] ?? "")));
}

/** Goes to the first of the fields named, and shows it with what is said of it: above every bar. */
export function showField(form: HTMLElement, fields: readonly string[]): void {
  focusField(form, fields);
  document.activeElement?.closest("[data-field]")?.scrollIntoView({ block: "nearest" });
}
