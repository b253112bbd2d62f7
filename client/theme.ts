import {
  Anchor,
  Button,
  createTheme,
  Input,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";

/** A deep teal: calm beside the colors that mean something. */
const hall: MantineColorsTuple = [
  "#e8f5f4",
  "#d0e8e6",
  "#a3d3d0",
  "#74bdb9",
  "#4aa8a3",
  "#2b9790",
  "#177f79",
  "#0b6b6b",
  "#075959",
  "#044848",
];

const dark: MantineColorsTuple = [
  "#e6e9eb",
  "#c8cfd4",
  "#a3adb5",
  "#7f8b95",
  "#58646e",
  "#3b454e",
  "#252c33",
  "#181c21",
  "#121519",
  "#0c0e11",
];

/** Deeper than usual where white words stand on it. */
const red: MantineColorsTuple = [
  "#fff5f5",
  "#ffe3e3",
  "#ffc9c9",
  "#ffa8a8",
  "#ff8787",
  "#ff6b6b",
  "#d62f2f",
  "#d22c2c",
  "#ce2b2b",
  "#c92a2a",
];

export const theme = createTheme({
  primaryColor: "hall",
  primaryShade: { light: 7, dark: 6 },
  colors: { hall, dark, red },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  headings: { fontWeight: "650" },
  variantColorResolver: defaultVariantColorsResolver,
  components: {
    // A link inside a sentence must be known as one without its color.
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
    // Fields are as high as a thumb is wide where thumbs touch them.
    Input: Input.extend({
      vars: (_theme, { size }) => ({
        wrapper:
          size === undefined || size === "sm"
            ? { "--input-height": "var(--hallway-target-beside)" }
            : {},
      }),
    }),
    // The act at hand is as high as a thumb is wide; what stands beside it is so where thumbs touch it.
    Button: Button.extend({
      vars: (_theme, { size }) => ({
        root:
          size === "md"
            ? { "--button-height": "var(--hallway-target)" }
            : size === undefined || size === "sm"
              ? { "--button-height": "var(--hallway-target-beside)" }
              : {},
      }),
    }),
  },
});

interface Tone {
  /** Text and icons on `tint` or on a card. */
  readonly ink: string;
  /** The shape beside a name. */
  readonly fill: string;
  /** Behind a chip. */
  readonly tint: string;
}

type ToneName = "free" | "soft" | "busy" | "quiet" | "crisis" | "gone";

/** What a status means for whoever wants to knock: free, gently, busy, not now, crisis, not here. Every pair is at least 4.5:1. */
const lightTones: Record<ToneName, Tone> = {
  free: { ink: "#14602f", fill: "#1f8a46", tint: "#e0f3e6" },
  soft: { ink: "#6d4a00", fill: "#c98a06", tint: "#fbf0d3" },
  busy: { ink: "#2f4490", fill: "#4a66c9", tint: "#e6ebfa" },
  quiet: { ink: "#75305f", fill: "#a4488a", tint: "#f7e6f2" },
  crisis: { ink: "#9b1c1c", fill: "#cf2a2a", tint: "#fde5e3" },
  gone: { ink: "#4d565e", fill: "#7d8891", tint: "#eceeee" },
};

const darkTones: Record<ToneName, Tone> = {
  free: { ink: "#8fe0aa", fill: "#46b56c", tint: "#173524" },
  soft: { ink: "#f3cf7c", fill: "#dca62d", tint: "#3a2e12" },
  busy: { ink: "#b3c3fb", fill: "#7b94ea", tint: "#222b4a" },
  quiet: { ink: "#efb3dc", fill: "#cf77b4", tint: "#3e2236" },
  crisis: { ink: "#ffb4ac", fill: "#f0625a", tint: "#4a1d1b" },
  gone: { ink: "#b4bdc4", fill: "#7f8b95", tint: "#2c333a" },
};

function toneVariables(tones: Record<ToneName, Tone>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tones).flatMap(([name, { ink, fill, tint }]) => [
      [`--hallway-${name}-ink`, ink],
      [`--hallway-${name}-fill`, fill],
      [`--hallway-${name}-tint`, tint],
    ]),
  );
}

/** What the style sheets of the screens take their colors from, in light and in dark. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {
    "--hallway-header-height": "3.75rem",
    "--hallway-alarm-fill": "#8c1d18",
    "--hallway-alarm-on-fill": "#ffffff",
    "--hallway-target": "2.75rem",
  },
  light: {
    ...toneVariables(lightTones),
    "--mantine-color-body": "#f6f4f0",
    "--mantine-color-text": "#1b2126",
    "--mantine-color-dimmed": "#56606a",
    "--mantine-color-error": lightTones.crisis.ink,
    "--hallway-card": "#ffffff",
    "--hallway-line": "#dedbd4",
    "--hallway-demo-fill": "#fbe9b8",
    "--hallway-demo-ink": "#5b4300",
  },
  dark: {
    ...toneVariables(darkTones),
    "--mantine-color-text": "#e6e9eb",
    "--mantine-color-dimmed": "#a3adb5",
    "--mantine-color-error": darkTones.crisis.ink,
    "--mantine-color-default-hover": "#2f3840",
    // What is chosen, and a button that is not the loudest, must be seen on a dark card.
    "--mantine-color-hall-light": "#0f4442",
    "--mantine-color-hall-light-hover": "#165350",
    "--mantine-color-hall-light-color": "#b5ece7",
    "--hallway-card": "#20262c",
    "--hallway-line": "#38424b",
    "--hallway-demo-fill": "#453a16",
    "--hallway-demo-ink": "#f6dc94",
  },
});
