/** A calendar goes to the device as a file that every calendar program reads. */
export function saveCalendar(text: string, title: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${fileNameOf(title)}.ics`;
  link.click();
  URL.revokeObjectURL(address);
}

function fileNameOf(title: string): string {
  const name = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return name.replaceAll(/^-|-$/g, "") || "office-hours";
}
