import { type JSX } from "solid-js";

const paths = {
  overview: "M4 20V10m6 10V4m6 16v-7m4 7H2",
  inbound: "M3 13h5l2 3h4l2-3h5M3 13l3-8h12l3 8v6H3Z",
  messages: "M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9l-5 4V6a1 1 0 0 1 0-1Z",
  scenarios: "M6 4v6m0 0a4 4 0 0 0 4 4h4m-8-4v10m8-6 0-4m0 4 0 4m4-4-4-4m4 4-4 4",
  devices: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm3 15h2",
  applications: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  developers: "m8 8-5 4 5 4m8-8 5 4-5 4M14 5l-4 14",
  providers: "M4 6h16v5H4zM4 13h16v5H4zM8 8.5h.01M8 15.5h.01",
  billing: "M3 6h18v12H3zM3 10h18M7 15h4",
  audit: "M7 3h7l4 4v14H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm2 8h6m-6 4h6",
  campaigns: "M4 10v4h3l8 4V6l-8 4H4Zm14-1a4 4 0 0 1 0 6",
  audience: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8c0-3 2.700-5 6-5s6 2 6 5m1-8a3 3 0 0 0 0-6m2 9c2 .6 3 2.300 3 5",
  reports: "M4 4v16h16M8 15l3-4 3 3 5-7",
  templates: "M5 4h14v16H5zM8 8h8M8 12h8M8 16h4",
  blocked: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.600 5.600l12.800 12.800",
  users: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 8c0-4 3-6 7-6s7 2 7 6",
  plus: "M12 5v14M5 12h14",
  close: "m6 6 12 12M18 6 6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.600 5.600 7 7m10 10 1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400",
  moon: "M20 14.500A8 8 0 0 1 9.500 4 8 8 0 1 0 20 14.500Z",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-9 9h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  signOut: "M14 4h5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-5M4 12h11m-4-4 4 4-4 4",
  copy: "M9 9h10v11H9zM5 15V4h10",
  check: "m5 12 5 5 9-10",
  alert: "M12 4 2.500 20h19L12 4Zm0 6v4m0 3v.01",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3 2",
  send: "M4 12 20 4l-5 16-3-7-8-1Z",
  push: "M6 10a6 6 0 0 1 12 0v4l2 3H4l2-3v-4Zm4 10h4",
  sms: "M4 5h16v11H10l-5 4v-4H4z",
  viber: "M6 4h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-5l-4 4v-4H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Zm4 4c0 3 1 4 4 4",
  whatsapp: "M12 4a8 8 0 0 0-7 12l-1 4 4-1a8 8 0 1 0 4-15Zm-3 5c0 4 2 6 6 6",
  messenger: "M12 4c-5 0-8 3-8 7 0 3 1 5 3 6v3l3-2h2c5 0 8-3 8-7s-3-7-8-7Zm-5 9 4-4 2 2 4-2",
  voice: "M5 4h4l2 5-3 2c1 2 3 4 5 5l2-3 5 2v4c-8 2-17-7-15-15Z",
  eye: "M2 12c3-6 17-6 20 0-3 6-17 6-20 0Zm10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  up: "m6 14 6-6 6 6",
  down: "m6 10 6 6 6-6",
  drag: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
  edit: "m4 20 1-4L16 5l3 3L8 19l-4 1Z",
  replay: "M4 12a8 8 0 1 0 3-6L4 8m0-4v4h4",
  key: "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm3 1 9-9m-5 5 3 3m-1-5 3 3",
  webhook: "M9 8a3 3 0 1 1 4 3l-3 5m-4-3a3 3 0 1 0 3 5h7m0 0a3 3 0 1 0 1-5",
  search: "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13Zm5 11.500L20 20",
  download: "M12 4v11m-4-4 4 4 4-4M4 20h16",
  pause: "M8 5v14m8-14v14",
  play: "M7 4v16l13-8L7 4Z",
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words; it says nothing by itself. Those that point turn with the direction of writing. */
export const Icon = (props: { name: IconName; size?: number; turns?: boolean }): JSX.Element => (
  <svg
    class="icon"
    classList={{ turns: props.turns }}
    width={props.size ?? 18}
    height={props.size ?? 18}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.800"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={paths[props.name]} />
  </svg>
);
