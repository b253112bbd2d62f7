import { describe, expect, it } from "vitest";
import { identifiersInHandle, identifiersInText } from "./identifiers.ts";

describe("a patient handle", () => {
  it("is taken as initials, a room or a visit token without a word", () => {
    for (const handle of ["JD", "J.D. room 4", "jd", "AB-2", "MK Exam 3", "#4471", "JDW 12"])
      expect(identifiersInHandle(handle), handle).toEqual([]);
  });

  it("is warned about when it looks like a name, a number or a date", () => {
    expect(identifiersInHandle("Maria G.")).toContain("name");
    expect(identifiersInHandle("John Doe")).toContain("name");
    expect(identifiersInHandle("GARCIA")).toContain("name");
    expect(identifiersInHandle("gonzalez")).toContain("name");
    expect(identifiersInHandle("JD 3.4.1971")).toContain("date");
    expect(identifiersInHandle("JD 555-0142")).toContain("phone");
    expect(identifiersInHandle("004471823")).toContain("number");
  });
});

describe("a note", () => {
  it("says what clinicians say without a warning", () => {
    const notes = [
      "PHQ-9 19, item 9 = 1, denies plan. Started sertraline 50 mg 2/3 weeks ago.",
      "Dr. Okafor has spoken with her about it; sleeps 3-4 h, BP 142/88.",
      "Lost her job in March. Would like to meet Behavioral Health today.",
      "GAD-7 14. Has tried CBT before, 10.5 mg, seen 1/2 hour.",
      "",
    ];
    for (const note of notes) expect(identifiersInText(note), note).toEqual([]);
  });

  it("is warned about names, numbers, dates, phones and addresses", () => {
    expect(identifiersInText("Call cell 555-555-0142, SSN 123-45-6789")).toEqual([
      "phone",
      "number",
    ]);
    expect(identifiersInText("Mrs. Gonzalez is tearful")).toContain("name");
    expect(identifiersInText("This is about Maria Gonzalez, tearful")).toContain("name");
    expect(identifiersInText("DOB 3/4/1971")).toContain("date");
    expect(identifiersInText("mrn 44718")).toContain("number");
    expect(identifiersInText("ssn 078-05-1120")).toContain("number");
    expect(identifiersInText("call her at 612-555-0142")).toContain("phone");
    expect(identifiersInText("write to maria@mail.example")).toContain("email");
  });
});
